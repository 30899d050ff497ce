// The kiosk: customers register themselves and see their number, nothing else. It forgets everybody:
// ten seconds after a number, and a minute after somebody has left in the middle.
import { askFor, empty, explain, html, icon, openDialog, render, setTitle } from "./ui.js";
import { get, post } from "./api.js";
import { lang, setLanguage, t } from "./i18n.js";
import { setNow, setZone } from "./format.js";
import { askSession, startPublic } from "./shell.js";
import { recall, remember } from "./store.js";
import { keepStream } from "./stream.js";
import { numberCard } from "./number.js";
import { startRegistration } from "./registration.js";

const LOOK = 10; // s that a number stays after the last touch
const LEFT = 60; // s after which a form counts as left alone
const main = document.querySelector("#main");
const state = { touched: performance.now(), shown: null, asking: false };
let registration;
let branch;

const idle = () => (performance.now() - state.touched) / 1000;
for (const event of ["pointerdown", "pointermove", "keydown", "input", "scroll"]) {
  addEventListener(event, () => { state.touched = performance.now(); }, { passive: true, capture: true });
}

/** The language of the house, where a customer chose another. */
const home = () => [recall("kiosk.lang")].find((language) => language && language !== lang);

/** An empty form, in the language of the house, without a trace of who was here. */
function begin() {
  state.shown = null;
  document.querySelector(".slip")?.remove();
  registration.start();
  if (home()) setLanguage(home());
}

// ---- the number ----

function showNumber() {
  const left = Math.max(0, Math.ceil(LOOK - idle()));
  render(html`${numberCard(state.shown, branch, {
    after: html`<button class="big" type="button" @click=${begin}>${icon("check")}${t("kiosk.finish")}</button>`,
    more: html`<p class="countdown" role="timer"><progress max=${LOOK} .value=${left} aria-hidden="true"></progress> ${t("kiosk.closing", { seconds: left })}</p>`,
  })}`, main);
  return left;
}

async function stillThere() {
  state.asking = true;
  const from = performance.now();
  let timer;
  const stay = await openDialog((close, redraw) => {
    const left = Math.max(0, Math.ceil(LOOK - (performance.now() - from) / 1000));
    timer ??= setInterval(() => (performance.now() - from > LOOK * 1000 ? close(false) : redraw()), 250);
    return html`<h2>${t("kiosk.there")}</h2><p role="timer">${t("kiosk.clearing", { seconds: left })}</p>
      <p class="row wrap"><button type="button" class="big" @click=${() => close(false)}>${t("kiosk.leave")}</button>
        <button type="button" class="primary big" data-first @click=${() => close(true)}>${t("kiosk.stay")}</button></p>`;
  }, { label: t("kiosk.there") });
  clearInterval(timer);
  Object.assign(state, { asking: false, touched: performance.now() });
  // Escape, like any other key, is a person.
  if (stay === false) begin();
}

function tick() {
  if (state.shown) {
    if (showNumber() === 0) begin();
  } else if (!state.asking && idle() > LEFT) {
    if (registration.isDirty()) stillThere();
    else if (home()) begin();
  }
}

// ---- staff ----

/** Only who can sign in ends the kiosk: a customer's finger does not. */
async function end() {
  const input = (form, name, type, key) => html`<label>${t(key)}<input name=${name} type=${type} required autocomplete="off" ?data-first=${name === "email"} .value=${form.values[name]} @input=${(e) => { form.values[name] = e.target.value; }}></label>`;
  const done = await askFor(t("kiosk.end"), {
    values: { email: "", password: "" }, submit: t("login.submit"), iconName: "lock-open",
    fields: (form) => html`<p>${t("kiosk.endText")}</p>${input(form, "email", "email", "login.email")}${input(form, "password", "password", "login.password")}`,
    act: (values) => post("/api/auth/login", { ...values, branch: branch.code }, { leave: false }).catch((problem) => {
      if (problem.status === 401) throw Object.assign(problem, { message: t("login.refused"), code: "" });
      throw problem;
    }),
  });
  if (!done) return;
  remember("signedin", "yes");
  remember("kiosk.lang", null);
  location.replace("/");
}

const staffDoor = () => html`<button type="button" class="quiet" id="end-kiosk" @click=${end} aria-label=${t("kiosk.end")} title=${t("kiosk.end")}>${icon("lock-open")}</button>`;

/** A signed-in person gives the device to the customers. */
function offer(user) {
  const may = ["sales", "admin", "super_admin"].includes(user.role);
  let problem = null;
  const give = async () => {
    try {
      await post("/api/auth/kiosk");
      remember("kiosk.lang", lang);
      remember("signedin", null);
      location.reload();
    } catch (refusal) {
      problem = refusal;
      draw();
    }
  };
  const draw = () => render(html`<section class="card kiosk-offer">${icon("monitor")}<h1>${t("kiosk.offer")}</h1>
    ${may ? html`<p>${t("kiosk.offerText")}</p><ul class="kiosk-points">${["only", "signedout", "back"].map((word) => html`<li>${icon("check")}<span>${t(`kiosk.${word}`)}</span></li>`)}</ul>` : html`<p>${t("forbidden.text")}</p>`}
    ${problem ? html`<p class="notice error" role="alert">${icon("triangle-alert")}<span>${explain(problem)}</span></p>` : ""}
    <p class="row wrap center"><a class="button big" href="/">${t("back")}</a>${may ? html`<button type="button" class="primary big" id="start-kiosk" @click=${give}>${t("kiosk.begin")}</button>` : ""}</p></section>`, main);
  draw();
}

async function open(session) {
  ({ branch } = session);
  setNow(session.now);
  setZone(branch.time_zone);
  const [grades, lenses] = await Promise.all([get("/api/customers/dropdown/grade-types"), get("/api/customers/dropdown/lens-types")]);
  registration = startRegistration(main, {
    words: "kiosk",
    types: { grades, lenses },
    head: (steps) => html`<div class="page-head kiosk-head"><div><h1>${t("kiosk.welcome")}</h1><p class="muted">${t("kiosk.intro")}</p></div>${steps}${staffDoor()}</div>`,
    onDone(customer) {
      state.shown = customer;
      state.touched = performance.now();
      setTitle(t("register.done"));
      showNumber();
      main.querySelector("h1").focus();
    },
  });
  registration.start();
  setInterval(tick, 250);
  // Nothing to read here, but whether the server answers; and whether this device still is a kiosk.
  keepStream({
    url: () => `/api/queue/stream?branch=${branch.code}`,
    poll: () => get("/api/queue/display", { branch: branch.code }, { patience: 4000 }).then(() => false),
    onEvent: () => {},
    onState: () => {},
  });
  setInterval(() => registration.isDirty() || get("/api/auth/verify").catch(() => {}), 60000);
}

const session = await askSession("kiosk.title");
if (session) {
  startPublic(session.scope === "kiosk" ? "kiosk.title" : "kiosk.offer", session.branch.code);
  if (session.scope === "kiosk") {
    await open(session).catch((problem) => render(html`<section class="card">${empty("triangle-alert", explain(problem), html`<a class="button" href="/kiosk">${t("again")}</a>`)}</section>`, main));
  } else offer(session.user);
}
