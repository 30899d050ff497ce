// Resets: whether the nights were closed, what the scheduler does next, and a reset by hand.
import { empty, explain, html, icon, nothing, toast } from "../ui.js";
import { get } from "../api.js";
import { has, locale, t } from "../i18n.js";
import { ago, dateTime, day, number } from "../format.js";
import { effects, outcomeOf, resetQueue } from "../reset.js";
import { go, load, pages, query, table } from "./frame.js";

const PERIODS = ["7", "30", "90", "365"];
const days = () => (PERIODS.includes(query().days) ? query().days : "30");
const one = (answer) => (Array.isArray(answer) ? answer[0] : answer);

export async function read({ page }) {
  const [scheduler, sums, log, today] = await Promise.all([
    get("/api/scheduler/status"), get("/api/analytics/historical-dashboard", { days: days() }),
    get("/api/analytics/daily-reset-logs", { days: days(), page, per_page: 20 }), get("/api/queue/reset/preview"),
  ]);
  return { scheduler: one(scheduler), sums: one(sums), log, today };
}

export const hears = () => true;

async function reset(date) {
  try {
    const outcome = await resetQueue(date);
    if (outcome) toast(outcomeOf(outcome));
  } catch (problem) {
    toast(explain(problem), "error");
  }
  await load();
}

const percent = (value) => `${new Intl.NumberFormat(locale).format(value)} %`;
const figure = (label, value, kind = "") => html`<div class=${`figure ${kind}`}><span class="figure-value">${value}</span><span class="figure-label">${label}</span></div>`;

function schedule({ enabled, reset_time: at, time_zone: zone, last_closing: last, next_due_at: next, overdue_days: overdue }) {
  return html`<section class="card" data-part="scheduler"><h2>${t("admin.scheduler")}</h2>
    <dl class="facts-list"><div><dt>${t("admin.scheduled")}</dt><dd>${enabled ? html`<span class="badge state-completed">${icon("check")}${t("admin.isOn")}</span> ${t("admin.closesAt", { time: at, zone })}`
        : html`<span class="badge state-waiting">${icon("pause")}${t("admin.isOff")}</span>`}
        <a href="/admin?tab=settings#group-queue">${t("change")}</a></dd></div>
      <div><dt>${t("admin.nextClosing")}</dt><dd>${next ? html`${dateTime(next)} <span class="muted">${ago(next)}</span>` : "—"}</dd></div>
      <div><dt>${t("admin.lastClosing")}</dt><dd>${last ? html`${last.success ? html`<span class="badge state-completed">${icon("check")}${t("admin.went")}</span>` : html`<span class="badge state-cancelled">${icon("circle-x")}${t("admin.failed")}</span>`}
        ${day(last.business_date)}<span class="muted sub">${dateTime(last.started_at)} · ${t(`admin.by.${last.started_by}`)}</span>` : t("admin.noneYet")}</dd></div></dl>
    ${overdue.length ? html`<div class="notice error" role="alert">${icon("triangle-alert")}<span>${t("admin.overdue", { count: number(overdue.length) })}</span></div>
      <ul class="rows">${overdue.map((date) => html`<li><span class="grow">${day(date)}</span><button type="button" class="small" data-close=${date} @click=${() => reset(date)}>${t("queue.closeNow")}</button></li>`)}</ul>`
      : html`<p class="notice">${icon("circle-check")}<span>${t("admin.noneOverdue")}</span></p>`}</section>`;
}

const byHand = (today) => html`<section class="card" data-part="today"><h2>${t("admin.todayQueue")} <span class="muted">${day(today.business_date)}</span></h2>
  ${today.is_closed ? html`<p class="notice">${icon("info")}<span>${t("admin.todayClosed")}</span></p>` : html`<p>${t("admin.ifReset")}</p>${effects(today)}`}
  <p>${today.is_closed ? html`<a class="button" href="/queue">${icon("list-ordered")}${t("menu.queue")}</a>`
    : html`<button type="button" class="danger-quiet" id="reset" @click=${() => reset(null)}>${icon("rotate-ccw")}${t("queue.reset")}</button>`}</p></section>`;

const who = (l) => html`${t(`admin.by.${l.started_by}`)}${l.started_by === "hand" ? html`<span class="muted sub">${l.user_name}</span>` : nothing}${l.reason ? html`<span class="muted sub">${l.reason}</span>` : nothing}`;
const outcome = (l) => (l.success ? html`<span class="badge state-completed">${icon("check")}${t("admin.went")}</span>`
  : html`<span class="badge state-cancelled">${icon("circle-x")}${t("admin.failed")}</span><span class="sub fault"><code>${l.sqlstate}</code> ${has(`problem.${l.sqlstate}`) ? t(`problem.${l.sqlstate}`) : l.error_message}</span>`);
const counted = (l) => t("admin.counted", { cancelled: number(l.customers_cancelled), completed: number(l.customers_completed), carried: number(l.customers_carried_forward), archived: number(l.customers_archived) });

export const body = ({ scheduler, sums, log, today }) => html`
  <div class="chips" role="group" aria-label=${t("bill.period")}>${PERIODS.map((n) => html`<button type="button" class="chip" aria-pressed=${days() === n ? "true" : "false"} @click=${() => go({ days: n })}>${t("admin.days", { count: n })}</button>`)}</div>
  <section class="figures" aria-label=${t("admin.resetFigures")}>${figure(t("admin.successRate"), percent(sums.reset_success_rate))}${figure(t("admin.successes"), number(sums.successful_resets))}
    ${figure(t("admin.failures"), number(sums.failed_resets), Number(sums.failed_resets) ? "bad" : "")}${figure(t("admin.daysWithData"), number(sums.days_with_data))}</section>
  <div class="columns wide">${schedule(scheduler)}${byHand(today)}</div>
  <section class="card flush"><h2 class="card-head">${t("admin.resetLog")}</h2>${log.rows.length ? table(t("admin.resetLog"), [
    [t("bill.date"), (l) => day(l.business_date)], [t("admin.when"), (l) => html`<span title=${ago(l.started_at)}>${dateTime(l.started_at)}</span>`, "descending"],
    [t("admin.who"), who], [t("admin.outcome"), outcome], [t("admin.what"), counted], [t("admin.took"), (l) => t("admin.ms", { count: number(l.duration_ms) })],
  ], log.rows, { kind: "log", mark: (l) => l.reset_id }) : empty("history", t("admin.noResets"))}</section>${pages(log)}`;
