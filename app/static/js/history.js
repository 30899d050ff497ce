// The closed days: six figures over the last 7 to 90 business dates, and what lies behind them in tabs.
import { empty, explain, html, icon, inTurn, nothing, priorityBadge, render, stateBadge } from "./ui.js";
import { query, setQuery } from "./address.js";
import { get } from "./api.js";
import { t } from "./i18n.js";
import { dateTime, day, decimal, meanMinutes, minutes, number, shiftDay, shortDay, time, weekday } from "./format.js";
import { may, onHint, startStaff } from "./shell.js";
import { bigFigure, figure, tablesOf, toggled } from "./charts.js";
import { printSheet } from "./paper.js";
import { pager } from "./lists.js";
import { table } from "./tables.js";

const SPANS = [7, 30, 60, 90];
const TABS = ["trends", "efficiency", "resets", "customers", "monitor"];
const state = { data: null, rows: null, shown: null, problem: null, branch: null, today: null };
let main;

const span = () => (SPANS.includes(Number(query().days)) ? Number(query().days) : 30);
const tab = () => (TABS.includes(query().tab) ? query().tab : "trends");

// What a tab needs beside the figures: the log of resets is the administrators'.
const readers = {
  resets: (days, page) => (may("admin") ? get("/api/analytics/daily-reset-logs", { days, page }) : null),
  customers: (days, page) => get("/api/analytics/customer-history", { days, page, per_page: 20 }),
  monitor: (days) => get("/api/analytics/display-monitor-history", { days }),
};

const load = inTurn(async () => {
  const [days, open, { page }] = [span(), tab(), query()];
  try {
    const [data, rows] = await Promise.all([get("/api/analytics/historical-dashboard", { days }), readers[open]?.(days, page) ?? null]);
    Object.assign(state, { data, rows, shown: `${open} ${days}`, problem: null });
  } catch (problem) {
    state.problem = problem;
  }
  draw();
});

const choose = (changes) => (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return undefined; // a new tab or window
  event.preventDefault();
  setQuery({ page: null, ...changes }, { step: true });
  draw();
  return load();
};

const hrefOf = (changes) => `/analytics/history?${new URLSearchParams({ days: span(), tab: tab(), ...changes })}`;
const toggle = (id) => {
  setQuery({ tables: toggled(query(), id) });
  draw();
};

const percent = (value) => `${number(value)} %`;
const column = (word, cell) => [t(`history.${word}`), cell, "figure-cell"];
const dateColumn = [t("history.date"), (d) => html`${day(d.business_date)} <span class="muted">${weekday(d.business_date)}</span>`];

/** Every date of the span, oldest first, also those that have no snapshot. */
function calendar(days) {
  const known = new Map(days.map((d) => [d.business_date, d]));
  return Array.from({ length: span() }, (_, i) => shiftDay(state.today, i + 1 - span())).map((date) => known.get(date) ?? { business_date: date });
}

const chart = (id, spec) => figure({ id, toggle, asTable: tablesOf(query()).has(id), title: t(`history.${id}Title`), unit: t(`history.${id}Unit`), ...spec });

function axis(dates) {
  return { labels: dates.map((d) => shortDay(d.business_date, dates.length <= 7)), full: dates.map((d) => `${weekday(d.business_date)}, ${day(d.business_date)}`), axis: t("history.date") };
}

const series = (dates, word, key) => ({ name: t(`history.${word}`), values: dates.map((d) => d[key] ?? null) });

const nameOf = (c) => c.name ?? html`<span class="muted">${t("history.erased")}</span>`;
const FLAGS = [["senior_citizen", "Senior Citizen"], ["pwd", "PWD"], ["pregnant", "Pregnant"]];
const labelOf = (flags) => FLAGS.find(([flag]) => flags?.[flag])?.[1];

const resetBadge = (log) => html`<span class=${`badge ${log.success ? "state-completed" : "state-cancelled"}`}>${icon(log.success ? "check" : "x")}${t(log.success ? "history.worked" : "history.failed")}</span>`;

const BODY = {
  trends({ daily }) {
    const dates = calendar(daily);
    const kind = dates.length > 45 ? "lines" : "bars";
    const gaps = dates.length - daily.length;
    return html`<div class="charts"><div class="span">${chart("came", {
      spec: { kind, ...axis(dates), series: [series(dates, "taken", "total_customers"), series(dates, "served", "served")] },
      table: { columns: [dateColumn, column("taken", (d) => number(d.total_customers)), column("served", (d) => number(d.served)), column("cancelled", (d) => number(d.cancelled_customers)), column("carried", (d) => number(d.carried_forward_customers)),
        column("priority", (d) => number(d.priority_customers)), column("open", (d) => minutes(d.operating_minutes))], rows: daily },
      note: gaps ? t("history.gaps", { count: number(gaps), all: number(dates.length) }) : nothing,
    })}</div>
    ${chart("waited", {
      spec: { kind: "lines", ...axis(dates), format: decimal, series: [series(dates, "wait", "avg_wait_minutes")] },
      table: { columns: [dateColumn, column("called", (d) => number(d.wait_count)), column("wait", (d) => meanMinutes(d.avg_wait_minutes)), column("service", (d) => meanMinutes(d.avg_service_minutes)), column("processing", (d) => meanMinutes(d.avg_processing_minutes))], rows: daily },
    })}
    ${chart("line", {
      spec: { kind, ...axis(dates), series: [series(dates, "peak", "peak_queue_length")] },
      table: { columns: [dateColumn, column("peak", (d) => number(d.peak_queue_length))], rows: daily },
    })}</div>`;
  },
  efficiency(data) {
    const dates = calendar(data.daily);
    return chart("efficient", {
      spec: { kind: dates.length > 45 ? "lines" : "bars", ...axis(dates), series: [series(dates, "efficiency", "operating_efficiency")] },
      table: { columns: [dateColumn, column("taken", (d) => number(d.total_customers)), column("served", (d) => number(d.served)), column("efficiency", (d) => percent(d.operating_efficiency))], rows: data.daily },
      note: t("history.efficiencyNote", { served: number(data.total_served), total: number(data.total_customers) }),
    });
  },
  resets({ daily }) {
    return html`${state.rows ? html`${state.rows.rows.length ? table(t("history.log"), [
      [t("history.when"), (l) => dateTime(l.started_at)], [t("history.dayOf"), (l) => day(l.business_date)], [t("history.result"), (l) => html`${resetBadge(l)}${l.success ? nothing : html`<span class="reason">${l.error_message} <code>${l.sqlstate}</code></span>`}`],
      [t("history.how"), (l) => html`${t(`history.by.${l.started_by}`)}${l.started_by === "hand" ? html` · ${l.user_name}` : nothing}${l.reason ? html`<span class="reason muted">${l.reason}</span>` : nothing}`],
      column("archived", (l) => number(l.customers_archived)), column("completed", (l) => number(l.customers_completed)), column("cancelled", (l) => number(l.customers_cancelled)), column("carried", (l) => number(l.customers_carried_forward)),
      column("took", (l) => t("history.ms", { ms: number(l.duration_ms) })),
    ], state.rows.rows, nothing, "stacked") : html`<section class="card">${empty("rotate-ccw", t("history.noReset"))}</section>`}${pager(state.rows, turn)}` : nothing}
    ${table(t("history.closings"), [
      dateColumn, [t("history.closedAt"), (d) => (d.is_final ? dateTime(d.archived_at) : t("history.notFinal"))], column("completedByReset", (d) => number(d.completed_by_reset)),
      column("cancelledByReset", (d) => number(d.cancelled_by_reset)), column("carried", (d) => number(d.carried_forward_customers)),
    ], daily)}`;
  },
  customers() {
    return html`${table(t("history.customersTitle"), [
      [t("history.date"), (c) => day(c.archive_date)], [t("history.token"), (c) => html`<strong>${c.token_label}</strong>`], [t("history.name"), (c) => html`${nameOf(c)} ${priorityBadge(labelOf(c.priority_flags))}`],
      [t("history.came"), (c) => time(c.joined_at)], [t("history.end"), (c) => (c.served_at ? time(c.served_at) : "–")],
      column("wait", (c) => (c.wait_minutes === null ? "–" : meanMinutes(c.wait_minutes))), column("service", (c) => (c.service_minutes === null ? "–" : meanMinutes(c.service_minutes))),
      [t("history.counter"), (c) => c.counter_name ?? "–"], [t("history.agent"), (c) => c.sales_agent_name ?? "–"],
      [t("history.outcome"), (c) => html`${stateBadge(c.queue_status)}${c.carried_forward ? html`<span class="reason muted">${t("history.wasCarried")}</span>` : nothing}${c.by_reset ? html`<span class="reason muted">${t("history.wasReset")}</span>` : nothing}`],
    ], state.rows.rows, nothing, "stacked")}${pager(state.rows, turn)}`;
  },
  monitor() {
    const dates = calendar(state.rows);
    return html`${chart("shown", {
      spec: { kind: dates.length > 45 ? "lines" : "bars", ...axis(dates), series: [series(dates, "served", "daily_customers_served"), series(dates, "priority", "daily_priority_customers")] },
      table: { columns: [dateColumn, column("served", (d) => number(d.daily_customers_served)), column("wait", (d) => meanMinutes(d.daily_avg_wait_minutes)), column("peak", (d) => number(d.daily_peak_queue_length)),
        column("priority", (d) => number(d.daily_priority_customers)), column("efficiency", (d) => percent(d.operating_efficiency))], rows: state.rows },
    })}`;
  },
};

const turn = (page) => {
  setQuery({ page }, { step: true });
  return load();
};

const figures = (d) => html`<div class="figures">${[
  ["totalCustomers", number(d.total_customers), "trends"], ["averageWait", meanMinutes(d.average_wait_minutes), "trends"], ["resetsWorked", number(d.successful_resets), "resets"],
  ["resetsFailed", number(d.failed_resets), "resets"], ["resetRate", percent(d.reset_success_rate), "resets"], ["daysWithData", number(d.days_with_data), "monitor"],
].map(([word, value, to]) => bigFigure({ value, label: t(`history.${word}`), href: hrefOf({ tab: to }) }))}</div>`;

const isEmptyTab = (data) => (tab() === "customers" ? !state.rows.rows.length : !data.days_with_data && !(tab() === "resets" && state.rows?.rows.length));

function draw() {
  const { data, problem } = state;
  const isReady = data && state.shown === `${tab()} ${span()}`;
  const title = `${t("history.title")} · ${t(`history.tab.${tab()}`)} · ${t("history.lastDays", { days: span() })}`;
  render(html`<div class="page-head"><div><h1>${t("history.title")}</h1><p class="muted">${t("history.about", { zone: state.branch.time_zone })}</p></div></div>
    <div class="report-bar row wrap"><nav class="chips" aria-label=${t("history.span")}>${SPANS.map((days) => html`<a class="chip" href=${hrefOf({ days })} aria-current=${days === span() ? "true" : nothing} @click=${choose({ days: String(days) })}>${t("history.days", { days })}</a>`)}</nav>
      <span class="grow"></span><button type="button" ?disabled=${!isReady} @click=${() => printSheet(document.querySelector("#history"), title, state.branch)}>${icon("printer")}${t("report.print")}</button></div>
    ${problem ? html`<section class="card">${empty("triangle-alert", explain(problem), html`<button type="button" @click=${load}>${t("report.again")}</button>`)}</section>` : html`<div class="report" id="history" aria-busy=${isReady ? "false" : "true"}>
      ${data ? figures(data) : nothing}
      <nav class="chips screen-only" aria-label=${t("history.tabs")}>${TABS.map((name) => html`<a class="chip" href=${hrefOf({ tab: name })} aria-current=${name === tab() ? "page" : nothing} @click=${choose({ tab: name })}>${t(`history.tab.${name}`)}</a>`)}</nav>
      ${!isReady ? nothing : isEmptyTab(data) ? html`<section class="card">${empty("chart-line", t("history.empty", { days: span() }), span() === 90 ? nothing
        : html`<button type="button" @click=${choose({ days: "90" })}>${t("history.show90")}</button>`)}</section>` : BODY[tab()](data)}</div>`}`, main);
}

startStaff("history.title", ["admin", "cashier", "sales"], async (element, { branch }) => {
  main = element;
  state.branch = branch;
  state.today = (await get("/api/queue/board").catch(() => null))?.business_date ?? new Date().toISOString().slice(0, 10);
  addEventListener("popstate", () => {
    draw();
    load();
  });
  onHint((event) => {
    // Only a closing or a reset writes history.
    if (["day_closed", "day_reopened", "resync"].includes(event)) load();
  });
  draw();
  await load();
});
