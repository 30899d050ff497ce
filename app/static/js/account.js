// What is one's own: where one is signed in, the password, language and theme of this device.
import { explain, fieldOf, html, icon, nothing, once, openDialog, render, toast } from "./ui.js";
import { get, post, remove } from "./api.js";
import { LANGUAGES, lang, setLanguage, t } from "./i18n.js";
import { applyTheme, startStaff } from "./shell.js";
import { recall } from "./store.js";
import { sessionList } from "./sessions.js";
import { mistakes, newPassword, passwordInput } from "./passwords.js";

const form = { values: {}, errors: {}, message: null, busy: false };
const state = { sessions: null, problem: null };
let main;
let user;

async function load() {
  try {
    state.sessions = await get("/api/auth/sessions");
    state.problem = null;
  } catch (problem) {
    state.problem = problem;
  }
  draw();
}

const act = once(async (url, said) => {
  try {
    await remove(url);
    toast(said);
  } catch (problem) {
    toast(explain(problem), "error");
  }
  await load();
});

const endOthers = async () => {
  const sure = await openDialog((close) => html`<h2>${t("account.endOthers")}</h2><p>${t("account.endOthersText")}</p>
    <p class="row end wrap"><button type="button" data-first @click=${() => close(false)}>${t("back")}</button>
      <button type="button" class="danger" @click=${() => close(true)}>${icon("log-out")}${t("account.endOthers")}</button></p>`, { label: t("account.endOthers") });
  if (sure) await act("/api/auth/sessions", t("device.ended"));
};

const change = once(async (event) => {
  event.preventDefault();
  Object.assign(form, { errors: mistakes(form.values, user.email), message: null });
  if (!form.values.current_password) form.errors = { current_password: t("account.missing") };
  if (!Object.keys(form.errors).length) {
    form.busy = true;
    draw();
    try {
      const { current_password, new_password } = form.values;
      await post("/api/auth/change-password", { current_password, new_password }, { leave: false });
      form.values = {};
      toast(t("account.changed"));
      load();
    } catch (problem) {
      const named = problem.status === 401 ? "current_password" : fieldOf(problem, ["current_password", "new_password"]);
      const text = problem.status === 401 ? t("account.wrong") : explain(problem);
      if (named) form.errors = { [named]: text };
      else form.message = text;
    }
    form.busy = false;
  }
  draw();
  main.querySelector("[aria-invalid=true]")?.focus();
});

const choices = (name, legend, words, chosen, label, pick) => html`<fieldset class="field radios"><legend>${legend}</legend><div class="chips">
  ${words.map((word) => html`<label class="chip"><input type="radio" name=${name} value=${word} .checked=${word === chosen} @change=${() => pick(word)}> ${label(word)}</label>`)}</div></fieldset>`;

function draw() {
  const { sessions } = state;
  render(html`<div class="page-head"><div><h1>${t("account.title")}</h1><p class="muted">${user.full_name} · ${user.email}</p></div></div>
    <div class="columns"><section class="card sessions" aria-live="polite"><h2>${t("account.sessions")}</h2>
      ${state.problem ? html`<p class="notice error">${icon("triangle-alert")}<span>${explain(state.problem)}</span></p>` : nothing}
      ${sessions ? sessionList(sessions, (s) => act(`/api/auth/sessions/${s.session_id}`, t("device.ended"))) : nothing}
      ${sessions?.length > 1 ? html`<p><button type="button" class="danger-quiet" @click=${endOthers}>${icon("log-out")}${t("account.endOthers")}</button></p>` : nothing}</section>
    <section class="card"><h2>${t("account.password")}</h2>
      ${form.message ? html`<p class="notice error" role="alert">${icon("triangle-alert")}<span>${form.message}</span></p>` : nothing}
      <form class="password-form" novalidate @submit=${change}><input class="hidden" type="email" autocomplete="username" tabindex="-1" readonly aria-hidden="true" value=${user.email}>
        ${passwordInput(form, draw, "current_password", "current-password")} ${newPassword(form, draw, user.email)}
        <button class="primary" ?disabled=${form.busy}>${icon("check")}${t("account.submit")}</button></form></section>
    <section class="card"><h2>${t("account.device")}</h2>
      ${choices("language", t("account.language"), LANGUAGES, lang, (code) => t(`language.${code}`), setLanguage)}
      ${choices("theme", t("account.theme"), ["system", "light", "dark"], recall("theme", "system"), (word) => t(`theme.${word}`), applyTheme)}</section></div>`, main);
}

startStaff("account.title", ["admin", "cashier", "sales"], async (element, session) => {
  main = element;
  user = session.user;
  await load();
});
