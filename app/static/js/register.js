// Registration in three steps, a review, then the number: very large, with its slip.
import { empty, explain, fieldOf, html, icon, nothing, once, priorityBadge, render, setTitle, toast, mode } from "./ui.js";
import { get, newKey, post } from "./api.js";
import { has, t } from "./i18n.js";
import { minutes, money } from "./format.js";
import { startStaff } from "./shell.js";
import { PAPERS, paper, printSlip, setPaper, ticketPath } from "./slip.js";

const STEPS = [
  ["name", "contact_number", "age", "address", "email", "occupation", "priority_flags"],
  ["prescription", "grade_type", "lens_type", "frame_code", "doctor_assigned", "estimated_time", "distribution_info", "remarks"],
  ["payment_info", "amount", "mode", "or_number"],
];
const FLAGS = ["senior_citizen", "pwd", "pregnant"];
const EYES = ["od", "os", "ou", "pd", "add"];
const MODES = ["cash", "gcash", "maya", "credit_card", "bank_transfer"];
const PRESETS = [["1 h", 0, 1], ["1 d", 1, 0], ["3 d", 3, 0], ["7 d", 7, 0]];

const state = { step: 0, errors: {}, summary: null, key: newKey(), done: null, dirty: false, review: {}, grades: [], lenses: [], busy: false };
let main;
let branch;
const form = () => main.querySelector("form");

const label = (name) => (has(`field.${name}`) ? t(`field.${name}`) : name);
const error = (name) => (state.errors[name] ? html`<span class="field-error" id=${`${name}-error`}>${icon("triangle-alert")}${state.errors[name]}</span>` : nothing);

/** A labelled control; its error is tied to it. */
const field = (name, control, { required = false, wide = false } = {}) => html`<div class=${`field ${wide ? "span" : ""}`}>
  <label for=${name}>${label(name)}${required ? nothing : html` <span class="muted">${t("optional")}</span>`}</label>${control}${error(name)}</div>`;

const text = (name, { required = false, type = "text", inputmode = "text", wide = false, ...more } = {}) =>
  field(name, html`<input id=${name} name=${name} type=${type} inputmode=${inputmode} ?required=${required}
    autocomplete="off" maxlength=${more.maxlength ?? 255} aria-invalid=${state.errors[name] ? "true" : "false"}
    aria-describedby=${state.errors[name] ? `${name}-error` : nothing}>`, { required, wide });

const choice = (name, rows) => field(name, html`<select id=${name} name=${name} required aria-invalid=${state.errors[name] ? "true" : "false"}
  aria-describedby=${state.errors[name] ? `${name}-error` : nothing}><option value="">${t("choose")}</option>${rows.map((row) => html`<option>${row.name}</option>`)}</select>`, { required: true });

const radios = (name, words, prefix, chosen) => html`<fieldset class="field span radios"><legend>${label(name)}</legend>
  <div class="chips">${words.map((word) => html`<label class="chip"><input type="radio" name=${name} value=${word} ?checked=${word === chosen}> ${t(`${prefix}.${word}`)}</label>`)}</div>${error(name)}</fieldset>`;

function person() {
  return html`<div class="grid">
    ${text("name", { required: true, maxlength: 100, wide: true })}
    ${text("contact_number", { required: true, type: "tel", inputmode: "tel" })}
    ${text("age", { required: true, inputmode: "numeric", maxlength: 3 })}
    ${text("address", { required: true, wide: true, maxlength: 500 })}
    ${text("email", { type: "email", inputmode: "email" })}
    ${text("occupation", { maxlength: 100 })}
    <fieldset class="field span priority-box"><legend>${t("register.priority")} <span class="muted">${t("optional")}</span></legend>
      <p class="muted">${t("register.why")}</p>
      <div class="chips">${FLAGS.map((flag) => html`<label class="chip"><input type="checkbox" name=${flag}> ${t(`register.${flag}`)}</label>`)}</div>
      <p class="muted">${t("register.privacy")}</p></fieldset>
  </div>`;
}

const preset = (days, hours) => {
  const { elements } = form();
  [elements.days.value, elements.hours.value, elements.minutes.value] = [days, hours, 0];
};

function order() {
  return html`<div class="grid">
    ${choice("grade_type", state.grades)} ${choice("lens_type", state.lenses)}
    <fieldset class="field span"><legend>${t("field.prescription")} <span class="muted">${t("optional")}</span></legend>
      <div class="eyes">${EYES.map((eye) => html`<label>${t(`eye.${eye}`)}<input name=${`prescription_${eye}`} autocomplete="off" maxlength="50"></label>`)}</div>${error("prescription")}</fieldset>
    ${text("frame_code", { maxlength: 100 })} ${text("doctor_assigned", { maxlength: 100 })}
    <fieldset class="field span"><legend>${t("field.estimated_time")}</legend>
      <div class="row wrap"><label class="short">${t("unit.days")}<input name="days" inputmode="numeric" value="0" maxlength="2"></label>
        <label class="short">${t("unit.hours")}<input name="hours" inputmode="numeric" value="0" maxlength="2"></label>
        <label class="short">${t("unit.minutes")}<input name="minutes" inputmode="numeric" value="0" maxlength="2"></label>
        <span class="row wrap presets">${PRESETS.map(([, d, h]) => html`<button type="button" class="small" @click=${() => preset(d, h)}>${minutes(d * 1440 + h * 60)}</button>`)}</span></div>${error("estimated_time")}</fieldset>
    ${radios("distribution_info", ["pickup", "lalamove", "lbc"], "distribution", "pickup")}
    ${field("remarks", html`<textarea id="remarks" name="remarks" rows="2" maxlength="1000"></textarea>`, { wide: true })}
  </div>`;
}

const reviewRow = (key, value, step) => (value ? html`<div><dt>${label(key)}</dt><dd>${value}</dd>
  <dd><button type="button" class="small quiet" @click=${() => go(step)} aria-label=${t("register.change", { field: label(key) })}>${t("change")}</button></dd></div>` : nothing);

function payment() {
  const v = state.review;
  return html`<div class="grid two"><div>
    ${text("amount", { inputmode: "decimal", maxlength: 14 })}
    ${radios("mode", MODES, "mode", "cash")}
    <details><summary>${t("register.preprinted")}</summary>${text("or_number", { maxlength: 40 })}</details></div>
    <section class="review" aria-labelledby="review-title"><h3 id="review-title">${t("register.review")}</h3><dl>
      ${reviewRow("name", v.name, 0)}${reviewRow("contact_number", v.contact_number, 0)}${reviewRow("age", v.age, 0)}${reviewRow("address", v.address, 0)}
      ${reviewRow("grade_type", v.grade_type, 1)}${reviewRow("lens_type", v.lens_type, 1)}
      ${reviewRow("estimated_time", minutes(v.days * 1440 + v.hours * 60 + Number(v.minutes)), 1)}
      ${reviewRow("distribution_info", v.distribution_info && t(`distribution.${v.distribution_info}`), 1)}
      ${reviewRow("priority_flags", FLAGS.filter((f) => v[f]).map((f) => t(`flag.${f}`)).join(", "), 0)}
    </dl></section></div>`;
}

const values = () => Object.fromEntries([...new FormData(form())].map(([k, v]) => [k, v.trim()]));
const whole = (word) => (/^\d{1,9}$/.test(word) ? Number(word) : word);

function payload() {
  const v = values();
  const given = (names) => Object.fromEntries(names.filter((n) => v[n]).map((n) => [n, v[n]]));
  const eyes = Object.fromEntries(EYES.filter((e) => v[`prescription_${e}`]).map((e) => [e, v[`prescription_${e}`]]));
  return {
    ...given(["name", "contact_number", "address", "email", "occupation", "doctor_assigned", "frame_code", "remarks", "or_number", "grade_type", "lens_type", "distribution_info"]),
    age: v.age ? whole(v.age) : undefined,
    estimated_time: { days: whole(v.days || "0"), hours: whole(v.hours || "0"), minutes: whole(v.minutes || "0") },
    prescription: Object.keys(eyes).length ? eyes : undefined,
    priority_flags: Object.fromEntries(FLAGS.map((f) => [f, f in v])),
    payment_info: v.amount ? { mode: v.mode, amount: v.amount.replaceAll(",", "") } : undefined,
    create_initial_transaction: Boolean(v.amount),
  };
}

/** Whether anything that must be given is missing; what is right is for the server to say. */
function missing(step) {
  const section = main.querySelectorAll("[data-step]")[step];
  const names = [...section.querySelectorAll("[required]")].filter((e) => !e.value.trim()).map((e) => e.name);
  const v = values();
  if (step === 1 && ![v.days, v.hours, v.minutes].some((n) => Number(n) > 0)) names.push("estimated_time");
  return Object.fromEntries(names.map((n) => [n, t("register.missing", { field: label(n) })]));
}

function fail(errors, summary = null) {
  state.errors = errors;
  state.summary = summary;
  setTitle(t("register.title"), true);
  draw();
  main.querySelector(".summary")?.focus();
}

function go(step) {
  state.errors = {};
  state.summary = null;
  state.step = step;
  state.review = values();
  setTitle(t("register.title"));
  draw();
  main.querySelectorAll("[data-step]")[step].querySelector("h2").focus();
}

const submit = once(async (event) => {
  event.preventDefault();
  const gaps = missing(state.step);
  if (Object.keys(gaps).length) return fail(gaps);
  if (state.step < 2) return go(state.step + 1);
  state.busy = true;
  draw();
  try {
    state.done = await post("/api/customers", payload(), { key: state.key });
    state.dirty = false;
    setTitle(t("register.done"));
    draw();
    main.querySelector("h1").focus();
    return undefined;
  } catch (problem) {
    state.busy = false;
    // After a refusal the corrected form is another act; after a cut it is the same one.
    if (!problem.isOffline && problem.status < 500) state.key = newKey();
    const name = fieldOf(problem, [...STEPS.flat(), ...EYES]);
    const home = STEPS.findIndex((names) => names.includes(name));
    if (home >= 0 && home !== state.step) state.step = home;
    return fail(name ? { [name === "payment_info" ? "amount" : name]: explain(problem) } : {}, explain(problem));
  }
});

function summary() {
  const named = Object.entries(state.errors);
  if (!named.length && !state.summary) return nothing;
  const lead = (name) => (event) => {
    event.preventDefault();
    (main.querySelector(`#${name}`) ?? main.querySelector(`[name=${name}], [name=days]`))?.focus();
  };
  return html`<div class="notice error summary" tabindex="-1" role="alert">${icon("triangle-alert")}<div><strong>${t("register.fix")}</strong>
    ${named.length ? html`<ul>${named.map(([name, why]) => html`<li><a href=${`#${name}`} @click=${lead(name)}>${why}</a></li>`)}</ul>` : html`<p>${state.summary}</p>`}</div></div>`;
}

const another = () => {
  Object.assign(state, { step: 0, errors: {}, summary: null, key: newKey(), done: null, dirty: false, busy: false, review: {} });
  history.replaceState(null, "", "/customers/new");
  render(nothing, main);
  draw();
  main.querySelector("#name")?.focus();
};

const printNow = () => printSlip(state.done, branch).catch(() => toast(t("register.printfail"), "error"));

function finished(c) {
  const ahead = (c.position ?? 1) - 1;
  return html`<section class="done card"><h1 tabindex="-1"><span class="muted">${t("register.number")}</span> <span class="done-token">${c.token_label}</span></h1>
    <p class="done-name">${c.name} ${priorityBadge(c.priority_label)}</p>
    <div class="done-facts"><p><strong>${ahead}</strong> ${t("register.ahead")}</p><p><strong>${minutes(c.estimated_wait_minutes)}</strong> ${t("register.wait")}</p>
      <p><strong>${c.or_number}</strong> ${t("field.or_number")}</p>${c.payment_info ? html`<p><strong class="money">${money(c.payment_info.amount)}</strong> ${mode(c.payment_info.mode)}</p>` : nothing}</div>
    <figure class="qr"><img src=${`${ticketPath(branch.code, c.ticket_code)}/qr.svg`} alt=${t("register.qr")} width="160" height="160"><figcaption>${t("slip.scan")}</figcaption></figure>
    <div class="row wrap center"><button class="primary big" type="button" @click=${printNow}>${icon("printer")}${t("register.print")}</button>
      <button class="big" type="button" @click=${another}>${icon("user-plus")}${t("register.another")}</button></div>
    <fieldset class="radios"><legend>${t("register.paper")}</legend><div class="chips center">${Object.keys(PAPERS).map((w) => html`<label class="chip"><input type="radio" name="paper" value=${w} ?checked=${paper() === w} @change=${() => setPaper(w)}> ${w} mm</label>`)}</div></fieldset></section>`;
}

function draw() {
  if (state.done) {
    render(finished(state.done), main);
    return;
  }
  const titles = ["register.step1", "register.step2", "register.step3"];
  const bodies = [person, order, payment];
  render(html`<div class="page-head"><h1>${t("register.title")}</h1>
    <ol class="steps" aria-label=${t("register.steps")}>${titles.map((key, i) => html`<li class=${i < state.step ? "past" : ""} aria-current=${i === state.step ? "step" : nothing}><span>${i + 1}</span> ${t(key)}</li>`)}</ol></div>
    <form class="card register" novalidate @submit=${submit} @input=${() => { state.dirty = true; }}>${summary()}
      ${bodies.map((body, i) => html`<section data-step=${i} ?hidden=${i !== state.step}><h2 tabindex="-1">${t(titles[i])}</h2>${body()}</section>`)}
      <p class="row end sticky">${state.step > 0 ? html`<button type="button" class="big" @click=${() => go(state.step - 1)}>${icon("arrow-left")}${t("back")}</button>` : nothing}
        <button class="primary big" ?disabled=${state.busy}>${state.step < 2 ? t("next") : t("register.submit")}${state.step < 2 ? icon("arrow-right") : nothing}</button></p></form>`, main);
}

addEventListener("beforeunload", (event) => state.dirty && event.preventDefault());

startStaff("register.title", ["admin", "sales"], async (element, session) => {
  main = element;
  branch = session.branch;
  const slip = new URLSearchParams(location.search).get("slip");
  try {
    if (slip) state.done = await get(`/api/customers/${encodeURIComponent(slip)}`);
    [state.grades, state.lenses] = await Promise.all([get("/api/customers/dropdown/grade-types"), get("/api/customers/dropdown/lens-types")]);
  } catch (problem) {
    render(html`<section class="card">${empty("triangle-alert", explain(problem))}</section>`, main);
    return;
  }
  draw();
  main.querySelector("#name")?.focus();
});
