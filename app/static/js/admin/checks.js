// Verify and reconciliation: whether the shop's books and its queue add up, in a plain sentence.
import { empty, explain, html, icon, nothing } from "../ui.js";
import { get } from "../api.js";
import { t } from "../i18n.js";
import { ago, dateTime, day, now, number, shiftDay } from "../format.js";
import { backfills, readBackfills } from "./backfills.js";
import { filterField, go, query, redraw, table, today } from "./frame.js";

const state = { verify: { busy: true }, books: { busy: true } };
const isDate = (word) => /^\d{4}-\d{2}-\d{2}$/.test(word ?? "");
let date;

const range = () => ({ start_date: isDate(query().start_date) ? query().start_date : shiftDay(date, -6), end_date: isDate(query().end_date) ? query().end_date : date });

/** One check: it may take long, and each has its own answer. */
async function run(which, ask) {
  state[which] = { ...state[which], busy: true, problem: null };
  redraw();
  try {
    state[which] = { busy: false, rows: await ask(), at: new Date(now()).toISOString() };
  } catch (problem) {
    state[which] = { busy: false, problem };
  }
  redraw();
}

const verify = () => run("verify", () => get("/api/admin/verify", null, { patience: 120000 }));
const books = () => run("books", () => get("/api/admin/reconciliation", range(), { patience: 120000 }));

let nightly;

export async function read() {
  date = await today();
  await readBackfills(date);
  // Once a visit: that the log was read stands in the log.
  if (nightly === undefined) {
    const { rows } = await get("/api/admin/activity-logs", { action: "verify", per_page: 1 });
    nightly = rows.find((l) => l.action === "verify") ?? null;
    setTimeout(verify);
  }
  setTimeout(books);
  return { date };
}

const findings = (caption, rows) => table(caption, [
  [t("admin.rule"), (r) => html`<code>${r.rule}</code>`], [t("admin.where"), (r) => `${r.entity} ${r.entity_id ?? ""}`], [t("admin.expected"), (r) => r.expected], [t("admin.found"), (r) => r.found],
], rows, { kind: "log" });

function result(which, well, broken, again) {
  const { busy, problem, rows, at } = state[which];
  return html`<div role="status" aria-busy=${busy}>${busy ? html`<p class="notice">${icon("clock")}<span>${t("admin.checking")}</span></p>`
    : problem ? empty("triangle-alert", explain(problem))
      : rows.length ? html`<p class="notice error">${icon("triangle-alert")}<span><strong>${t(broken, { count: number(rows.length) })}</strong> ${t("admin.tellDba")}</span></p>`
        : html`<p class="notice well">${icon("circle-check")}<span><strong>${t("admin.allWell")}</strong> ${t(well)}</span></p>`}</div>
    ${!busy && rows?.length ? html`<div class="findings-table">${findings(t(broken, { count: rows.length }), rows)}</div>` : nothing}
    <p class="row wrap"><button type="button" ?disabled=${busy} data-again=${which} @click=${again}>${icon("refresh-cw")}${t("admin.again")}</button>
      ${at && !busy ? html`<span class="muted" title=${dateTime(at)}>${t("admin.checkedAt", { when: ago(at) })}</span>` : nothing}</p>`;
}

const presets = () => {
  const { start_date: from, end_date: to } = range();
  const choices = [["today", date, date], ["yesterday", shiftDay(date, -1), shiftDay(date, -1)], ["week", shiftDay(date, -6), date], ["month", `${date.slice(0, 8)}01`, date]];
  return html`<div class="chips" role="group" aria-label=${t("bill.period")}>${choices.map(([word, start, end]) => html`<button type="button" class="chip" aria-pressed=${from === start && to === end ? "true" : "false"}
    @click=${() => go({ start_date: start, end_date: end })}>${t(`bill.${word}`)}</button>`)}</div>`;
};

const nightlySaid = () => (nightly === null ? t("admin.noNightly")
  : html`${Number(nightly.details.rows) ? html`<span class="badge state-cancelled">${icon("triangle-alert")}${t("admin.broken", { count: number(nightly.details.rows) })}</span>` : html`<span class="badge state-completed">${icon("check")}${t("admin.allWell")}</span>`}
    <span title=${ago(nightly.created_at)}>${t("admin.nightly", { when: dateTime(nightly.created_at) })}</span>
    <a href="/admin?tab=activity&action=verify">${t("admin.earlier")}</a>`);

export const body = () => html`<div class="columns wide"><section class="card" data-part="verify"><h2>${t("admin.verify")}</h2><p class="muted">${t("admin.verifyText")}</p>
    ${result("verify", "admin.well", "admin.broken", verify)}<p class="sub-line">${nightlySaid()}</p></section>
  <section class="card" data-part="books"><h2>${t("admin.books")}</h2><p class="muted">${t("admin.booksText")}</p>${presets()}
    <div class="filters">${filterField("start_date", "date")}${filterField("end_date", "date")}</div>
    <p class="muted">${t("admin.booksOf", { from: day(range().start_date), to: day(range().end_date) })}</p>${result("books", "admin.booksWell", "admin.booksDiffer", books)}</section>${backfills()}</div>`;
