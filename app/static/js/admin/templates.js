// Message templates: their text with its variables, when they are offered, and what they read like.
import { empty, html, icon, nothing } from "../ui.js";
import { get, post, put } from "../api.js";
import { has, t } from "../i18n.js";
import { number } from "../format.js";
import { act, ask, checks, input, onOff } from "./frame.js";

const STATES = ["waiting", "serving", "processing", "completed", "cancelled"];
const WAYS = ["pickup", "lalamove", "lbc"];

export async function read() {
  const templates = await get("/api/sms/templates", { include_inactive: true });
  const previews = await Promise.all(templates.map(({ content }) => get("/api/admin/sms-templates/preview", { content })));
  return templates.map((row, i) => ({ ...row, preview: previews[i] }));
}

const nameOf = (row) => (has(`admin.template.${row.name}`) ? t(`admin.template.${row.name}`) : row.name.replaceAll("_", " "));
const size = ({ characters, parts }) => t("admin.size", { characters: number(characters), parts: number(parts) });

/** Where the cursor stands in the text, the placeholder is put. */
function insert(form, name, redraw) {
  const box = document.querySelector("#ask-content");
  const { selectionStart: from, selectionEnd: to, value } = box;
  const word = `{{${name}}}`;
  form.values.content = value.slice(0, from) + word + value.slice(to);
  redraw();
  box.focus();
  box.setSelectionRange(from + word.length, from + word.length);
  box.dispatchEvent(new Event("input"));
}

function editor(first, isNew) {
  const state = { preview: first, problem: false };
  let asked = 0;
  let wait = 0;
  const look = (redraw) => (content) => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      const mine = ++asked;
      const fresh = await get("/api/admin/sms-templates/preview", { content }).catch(() => null);
      if (mine !== asked) return;
      state.preview = fresh ?? state.preview;
      redraw();
    }, 200);
  };
  return (form, redraw) => html`<div class="template-form"><div class="half">${isNew ? input(form, "name", { label: t("admin.templateName"), help: t("admin.templateNameHelp"), most: 50, first: true }) : nothing}
    ${input(form, "content", { label: t("admin.content"), rows: 5, most: 640, first: !isNew, typed: look(redraw) })}
    <div class="field"><span class="label" id="variables">${t("admin.variables")}</span><div class="chips" role="group" aria-labelledby="variables">
      ${state.preview.variables.map((v) => html`<button type="button" class="small" data-variable=${v.name} title=${v.example} @click=${() => insert(form, v.name, redraw)}>${icon("plus")}${t(`admin.variable.${v.name}`)}</button>`)}</div>
      <span class="muted">${t("admin.variablesHelp")}</span></div>
    </div><div class="half"><figure class="preview" aria-live="polite"><figcaption>${t("admin.preview")} <span class="muted">${size(state.preview)}</span></figcaption>
      <p class="bubble">${state.preview.message || html`<span class="muted">${t("admin.nothingYet")}</span>`}</p>
      ${state.preview.unknown.length ? html`<p class="field-error">${icon("triangle-alert")}${t("admin.unknown", { names: state.preview.unknown.map((n) => `{{${n}}}`).join(", ") })}</p>` : nothing}</figure>
    ${checks(form, redraw, "statuses", t("admin.statuses"), STATES, (s) => t(`state.${s}`), t("admin.noneAll"))}
    ${checks(form, redraw, "distribution", t("admin.distribution"), WAYS, (w) => t(`distribution.${w}`), t("admin.noneAll"))}</div></div>`;
}

/** The list of a template's variables is that of its text. */
const used = (content) => [...new Set([...content.matchAll(/\{\{([a-z][a-z0-9_]*)\}\}/g)].map((m) => m[1]))];

async function add() {
  const blank = await get("/api/admin/sms-templates/preview");
  return ask(t("admin.templateAdd"), {
    values: { name: "", content: "", statuses: [], distribution: [] }, submit: t("admin.addIt"), iconName: "plus", fields: editor(blank, true),
    act: (values) => post("/api/admin/sms-templates", { ...values, name: values.name.trim().toLowerCase().replaceAll(/\s+/g, "_") }),
  });
}

const change = (row) => ask(t("admin.changeOf", { name: nameOf(row) }), {
  values: { content: row.content, statuses: row.statuses, distribution: row.distribution }, submit: t("admin.save"), fields: editor(row.preview, false),
  act: (values) => put(`/api/admin/sms-templates/${row.sms_template_id}`, { ...values, variables: used(values.content) }),
});

const turn = (row) => act(() => put(`/api/admin/sms-templates/${row.sms_template_id}`, { is_active: !row.is_active }), t("admin.saved"));

const offered = (row) => [
  row.statuses.length ? row.statuses.map((s) => t(`state.${s}`)).join(", ") : t("admin.everyState"),
  ...(row.distribution.length ? [row.distribution.map((w) => t(`distribution.${w}`)).join(", ")] : []),
].join(" · ");

const card = (row) => html`<li class=${`card template ${row.is_active ? "" : "asleep"}`} data-template=${row.name}>
  <div class="row wrap"><h2 class="grow">${nameOf(row)}</h2>${onOff(row.is_active)}</div>
  <p class="bubble">${row.preview.message}</p>
  <p class="muted"><code>${row.name}</code> · ${t("admin.offered")} ${offered(row)} · ${size(row.preview)}</p>
  <p class="row wrap"><button type="button" class="small" @click=${() => change(row)} aria-label=${t("admin.changeOf", { name: nameOf(row) })}>${t("change")}</button>
    <button type="button" class="small" @click=${() => turn(row)}>${t(row.is_active ? "admin.deactivate" : "admin.activate")}</button></p></li>`;

export const body = (rows) => html`<div class="row wrap"><p class="muted lead">${t("admin.templatesText")}</p>
    <button type="button" class="primary" id="add-template" @click=${add}>${icon("plus")}${t("admin.templateAdd")}</button></div>
  ${rows.length ? html`<ul class="columns templates">${rows.map(card)}</ul>` : html`<section class="card">${empty("megaphone", t("admin.noTemplates"))}</section>`}`;
