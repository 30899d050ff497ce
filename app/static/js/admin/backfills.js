// Figures made anew from the events: asked for here, done by the scheduler day by day. How far it is stands in
// the database, so that everybody sees it, also after a reload; it can be stopped between two days.
import { explain, html, icon, nothing, once } from "../ui.js";
import { get, post } from "../api.js";
import { t } from "../i18n.js";
import { dateTime, day, number, shiftDay } from "../format.js";
import { act, redraw, sure } from "./frame.js";

const BADGE = { waiting: ["waiting", "clock"], running: ["serving", "cog"], done: ["completed", "check"], failed: ["cancelled", "triangle-alert"], cancelled: ["cancelled", "x"] };
const state = { rows: [], chosen: null, problem: null };
const isOpen = (b) => ["waiting", "running"].includes(b.status);
let wait = 0;

export async function readBackfills(today) {
  clearTimeout(wait);
  state.chosen ??= { start_date: shiftDay(today, -6), end_date: today };
  state.rows = (await get("/api/analytics/backfills", { per_page: 5 })).rows;
  follow();
}

/** While one is not finished: look again, and draw. */
function follow() {
  clearTimeout(wait);
  if (!state.rows.some(isOpen)) return;
  wait = setTimeout(async () => {
    try {
      if (document.visibilityState === "visible") state.rows = (await get("/api/analytics/backfills", { per_page: 5 })).rows;
    } catch {
      // The banner says that the server is gone; what was shown stays.
    }
    redraw();
    follow();
  }, 1000);
}

const ask = once(async () => {
  state.problem = null;
  try {
    const asked = await post("/api/analytics/backfills", state.chosen);
    state.rows = [asked, ...state.rows].slice(0, 5);
    follow();
  } catch (problem) {
    state.problem = explain(problem);
  }
  redraw();
});

async function stop(b) {
  if (await sure(t("admin.backfillStop"), html`<p>${t("admin.backfillStopText")}</p>`, t("admin.backfillStop"))) {
    await act(() => post(`/api/analytics/backfills/${b.backfill_id}/cancel`));
  }
}

const field = (name) => html`<label>${t(`admin.filter.${name}`)}<input type="date" id=${`backfill-${name}`} .value=${state.chosen[name]} @change=${(e) => { state.chosen[name] = e.target.value || state.chosen[name]; }}></label>`;

function row(b) {
  const [kind, iconName] = BADGE[b.status];
  const counted = t("admin.backfillDone", { done: number(b.done_count), days: number(b.day_count) });
  const span = `${day(b.start_date)} – ${day(b.end_date)}`;
  return html`<li class="backfill" data-backfill=${b.backfill_id}><div class="row wrap"><span class=${`badge state-${kind}`}>${icon(iconName)}${t(`admin.backfill.${b.status}`)}</span>
      <strong>${span}</strong><span class="grow"></span>
      ${isOpen(b) ? html`<button type="button" class="small danger-quiet" data-stop @click=${() => stop(b)}>${icon("x")}${t("admin.backfillStop")}</button>` : nothing}</div>
    ${isOpen(b) ? html`<progress max=${b.day_count} .value=${b.done_count + b.failures.length} aria-label=${span}></progress>` : nothing}
    <p class="muted" role=${isOpen(b) ? "status" : nothing}>${counted}${b.status === "waiting" ? ` ${t("admin.backfillSoon")}` : ""} · ${b.user_name}, ${dateTime(b.finished_at ?? b.requested_at)}</p>
    ${b.failures.length ? html`<ul class="fault">${b.failures.slice(0, 5).map((f) => html`<li>${day(f.business_date)}: <code>${f.sqlstate}</code> ${f.message}</li>`)}</ul>` : nothing}</li>`;
}

export const backfills = () => html`<section class="card" data-part="backfills"><h2>${t("admin.backfills")}</h2><p class="muted">${t("admin.backfillsText")}</p>
  <div class="filters">${field("start_date")}${field("end_date")}
    <button type="button" id="backfill" ?disabled=${state.rows.some(isOpen)} @click=${ask}>${icon("refresh-cw")}${t("admin.backfillAsk")}</button></div>
  ${state.problem ? html`<p class="notice error" role="alert">${icon("triangle-alert")}<span>${state.problem}</span></p>` : nothing}
  ${state.rows.length ? html`<ul class="rows backfills">${state.rows.map(row)}</ul>` : html`<p class="muted">${t("admin.backfillNone")}</p>`}</section>`;
