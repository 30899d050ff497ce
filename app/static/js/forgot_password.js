// Forgotten password: the same answer for every e-mail, so that nobody learns who works here.
import { explain, fieldOf, html, icon, nothing, once, render, setTitle } from "./ui.js";
import { branch, path, post } from "./api.js";
import { t } from "./i18n.js";
import { startPublic } from "./shell.js";

const main = document.querySelector("#main");
const state = { problem: null, askBranch: false, busy: false, done: false };

const submit = once(async (event) => {
  event.preventDefault();
  const { email, branch_code: code } = Object.fromEntries(new FormData(event.target));
  Object.assign(state, { busy: true, problem: null });
  draw();
  try {
    await post("/api/auth/request-password-reset", { email, branch: branch ?? (code || undefined) });
    state.done = true;
  } catch (problem) {
    state.problem = { text: explain(problem), field: fieldOf(problem, ["email", "branch"]) };
    state.askBranch ||= problem.code === "SHV02";
    setTitle(t("forgot.title"), true);
  }
  state.busy = false;
  draw();
  main.querySelector(state.done ? ".sent" : state.askBranch ? "[name=branch_code]" : "[name=email]")?.focus();
});

function draw() {
  render(html`<section class="signin card"><h1>${t("forgot.title")}</h1>
    ${state.done ? html`<p class="notice sent" role="status" tabindex="-1">${icon("circle-check")}<span>${t("forgot.done")}</span></p>` : html`
    <p>${t("forgot.text")}</p>
    <div role="alert">${state.problem ? html`<p class="notice error" id="forgot-problem">${icon("triangle-alert")}<span>${state.problem.text}</span></p>` : nothing}</div>
    <form @submit=${submit}>
      <label>${t("login.email")}<input name="email" type="email" autocomplete="username" required autofocus
        aria-invalid=${state.problem?.field === "email" ? "true" : "false"} aria-describedby=${state.problem ? "forgot-problem" : nothing}></label>
      ${state.askBranch && !branch ? html`<label>${t("login.branch")}<input name="branch_code" autocomplete="organization" required></label>` : nothing}
      <button class="primary big" ?disabled=${state.busy}>${t("forgot.submit")}</button></form>`}
    <p><a class="plain-link" href=${path("/login")}>${t("forgot.back")}</a></p></section>`, main);
}

draw();
startPublic("forgot.title");
