// What administrators ask of a period: how many came and when, how long they waited, what each counter did.
import { empty, explain, html, icon, inTurn, nothing, priorityBadge, render } from "./ui.js";
import { isDate, query, setQuery } from "./address.js";
import { get } from "./api.js";
import { t } from "./i18n.js";
import { dateTime, day, decimal, hourOfDay, meanMinutes, number, shiftDay, shortDay, weekday } from "./format.js";
import { onHint, startStaff } from "./shell.js";
import { barRows, bigFigure, figure, tablesOf, toggled } from "./charts.js";
import { printSheet } from "./paper.js";
import { table } from "./tables.js";

const state = { data: null, problem: null, branch: null, today: null };
let main;

const period = () => {
  const asked = query();
  const end = isDate(asked.end_date) ? asked.end_date : state.today;
  return { start_date: isDate(asked.start_date) ? asked.start_date : shiftDay(end, -6), end_date: end };
};

const PRESETS = {
  today: (now) => [now, now],
  yesterday: (now) => [shiftDay(now, -1), shiftDay(now, -1)],
  week: (now) => [shiftDay(now, -6), now],
  days30: (now) => [shiftDay(now, -29), now],
  days90: (now) => [shiftDay(now, -89), now],
};

const load = inTurn(async () => {
  const asked = query();
  try {
    state.data = await get("/api/analytics/dashboard", { start_date: asked.start_date, end_date: asked.end_date });
    const { start_date, end_date, today } = state.data.period;
    state.today = today;
    const given = await get("/api/analytics/priority", { start_date, end_date });
    state.data.given = Array.isArray(given) ? given[0] : given;
    state.problem = null;
  } catch (problem) {
    state.problem = problem;
  }
  draw();
});

const choose = (changes) => {
  setQuery(changes, { step: true });
  return load();
};

const toggle = (id) => {
  setQuery({ tables: toggled(query(), id) });
  draw();
};

// ---- figures ----

const signed = (difference, format) => `${difference > 0 ? "+" : difference < 0 ? "−" : "±"}${format(Math.abs(difference))}`;
const percent = (value) => `${number(value)} %`;

const FIGURES = [
  ["customers", "total_customers", number, "days"], ["served", "customers_served", number, "days"],
  ["wait", "avg_wait_minutes", meanMinutes, "wait"], ["service", "avg_service_minutes", meanMinutes, "counters"],
  ["peak", "peak_queue_length", number, "hours"], ["efficiency", "operating_efficiency", percent, "days"],
];

const figures = (now, before) => html`<div class="figures">${FIGURES.map(([word, key, format, where]) => bigFigure({
  value: format(now[key]), label: t(`analytics.${word}`), href: `#${where}`,
  change: before?.days ? t("analytics.change", { change: signed(Number(now[key]) - Number(before[key]), format), before: format(before[key]) }) : nothing,
}))}</div>`;

const chart = (id, spec) => figure({ id, toggle, asTable: tablesOf(query()).has(id), title: t(`analytics.${id}Title`), unit: t(`analytics.${id}Unit`), ...spec });

/** Every date of the period, also those on which nobody came. */
function calendar({ start_date, end_date }, days) {
  const known = new Map(days.map((d) => [d.business_date, d]));
  const dates = [];
  for (let date = start_date; date <= end_date; date = shiftDay(date, 1)) dates.push(date);
  return dates.map((date) => known.get(date) ?? { business_date: date });
}

const column = (word, cell) => [t(`analytics.${word}`), cell, "figure-cell"];

function dayCharts(data) {
  const dates = calendar(data.period, data.days);
  const spec = {
    labels: dates.map((d) => shortDay(d.business_date, dates.length <= 10)), full: dates.map((d) => `${weekday(d.business_date)}, ${day(d.business_date)}`),
    axis: t("analytics.date"),
  };
  const columns = [
    [t("analytics.date"), (d) => html`${day(d.business_date)} <span class="muted">${weekday(d.business_date)}</span>`],
    column("customers", (d) => number(d.total_customers)), column("priority", (d) => number(d.priority_customers)), column("served", (d) => number(d.customers_served)),
    column("cancelled", (d) => number(d.customers_cancelled)), column("wait", (d) => meanMinutes(d.avg_wait_minutes)), column("service", (d) => meanMinutes(d.avg_service_minutes)),
    column("processing", (d) => meanMinutes(d.avg_processing_minutes)), column("peak", (d) => number(d.peak_queue_length)), column("efficiency", (d) => percent(d.operating_efficiency)),
    [t("analytics.peakHour"), (d) => (d.peak_hour === null ? "–" : hourOfDay(d.peak_hour))], [t("analytics.busiestCounter"), (d) => d.busiest_counter_name ?? "–"],
  ];
  const all = data.totals;
  const foot = html`<tfoot><tr><th scope="row">${t("analytics.total")}</th>${[number(all.total_customers), number(all.priority_customers), number(all.customers_served), number(all.customers_cancelled),
    meanMinutes(all.avg_wait_minutes), meanMinutes(all.avg_service_minutes), meanMinutes(all.avg_processing_minutes), number(all.peak_queue_length), percent(all.operating_efficiency)].map((v) => html`<td class="figure-cell">${v}</td>`)}<td></td><td></td></tr></tfoot>`;
  const table = { columns, rows: data.days, foot };
  const gaps = dates.length - data.days.length;
  const series = (name, key) => ({ name: t(`analytics.${name}`), values: dates.map((d) => d[key] ?? null) });
  return html`<div class="span">${chart("days", {
    spec: { kind: dates.length > 45 ? "lines" : "bars", ...spec, series: [series("customers", "total_customers"), series("served", "customers_served")] }, table,
    note: gaps ? t("analytics.gaps", { count: number(gaps), all: number(dates.length) }) : nothing,
  })}</div>${chart("wait", {
    spec: { kind: "lines", ...spec, format: decimal, series: [{ name: t("analytics.wait"), values: dates.map((d) => (d.wait_count ? d.avg_wait_minutes : null)) }] },
    isEmpty: !all.wait_count,
    table: { columns: [columns[0], column("called", (d) => number(d.wait_count)), column("wait", (d) => meanMinutes(d.avg_wait_minutes))], rows: data.days },
    note: t("analytics.waitNote", { mean: meanMinutes(all.avg_wait_minutes), count: number(all.wait_count) }),
  })}`;
}

const hourColumns = () => [[t("analytics.hour"), (h) => hourOfDay(h.hour)], column("arrivals", (h) => number(h.arrivals)), column("mean", (h) => decimal(h.mean_arrivals)),
  column("served", (h) => number(h.customers_served)), column("wait", (h) => meanMinutes(h.avg_wait_minutes)), column("peak", (h) => number(h.peak_queue_length))];

/** The hours between the first and the last with anything in them. */
const wholeHours = (hours) => (hours.length ? Array.from({ length: hours.at(-1).hour - hours[0].hour + 1 }, (_, i) => hours.find((h) => h.hour === hours[0].hour + i) ?? { hour: hours[0].hour + i }) : []);

function hourChart(data) {
  const hours = wholeHours(data.hour_pattern);
  return chart("hours", {
    spec: { kind: "bars", labels: hours.map((h) => hourOfDay(h.hour)), axis: t("analytics.hour"), format: decimal, series: [{ name: t("analytics.mean"), values: hours.map((h) => h.mean_arrivals ?? 0) }] },
    table: { columns: hourColumns(), rows: data.hour_pattern }, isEmpty: !hours.length,
  });
}

const weekdayName = (isodow) => weekday(shiftDay("2024-01-01", isodow - 1));

const weekdayChart = (data) => chart("weekdays", {
  spec: { kind: "bars", labels: data.weekdays.map((w) => weekdayName(w.isodow).slice(0, 3)), full: data.weekdays.map((w) => weekdayName(w.isodow)), axis: t("analytics.weekday"), format: decimal,
    series: [{ name: t("analytics.mean"), values: data.weekdays.map((w) => (w.days ? w.mean_arrivals : null)) }] },
  table: { columns: [[t("analytics.weekday"), (w) => weekdayName(w.isodow)], column("daysCount", (w) => number(w.days)), column("arrivals", (w) => number(w.arrivals)), column("mean", (w) => decimal(w.mean_arrivals)),
    column("served", (w) => number(w.customers_served)), column("wait", (w) => meanMinutes(w.avg_wait_minutes))], rows: data.weekdays },
});

const rowsCard = (id, head, rows) => html`<figure class="card chart" id=${id} tabindex="-1"><figcaption><span class="grow"><h2>${t(`analytics.${id}Title`)}</h2><p class="muted">${t(`analytics.${id}Unit`)}</p></span></figcaption>
  ${rows.some((r) => Number(r.value)) ? barRows(t(`analytics.${id}Title`), head.map((word) => t(`analytics.${word}`)), rows) : html`<p class="empty">${t("chart.empty")}</p>`}</figure>`;

const busiest = (data) => rowsCard("busiest", ["hour", "mean", "wait"], data.busiest_hours.map((h) => ({
  name: hourOfDay(h.hour), value: h.mean_arrivals, cells: [decimal(h.mean_arrivals), meanMinutes(h.avg_wait_minutes)] })));

const counters = (data) => rowsCard("counters", ["counter", "served", "service"], data.counters.map((c) => ({
  name: c.name, value: c.customers_served, cells: [number(c.customers_served), meanMinutes(c.avg_service_minutes)] })));

const share = (part, whole) => percent(whole ? Math.round((100 * part) / whole) : 0);

function priority({ totals }) {
  const groups = [["priority", totals.priority_customers], ["regular", totals.total_customers - totals.priority_customers]];
  return rowsCard("priority", ["group", "customers", "share"], groups.map(([word, count]) => ({
    name: t(`analytics.${word}`), value: count, cells: [number(count), share(count, totals.total_customers)] })));
}

/** Whether those who ask by law came first, and each call that went before them. */
function given({ given: report }) {
  const groups = ["priority", "regular"].map((word) => ({ word, ...report[word] }));
  const value = (g, key) => (g.called ? g[key] : null);
  const count = report.total_overtakes;
  return html`${chart("given", {
    spec: { kind: "bars", labels: [t("analytics.wait"), t("analytics.longest")], axis: t("analytics.minutes"), format: decimal,
      series: groups.map((g) => ({ name: t(`analytics.${g.word}`), values: [value(g, "average_wait_minutes"), value(g, "longest_wait_minutes")] })) },
    isEmpty: groups.every((g) => !g.called),
    table: { columns: [[t("analytics.group"), (g) => t(`analytics.${g.word}`)], column("customers", (g) => number(g.joined)), column("called", (g) => number(g.called)),
      [t("analytics.within", { minutes: number(report.minutes) }), (g) => (g.called ? percent(g.share) : "–"), "figure-cell"],
      column("wait", (g) => (g.called ? meanMinutes(g.average_wait_minutes) : "–")), column("longest", (g) => (g.called ? meanMinutes(g.longest_wait_minutes) : "–"))], rows: groups },
    note: count ? t("analytics.overtaken", { count: number(count) }) : t("analytics.notOvertaken"),
  })}${report.overtakes.length ? html`<div class="span" id="overtakes">${table(t("analytics.overtakesTitle"), [
    [t("analytics.when"), (o) => dateTime(o.at)], [t("analytics.waiting"), (o) => html`<strong>${o.token_label}</strong> ${priorityBadge(o.priority_label)}`], column("waited", (o) => meanMinutes(o.waited_minutes)),
    [t("analytics.calledFirst"), (o) => o.called_token_label], [t("analytics.counter"), (o) => o.counter_name ?? "–"], [t("analytics.by"), (o) => o.actor],
    [t("analytics.why"), (o) => html`${t(`analytics.why.${o.why}`)}${o.moved_by ? ` · ${o.moved_by}` : nothing}`],
  ], report.overtakes)}</div>` : nothing}`;
}

const className = (c) => (c.to_minutes === null ? t("analytics.andMore", { minutes: number(c.from_minutes) }) : `${number(c.from_minutes)}–${number(c.to_minutes)}`);

function spread(id, classes) {
  const all = classes.reduce((sum, c) => sum + c.customers, 0);
  return chart(id, {
    spec: { kind: "bars", labels: classes.map(className), axis: t("analytics.minutes"), series: [{ name: t("analytics.customers"), values: classes.map((c) => c.customers) }] },
    table: { columns: [[t("analytics.minutes"), className], column("customers", (c) => number(c.customers)), column("share", (c) => share(c.customers, all))], rows: classes },
    isEmpty: !all, note: all ? t("analytics.spreadNote", { count: number(all), share: share(classes[0].customers, all), minutes: number(classes[0].to_minutes) }) : nothing,
  });
}

function todayPart(data) {
  const hours = wholeHours(data.hours);
  const values = (key) => hours.map((h) => h[key] ?? 0);
  return html`<section class="report today" aria-labelledby="today-title"><h2 id="today-title" class="period-title">${t("analytics.todayTitle", { date: `${weekday(state.today)}, ${day(state.today)}` })}</h2>
    ${figures(data.today, null)}
    ${chart("todays", {
      spec: { kind: "bars", labels: hours.map((h) => hourOfDay(h.hour)), axis: t("analytics.hour"), series: [{ name: t("analytics.customers"), values: values("total_customers") }, { name: t("analytics.served"), values: values("customers_served") }] },
      table: { columns: [[t("analytics.hour"), (h) => hourOfDay(h.hour)], column("customers", (h) => number(h.total_customers)), column("priority", (h) => number(h.priority_customers)), column("served", (h) => number(h.customers_served)),
        column("cancelled", (h) => number(h.customers_cancelled)), column("wait", (h) => meanMinutes(h.avg_wait_minutes)), column("peak", (h) => number(h.peak_queue_length))], rows: data.hours },
      isEmpty: !hours.length,
    })}</section>`;
}

// ---- the page ----

function controls() {
  const now = period();
  const isNow = ([start, end]) => start === now.start_date && end === now.end_date;
  const links = (type) => ["csv", "xlsx"].map((format) => html`<a class="button small" download href=${`/api/analytics/export?${new URLSearchParams({ type, format, ...now })}`}>${t(`analytics.${type}`)} ${format.toUpperCase()}</a>`);
  return html`<div class="card controls"><div class="chips" role="group" aria-label=${t("analytics.presets")}>${Object.entries(PRESETS).map(([name, dates]) => {
    const [start_date, end_date] = dates(state.today);
    return html`<button type="button" class="chip" aria-pressed=${isNow([start_date, end_date]) ? "true" : "false"} @click=${() => choose({ start_date, end_date })}>${t(`analytics.preset.${name}`)}</button>`;
  })}</div>
    <div class="filters"><label>${t("analytics.from")}<input type="date" id="start-date" .value=${now.start_date} max=${now.end_date} @change=${(e) => e.target.value && choose({ start_date: e.target.value, end_date: now.end_date })}></label>
      <label>${t("analytics.to")}<input type="date" id="end-date" .value=${now.end_date} min=${now.start_date} max=${state.today} @change=${(e) => e.target.value && choose({ start_date: now.start_date, end_date: e.target.value })}></label>
      <span class="grow"></span>
      <button type="button" ?disabled=${!state.data || state.problem} @click=${() => printSheet(document.querySelector("#period"), t("analytics.title"), state.branch)}>${icon("printer")}${t("report.print")}</button></div>
    <p class="row wrap exports"><span class="muted">${t("analytics.export")}</span>${links("daily")}${links("hourly")}</p></div>`;
}

function periodPart(data) {
  const { start_date, end_date } = data.period;
  const before = data.totals_before;
  const dates = start_date === end_date ? `${weekday(start_date)}, ${day(start_date)}` : `${day(start_date)} – ${day(end_date)}`;
  return html`<section class="report" id="period" aria-live="polite" aria-labelledby="period-title"><header><h2 id="period-title" class="period-title">${dates}</h2>
      <p class="muted">${before.days ? t("analytics.against", { start: day(before.start_date), end: day(before.end_date) }) : t("analytics.nothingBefore")} ${t("analytics.zone", { zone: state.branch.time_zone })}</p></header>
    ${data.totals.days === 0 ? html`<div class="card">${empty("chart-column", t("analytics.nobody", { start: day(start_date), end: day(end_date) }),
      html`<button type="button" @click=${() => choose({ start_date: shiftDay(state.today, -29), end_date: state.today })}>${t("analytics.show30")}</button>`)}</div>`
    : html`${figures(data.totals, before)}
      <div class="charts">${dayCharts(data)}${hourChart(data)}${busiest(data)}${weekdayChart(data)}${spread("waits", data.wait_distribution)}${spread("processings", data.processing_distribution)}${counters(data)}${priority(data)}<div class="last">${given(data)}</div></div>`}</section>`;
}

function draw() {
  const { data, problem } = state;
  const isToday = data && data.period.start_date === state.today && data.period.end_date === state.today;
  render(html`<div class="page-head"><h1>${t("analytics.title")}</h1></div>
    ${data && !problem && !isToday ? todayPart(data) : nothing}
    ${controls()}
    ${problem ? html`<section class="card">${empty("triangle-alert", explain(problem), html`<p class="row wrap center"><button type="button" @click=${load}>${t("report.again")}</button>
      <button type="button" @click=${() => choose({ start_date: null, end_date: null })}>${t("analytics.preset.week")}</button></p>`)}</section>` : data ? periodPart(data) : nothing}`, main);
}

startStaff("analytics.title", ["admin"], async (element, { branch }) => {
  main = element;
  state.branch = branch;
  state.today = (await get("/api/queue/board").catch(() => null))?.business_date ?? new Date().toISOString().slice(0, 10);
  addEventListener("popstate", load);
  let wait = 0;
  onHint((event) => {
    // Money and notices change no figure of the queue; of its own events many come together.
    if (["bill_changed", "notice_posted"].includes(event) || (wait && event !== "resync")) return;
    clearTimeout(wait);
    wait = setTimeout(() => {
      wait = 0;
      load();
    }, 1000);
  });
  await load();
});
