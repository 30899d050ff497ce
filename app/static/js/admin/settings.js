// Settings: what each one does, its bounds and default; several are changed together or not at all.
import { explain, html, icon, nothing, once, toast } from "../ui.js";
import { get, put, remove } from "../api.js";
import { has, t } from "../i18n.js";
import { ago, dateTime, number } from "../format.js";
import { act, redraw, show } from "./frame.js";

// What a shop changes often stands first; what came later without a place here stands last.
const ORDER = ["shop", "queue", "display", "sms", "drawer", "discount", "session", "security", "notifications", "history", "activity"];
const drafts = {};
let errors = {};
let rows = [];

export const read = () => get("/api/settings");

const shown = (s) => (s.key in drafts ? drafts[s.key] : String(s.value));
const typed = (s, word) => (s.data_type === "boolean" ? word === "true" : s.data_type === "number" && /^\d+$/.test(word) ? Number(word) : word);
const say = (s, value) => (s.data_type === "boolean" ? t(`admin.${value}`) : s.data_type === "number" ? number(value) : String(value));
const isTime = (s) => s.key === "queue.reset_time";

function bounds(s) {
  if (s.data_type === "boolean") return nothing;
  if (isTime(s)) return t("admin.time");
  return t(s.data_type === "number" ? "admin.between" : "admin.letters", { least: number(s.minimum), most: number(s.maximum) });
}

function edit(s, word) {
  if (word === String(s.value)) delete drafts[s.key];
  else drafts[s.key] = word;
  delete errors[s.key];
  redraw();
}

const toDefault = async (s) => {
  delete drafts[s.key];
  delete errors[s.key];
  if (await act(() => remove(`/api/settings/${s.key}`), t("admin.saved"))) document.getElementById(`set-${s.key}`)?.focus();
};

function field(s) {
  const id = `set-${s.key}`;
  const error = errors[s.key];
  const isDefault = JSON.stringify(s.value) === JSON.stringify(s.default_value);
  return html`<div class=${`setting ${s.key in drafts ? "changed" : ""}`}><div class="field"><label for=${id}>${has(`set.${s.key}`) ? t(`set.${s.key}`) : s.key}</label>
      <p class="muted" id=${`${id}-help`}>${has(`does.${s.key}`) ? t(`does.${s.key}`) : s.description}</p></div>
    <div class=${`control ${s.data_type === "boolean" ? "inline" : ""}`}>${s.data_type === "boolean"
      ? html`<label class="switch"><input type="checkbox" role="switch" id=${id} name=${s.key} .checked=${shown(s) === "true"} aria-describedby=${`${id}-help`}
          @change=${(e) => edit(s, String(e.target.checked))}><span aria-hidden="true">${t(`admin.${shown(s)}`)}</span></label>`
      : html`<input id=${id} name=${s.key} inputmode=${s.data_type === "number" ? "numeric" : "text"} autocomplete="off" maxlength="100" class=${s.data_type === "number" || isTime(s) ? "figure-input" : ""}
          .value=${shown(s)} @input=${(e) => edit(s, e.target.value)} aria-invalid=${error ? "true" : "false"} aria-describedby=${error ? `${id}-error` : `${id}-help ${id}-bounds`}>`}
      <span class="muted" id=${`${id}-bounds`}>${bounds(s)} ${t("admin.default", { value: say(s, s.default_value) })} ${isDefault ? nothing : html`<button type="button" class="link" @click=${() => toDefault(s)} aria-label=${t("admin.toDefaultOf", { name: has(`set.${s.key}`) ? t(`set.${s.key}`) : s.key })}>${t("admin.toDefault")}</button>`}
        ${isDefault ? nothing : html`<span title=${dateTime(s.updated_at)}>${t("admin.changedBy", { name: s.updated_by_name, when: ago(s.updated_at) })}</span>`}</span>
      ${error ? html`<span class="field-error" id=${`${id}-error`}>${icon("triangle-alert")}${error}</span>` : nothing}</div></div>`;
}

function mistake(s) {
  const word = shown(s).trim();
  if (s.data_type === "number") return /^\d+$/.test(word) && Number(word) >= s.minimum && Number(word) <= s.maximum ? null : bounds(s);
  if (s.data_type === "string" && s.minimum !== null && ([...word].length < s.minimum || [...word].length > s.maximum)) return bounds(s);
  return s.pattern && !new RegExp(s.pattern, "u").test(word) ? bounds(s) : null;
}

const save = once(async (event) => {
  event.preventDefault();
  const wanted = rows.filter((s) => s.key in drafts);
  errors = Object.fromEntries(wanted.map((s) => [s.key, mistake(s)]).filter(([, text]) => text));
  if (!Object.keys(errors).length) {
    try {
      const fresh = await put("/api/settings", { changes: Object.fromEntries(wanted.map((s) => [s.key, typed(s, drafts[s.key].trim())])) });
      for (const key of Object.keys(drafts)) delete drafts[key];
      toast(t("admin.saved"));
      show(fresh);
    } catch (problem) {
      // A rule between two settings names neither: the one that was touched carries the sentence.
      errors = { [wanted.find((s) => problem.message.includes(s.key))?.key ?? wanted[0].key]: explain(problem) };
    }
  }
  redraw();
  document.querySelector(".settings [aria-invalid=true]")?.focus();
});

const dropDrafts = () => {
  for (const key of Object.keys(drafts)) delete drafts[key];
  errors = {};
  redraw();
};

export function body(data) {
  rows = data;
  const groups = [...new Set([...ORDER, ...rows.map((s) => s.key.split(".")[0])])].filter((group) => rows.some((s) => s.key.startsWith(`${group}.`)));
  const count = Object.keys(drafts).length;
  return html`<form class="settings" novalidate @submit=${save}>
    <nav class="jump" aria-label=${t("admin.groups")}><ul>${groups.map((group) => html`<li><a href=${`#group-${group}`}>${t(`admin.group.${group}`)}</a></li>`)}</ul></nav>
    <div class="groups">${groups.map((group) => html`<section class="card" id=${`group-${group}`}><h2>${t(`admin.group.${group}`)}</h2>${rows.filter((s) => s.key.startsWith(`${group}.`)).map(field)}</section>`)}</div>
    <div class=${`save-bar ${count ? "" : "idle"}`}><span class="muted grow" role="status">${t("admin.unsaved", { count: number(count) })}</span>
      ${count ? html`<button type="button" @click=${dropDrafts}>${icon("undo-2")}${t("admin.discard")}</button>` : nothing}
      <button class="primary" ?disabled=${!count}>${icon("check")}${t("admin.save")}</button></div></form>`;
}

addEventListener("beforeunload", (event) => {
  if (Object.keys(drafts).length) event.preventDefault();
});
