// The activity log: who changed what, when, from where, and what it was before.
import { empty, html, icon, nothing } from "../ui.js";
import { get } from "../api.js";
import { has, t } from "../i18n.js";
import { ago, dateTime, shiftDay } from "../format.js";
import { clearFilters, filterField, filters, go, pages, query, table, today } from "./frame.js";

const NAMES = ["action", "actor", "entity", "start_date", "end_date"];

export async function read({ page, ...asked }) {
  const [list, date] = await Promise.all([
    get("/api/admin/activity-logs", { ...Object.fromEntries(NAMES.map((name) => [name, asked[name]])), page, per_page: 50 }), today(),
  ]);
  return { list, date };
}

const told = (value) => (value === null || value === undefined || value === "" ? "—" : typeof value === "object" ? JSON.stringify(value) : String(value));
const isRow = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** [name, before, after] of each thing that changed; without before and after, what is told beside. */
function changes(details) {
  const { before, after, ...rest } = details;
  const beside = Object.entries(rest).filter(([, value]) => !(Array.isArray(value) && value.length === 0)).map(([name, value]) => ({ name, after: value }));
  if (!("before" in details) && !("after" in details)) return beside;
  if (!isRow(before ?? {}) || !isRow(after ?? {})) return [{ name: "", before: before ?? null, after: after ?? null }, ...beside];
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return [...names.map((name) => ({ name, before: before?.[name] ?? null, after: after?.[name] ?? null })).filter((c) => told(c.before) !== told(c.after)), ...beside];
}

// The forms' word for it; what no form asks for keeps its own name.
const fieldName = (name) => (has(`field.${name}`) ? t(`field.${name}`) : name.replaceAll("_", " "));

const change = (c) => html`<li>${c.name ? html`<span class="muted" title=${c.name}>${fieldName(c.name)}</span> ` : nothing}${"before" in c
  ? html`${c.before === null ? nothing : html`<del>${told(c.before)}</del>`}${c.before !== null && c.after !== null ? " → " : nothing}${c.after === null ? nothing : html`<ins>${told(c.after)}</ins>`}` : told(c.after)}</li>`;

function changesOf(l) {
  const all = changes(l.details ?? {});
  return html`<ul class="changes">${all.slice(0, 6).map(change)}</ul>${all.length > 6 ? html`<details><summary>${t("admin.more", { count: all.length - 6 })}</summary><ul class="changes">${all.slice(6).map(change)}</ul></details>` : nothing}`;
}

const actionOf = (word) => (has(`admin.action.${word}`) ? t(`admin.action.${word}`) : word.replaceAll("_", " "));

function presets(date) {
  const { start_date: from, end_date: to } = query();
  const choices = [["today", date, date], ["yesterday", shiftDay(date, -1), shiftDay(date, -1)], ["week", shiftDay(date, -6), date], ["month", `${date.slice(0, 8)}01`, date]];
  return html`<div class="chips" role="group" aria-label=${t("bill.period")}>${choices.map(([word, start_date, end_date]) => html`<button type="button" class="chip" aria-pressed=${from === start_date && to === end_date ? "true" : "false"}
    @click=${() => go({ start_date, end_date })}>${t(`bill.${word}`)}</button>`)}</div>`;
}

const exportLink = (format) => html`<a class="button" download href=${`/api/admin/activity-logs/export?${new URLSearchParams(Object.entries({ ...query(), format }).filter(([name, value]) => value && [...NAMES, "format"].includes(name)))}`}>${format.toUpperCase()}</a>`;

export const body = ({ list, date }) => html`${filters(filterField("action"), filterField("actor"), filterField("entity"), filterField("start_date", "date"), filterField("end_date", "date"), clearFilters(...NAMES))}
  <div class="row wrap">${presets(date)}<span class="grow"></span>${exportLink("csv")}${exportLink("xlsx")}</div>
  <section class="card flush">${list.rows.length ? table(t("admin.tab.activity"), [
    [t("admin.who"), (l) => l.actor], [t("admin.when"), (l) => html`<span title=${ago(l.created_at)}>${dateTime(l.created_at)}</span>`, "descending"],
    [t("admin.what"), (l) => html`${actionOf(l.action)}<span class="muted sub"><code>${l.action}</code> ${[l.entity, l.entity_id].filter(Boolean).join(" ")}</span>`],
    [t("admin.changes"), changesOf],
    [t("admin.where"), (l) => html`<span title=${l.user_agent ?? ""}>${l.ip ?? "—"}</span>`],
  ], list.rows, { kind: "log" }) : empty("history", t("admin.nolog"))}</section>${pages(list)}`;

