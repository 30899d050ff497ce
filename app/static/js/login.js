// Sign-in. A failed check never leads anywhere else, and the password is cleared after each failure.
import { explain, html, icon, nothing, once, render, setTitle } from "./ui.js";
import { branch, get, path, post } from "./api.js";
import { t } from "./i18n.js";
import { startPublic } from "./shell.js";
import { recall, remember } from "./store.js";

const main = document.querySelector("#main");
const state = { problem: null, askBranch: false, busy: false };

/** Only a path of our own may follow. */
function next() {
  const wanted = new URLSearchParams(location.search).get("next") ?? "/";
  return /^\/(?![/\\])/.test(wanted) ? wanted : "/";
}

const submit = once(async (event) => {
  event.preventDefault();
  const form = event.target;
  const { email, password, branch_code: code } = Object.fromEntries(new FormData(form));
  state.busy = true;
  draw();
  try {
    await post("/api/auth/login", { email, password, branch: branch ?? (code || undefined) });
    remember("signedin", "yes");
    remember("branch", branch ?? (code || null));
    location.replace(next());
    return;
  } catch (problem) {
    state.problem = problem.status === 401 ? t("login.refused") : explain(problem);
    state.askBranch ||= problem.code === "SHV02";
  }
  state.busy = false;
  form.elements.password.value = "";
  draw();
  setTitle(t("login.title"), true);
  form.elements.password.focus();
});

const dismiss = () => {
  state.problem = null;
  setTitle(t("login.title"));
  draw();
};

function draw() {
  render(html`<section class="signin card">
    <img src="/static/icons/escashop.svg" alt="" width="56" height="56">
    <h1>${t("login.title")}</h1>
    <div role="alert">${state.problem ? html`<p class="notice error">${icon("triangle-alert")}<span>${state.problem}</span>
      <button type="button" class="quiet" @click=${dismiss} aria-label=${t("dismiss")}>${icon("x")}</button></p>` : nothing}</div>
    <form @submit=${submit}>
      <label>${t("login.email")}<input name="email" type="email" autocomplete="username" required autofocus></label>
      <label>${t("login.password")}<input name="password" type="password" autocomplete="current-password" required></label>
      ${state.askBranch && !branch ? html`<label>${t("login.branch")}<input name="branch_code" autocomplete="organization" required></label>` : nothing}
      <button class="primary big" ?disabled=${state.busy}>${t("login.submit")}</button>
      <p><a class="plain-link" href=${path("/forgot-password")}>${t("login.forgot")}</a></p>
    </form></section>`, main);
}

draw();
startPublic("login.title");
// Asked only where somebody signed in before: a stranger's refusal would be noise in the log.
if (recall("signedin")) {
  get("/api/auth/verify").then(() => location.replace(next()), () => remember("signedin", null));
}
