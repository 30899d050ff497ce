// Choosing a password: twice, with the rules beside it. The list only helps; the server decides.
import { html, icon, nothing } from "./ui.js";
import { t } from "./i18n.js";
import { setting } from "./shell.js";

/** Each rule of the policy, and whether what is typed keeps it. */
export function rules(word, email) {
  const least = Number(setting("security.password_min_length", 8));
  return [
    ["length", [...word].length >= least && new TextEncoder().encode(word).length <= 72, { least }],
    ["lower", /[a-z]/.test(word), {}],
    ["upper", /[A-Z]/.test(word), {}],
    ["digit", /[0-9]/.test(word), {}],
    ["symbol", /[^a-zA-Z0-9]/.test(word), {}],
    ["email", word !== "" && word.toLowerCase() !== (email ?? "").toLowerCase(), {}],
  ];
}

/** The first error of a new password typed twice, as {field: sentence}; empty when there is none. */
export function mistakes({ new_password: word = "", again = "" }, email) {
  if (!rules(word, email).every(([, kept]) => kept)) return { new_password: t("password.weak") };
  return word === again ? {} : { again: t("password.differ") };
}

export const passwordInput = (form, redraw, name, autocomplete, hint = nothing) => html`<div class="field">
  <label for=${name}>${t(`password.${name}`)}</label>
  <input id=${name} name=${name} type="password" autocomplete=${autocomplete} required .value=${form.values[name] ?? ""}
    aria-invalid=${form.errors[name] ? "true" : "false"} aria-describedby=${form.errors[name] ? `${name}-error` : hint}
    @input=${(e) => { form.values[name] = e.target.value; redraw(); }}>
  ${form.errors[name] ? html`<span class="field-error" id=${`${name}-error`}>${icon("triangle-alert")}${form.errors[name]}</span>` : nothing}</div>`;

/** The fields of a new password with the live list of its rules. */
export const newPassword = (form, redraw, email) => html`
  ${passwordInput(form, redraw, "new_password", "new-password", "password-rules")}
  <ul id="password-rules" class="password-rules" aria-label=${t("password.rules")}>
    ${rules(form.values.new_password ?? "", email).map(([rule, kept, facts]) => html`<li class=${kept ? "kept" : ""}>${icon(kept ? "circle-check" : "circle-x")}
      <span>${t(`password.rule.${rule}`, facts)}<span class="hidden"> ${t(kept ? "password.kept" : "password.open")}</span></span></li>`)}</ul>
  ${passwordInput(form, redraw, "again", "new-password")}`;
