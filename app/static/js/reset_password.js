// Setting a password by a link. The token stands after # and so never travels in a request line.
import { explain, fieldOf, html, icon, nothing, once, render, setTitle } from "./ui.js";
import { path, post } from "./api.js";
import { t } from "./i18n.js";
import { setting, startPublic } from "./shell.js";
import { mistakes, newPassword } from "./passwords.js";

const main = document.querySelector("#main");
const token = decodeURIComponent(location.hash.slice(1));
const form = { values: {}, errors: {}, message: null, busy: false };
const state = { step: "check", whose: null };

// Nor does it stay in the address, where the next person at this screen could read it.
history.replaceState(null, "", location.pathname + location.search);

const submit = once(async (event) => {
  event.preventDefault();
  Object.assign(form, { errors: mistakes(form.values, state.whose.email), message: null });
  if (!Object.keys(form.errors).length) {
    form.busy = true;
    draw();
    try {
      await post("/api/auth/reset-password", { token, new_password: form.values.new_password });
      form.values = {};
      state.step = "done";
    } catch (problem) {
      if (problem.code === "SHV70") state.step = "refused";
      else if (fieldOf(problem, ["new_password"])) form.errors = { new_password: explain(problem) };
      else form.message = explain(problem);
    }
    form.busy = false;
  }
  draw();
  setTitle(t("reset.title"), state.step !== "done");
  main.querySelector(state.step === "form" ? "[aria-invalid=true]" : "h1")?.focus();
});

const STEPS = {
  check: () => html`<h1>${t("reset.title")}</h1><p class="muted" role="status">${t("reset.checking")}</p>`,
  refused: () => html`<h1 tabindex="-1">${t("reset.title")}</h1>
    <p class="notice error" role="alert">${icon("triangle-alert")}<span>${form.message ?? t("reset.refused")}</span></p>
    <p><a class="button primary" href=${path("/forgot-password")}>${t("reset.another")}</a></p>`,
  done: () => html`<h1 tabindex="-1">${t("reset.done")}</h1><p class="notice" role="status">${icon("circle-check")}<span>${t("reset.doneText")}</span></p>
    <p><a class="button primary" href=${path("/login")}>${t("login.submit")}</a></p>`,
  form: () => html`<h1>${t("reset.title")}</h1><p>${t("reset.whose", { name: state.whose.full_name, email: state.whose.email })}</p>
    ${form.message ? html`<p class="notice error" role="alert">${icon("triangle-alert")}<span>${form.message}</span></p>` : nothing}
    <form novalidate @submit=${submit}><input class="hidden" type="email" autocomplete="username" tabindex="-1" readonly aria-hidden="true" value=${state.whose.email}>
      ${newPassword(form, draw, state.whose.email)}
      <button class="primary big" ?disabled=${form.busy}>${t("reset.submit")}</button></form>`,
};

function draw() {
  render(html`<section class="signin card" data-least=${setting("security.password_min_length", 8)}>${STEPS[state.step]()}</section>`, main);
}

draw();
startPublic("reset.title").then(draw);
if (token) {
  post("/api/auth/verify-reset-token", { token }).then((whose) => {
    Object.assign(state, { step: "form", whose });
    draw();
    main.querySelector("#new_password").focus();
  }, (problem) => {
    if (problem.code !== "SHV70") form.message = explain(problem);
    state.step = "refused";
    draw();
  });
} else {
  state.step = "refused";
  draw();
}
