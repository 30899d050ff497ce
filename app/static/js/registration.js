// Registration in three steps with a review. The page around it decides what follows: staff see the
// number and go on, a kiosk forgets.
import { explain, fieldOf, html, icon, nothing, once, render, setTitle } from "./ui.js";
import { newKey, post } from "./api.js";
import { t } from "./i18n.js";
import { minutes } from "./format.js";
import { MODES, sent } from "./cash.js";
import { customerFields, customerOf, errorSummary, EYES, FLAGS, minutesOf, missingIn, valuesOf } from "./customer_form.js";

const STEPS = [
  ["name", "contact_number", "age", "address", "email", "occupation", "priority_flags"],
  ["prescription", "grade_type", "lens_type", "frame_code", "doctor_assigned", "estimated_time", "distribution_info", "remarks"],
  ["payment_info", "amount", "mode", "or_number"],
];
const TITLES = ["register.step1", "register.step2", "register.step3"];

/** `head(steps)` draws what stands above the form; `onDone(customer)` takes over when it is registered. */
export function startRegistration(main, { words = "", types, head, onDone }) {
  const state = { errors: {} };
  const fields = () => customerFields({ errors: state.errors, types, words });
  const { say, label } = customerFields({ errors: {}, types, words });
  const form = () => main.querySelector("form.register");
  const section = (step) => main.querySelectorAll("[data-step]")[step];
  const title = (isError) => setTitle(say("register.title"), isError);

  const reset = () => Object.assign(state, { step: 0, errors: {}, summary: null, key: newKey(), dirty: false, busy: false, review: {}, later: null, run: newKey() });

  const amountField = (draw) => html`${draw.text("amount", { inputmode: "decimal", maxlength: 14 })}${draw.radios("mode", MODES, "mode", "cash")}`;

  /** What a customer cannot know stands aside; staff have it at hand. */
  const payment = (draw) => (words ? html`<details><summary>${say("register.priced")}</summary>${amountField(draw)}</details>`
    : html`${amountField(draw)}<details><summary>${t("register.preprinted")}</summary>${draw.text("or_number", { maxlength: 40 })}</details>`);

  const reviewRow = (key, value, step) => (value ? html`<div><dt>${label(key)}</dt><dd>${value}</dd>
    <dd><button type="button" class="small quiet" @click=${() => go(step)} aria-label=${t("register.change", { field: label(key) })}>${t("change")}</button></dd></div>` : nothing);

  function review() {
    const v = state.review;
    const eyes = EYES.filter((eye) => v[`prescription_${eye}`]).map((eye) => `${t(`eye.${eye}`)} ${v[`prescription_${eye}`]}`);
    return html`<section class="review" aria-labelledby="review-title"><h3 id="review-title">${t("register.review")}</h3><dl>
      ${["name", "contact_number", "age", "address", "email", "occupation"].map((key) => reviewRow(key, v[key], 0))}
      ${reviewRow("priority_flags", FLAGS.filter((flag) => v[flag]).map((flag) => t(`flag.${flag}`)).join(", "), 0)}
      ${["grade_type", "lens_type", "frame_code", "doctor_assigned"].map((key) => reviewRow(key, v[key], 1))}
      ${reviewRow("prescription", eyes.join(" · "), 1)}${reviewRow("estimated_time", minutes(minutesOf(v)), 1)}
      ${reviewRow("distribution_info", v.distribution_info && say(`distribution.${v.distribution_info}`), 1)}${reviewRow("remarks", v.remarks, 1)}</dl></section>`;
  }

  const BODIES = [
    (draw) => html`<div class="grid">${draw.person()}${draw.priority()}</div>`,
    (draw) => html`<div class="grid">${draw.types()}${draw.order()}</div>`,
    (draw) => html`<div class="grid two"><div>${payment(draw)}</div>${review()}</div>`,
  ];

  function payload() {
    const v = valuesOf(form());
    return {
      ...customerOf(v),
      or_number: v.or_number || undefined,
      priority_flags: Object.fromEntries(FLAGS.map((flag) => [flag, flag in v])),
      payment_info: v.amount ? { mode: v.mode, amount: sent(v.amount) } : undefined,
      create_initial_transaction: Boolean(v.amount),
    };
  }

  function fail(errors, summary = null) {
    Object.assign(state, { errors, summary, busy: false });
    title(true);
    draw();
    main.querySelector(".summary")?.focus();
  }

  function show(step) {
    Object.assign(state, { step, errors: {}, summary: null, review: valuesOf(form()) });
    title();
    draw();
    section(step).querySelector("h2").focus();
  }

  const place = (step) => ({ step, run: state.run });

  /** Each step is a place of its own: the browser's Back leads one step back, with all that was typed. */
  function go(step) {
    if (step < state.step) return history.go(step - state.step);
    history.pushState(place(step), "");
    return show(step);
  }

  const submit = once(async (event) => {
    event.preventDefault();
    const gaps = missingIn(section(state.step), label);
    if (Object.keys(gaps).length) return fail(gaps);
    if (state.step < 2) return go(state.step + 1);
    state.busy = true;
    draw();
    try {
      const customer = await post("/api/customers", payload(), { key: state.key });
      clear();
      return onDone(customer);
    } catch (problem) {
      // After a refusal the corrected form is another act; after a cut it is the same one.
      if (!problem.isOffline && problem.status < 500) state.key = newKey();
      const name = fieldOf(problem, [...STEPS.flat(), ...EYES]);
      const home = STEPS.findIndex((names) => names.includes(name));
      const flaws = name ? { [name === "payment_info" ? "amount" : name]: explain(problem) } : {};
      if (home < 0 || home === state.step) return fail(flaws, explain(problem));
      state.later = () => fail(flaws, explain(problem));
      return go(home);
    }
  });

  function draw() {
    const fresh = fields();
    const steps = html`<ol class="steps" aria-label=${t("register.steps")}>${TITLES.map((key, i) => html`<li class=${i < state.step ? "past" : ""} aria-current=${i === state.step ? "step" : nothing}><span>${i + 1}</span> ${say(key)}</li>`)}</ol>`;
    render(html`${head(steps)}
      <form class="card register" novalidate autocomplete="off" @submit=${submit} @input=${() => { state.dirty = true; }}>${errorSummary(state.errors, state.summary, form)}
        ${BODIES.map((body, i) => html`<section data-step=${i} ?hidden=${i !== state.step}><h2 class="hidden" tabindex="-1">${say(TITLES[i])}</h2>${body(fresh)}</section>`)}
        <p class="row end sticky">${state.step > 0 ? html`<button type="button" class="big" @click=${() => history.back()}>${icon("arrow-left")}${t("back")}</button>` : nothing}
          <button class="primary big" ?disabled=${state.busy}>${state.step < 2 ? t("next") : say("register.submit")}${state.step < 2 ? icon("arrow-right") : nothing}</button></p></form>`, main);
  }

  /** Forget everything: not even Back knows what was typed. */
  function clear() {
    reset();
    history.replaceState(place(0), "");
    render(nothing, main);
  }

  addEventListener("popstate", (event) => {
    if (!form()) return;
    const { later } = state;
    state.later = null;
    // A step of somebody who has been registered meanwhile is no place any more.
    const isOurs = event.state?.run === state.run;
    if (!isOurs) history.replaceState(place(0), "");
    show(isOurs ? event.state.step : 0);
    later?.();
  });
  addEventListener("beforeunload", (event) => state.dirty && event.preventDefault());
  // A page that comes back from the browser's memory has somebody's words in it.
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  return {
    start() {
      clear();
      title();
      draw();
      main.querySelector("#name")?.focus();
    },
    isDirty: () => state.dirty,
  };
}
