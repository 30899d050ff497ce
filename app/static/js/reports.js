// The reports beside the bills: daily, weekly, monthly, what is owed. Billed and collected are two
// columns that are never added up; figures come from the server, only the turnover is shown while typing.
import { empty, explain, fieldOf, html, icon, mode, nothing, once, openDialog, paidBadge, toast } from "./ui.js";
import { isDate } from "./address.js";
import { get, post, remove as erase } from "./api.js";
import { counted, locale, t } from "./i18n.js";
import { dateTime, day, money, number, shiftDay } from "./format.js";
import { may } from "./shell.js";
import { alertBox, centavos, fieldError, plain, sent, sum } from "./cash.js";
import { printSheet } from "./paper.js";
import { pager } from "./lists.js";
import { table } from "./tables.js";

export const REPORTS = [
  ["daily", ["admin", "cashier"]], ["weekly", ["admin", "cashier"]], ["monthly", ["admin"]],
  ["outstanding", ["admin", "cashier"]], ["unpaid", ["admin", "cashier"]],
];

const share = (value) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(value ?? 0);

function lastDay(month) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

const total = (title, r) => html`<tfoot><tr><th scope="row">${title}</th><td class="money">${money(r.billed_total)}</td><td class="money">${number(r.billed_count)}</td>
  <td class="money">${money(r.collected_total)}</td><td class="money">${number(r.payment_count)}</td></tr></tfoot>`;

const columnsOf = (first, cell) => [
  [first, cell],
  [t("report.billed"), (r) => money(r.billed_amount), "money"], [t("report.bills"), (r) => number(r.billed_count), "money"],
  [t("report.collected"), (r) => money(r.collected_amount), "money"], [t("report.payments"), (r) => number(r.payment_count), "money"],
];

const counts = (r) => `${counted("report.billCount", r.billed_count, number(r.billed_count))}, ${counted("report.paymentCount", r.payment_count, number(r.payment_count))}`;

const cards = (r) => html`<div class="mode-cards">${r.modes.map((m) => html`<section class="card mode-card"><h2>${mode(m.payment_mode)}</h2>
    <dl><div><dt>${t("report.billed")}</dt><dd class="money">${money(m.billed_amount)}</dd></div><div><dt>${t("report.collected")}</dt><dd class="money">${money(m.collected_amount)}</dd></div></dl>
    <p class="muted">${counts(m)}${m.collected_percentage === undefined ? nothing
      : html`<br>${t("report.share", { billed: share(m.billed_percentage), collected: share(m.collected_percentage) })}`}</p></section>`)}
  <section class="card mode-card total"><h2>${t("report.total")}</h2><dl><div><dt>${t("report.billed")}</dt><dd class="money">${money(r.billed_total)}</dd></div>
    <div><dt>${t("report.collected")}</dt><dd class="money">${money(r.collected_total)}</dd></div></dl>
    <p class="muted">${counts(r)}</p></section></div>`;

const agentsTable = (agents) => table(t("report.agents"), [
  [t("bill.agent"), (a) => a.sales_agent_name], [t("report.billed"), (a) => money(a.billed_amount), "money"], [t("report.bills"), (a) => number(a.billed_count), "money"],
], agents);

export function startReports({ view, today, query, setQuery, draw, open, branch }) {
  const state = { data: null, problem: null, form: null, wide: null };

  const asked = () => {
    const q = query();
    const now = today ?? new Date().toISOString().slice(0, 10);
    const date = isDate(q.date) ? q.date : now;
    return {
      date, page: q.page,
      start_date: isDate(q.start_date) ? q.start_date : shiftDay(now, -6),
      end_date: isDate(q.end_date) ? q.end_date : now,
      month: /^\d{4}-\d{2}$/.test(q.month ?? "") ? q.month : now.slice(0, 7),
    };
  };

  const readers = {
    async daily({ date }) {
      const [summary, report, past] = await Promise.all([
        get("/api/transactions/reports/summary/daily", { date }), get(`/api/transactions/reports/daily/${date}`),
        get("/api/transactions/reports/weekly", { start_date: shiftDay(date, -29), end_date: date }),
      ]);
      return { summary, report, past };
    },
    weekly: ({ start_date, end_date }) => get("/api/transactions/reports/weekly", { start_date, end_date }),
    monthly: ({ month }) => get("/api/transactions/reports/monthly", { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) }),
    outstanding: ({ page }) => get("/api/transactions/outstanding", { page, per_page: 50 }),
    unpaid: ({ page }) => get("/api/transactions/unpaid-served", { page, per_page: 50 }),
  };

  let asking = 0;

  async function load() {
    const mine = ++asking;
    try {
      const data = await readers[view](asked());
      if (mine !== asking) return; // another date was asked for meanwhile
      state.data = data;
      state.problem = null;
      // What is being typed is not swept away by a payment somewhere else.
      if (view === "daily" && !state.form?.touched) state.form = entries(data.report);
    } catch (problem) {
      if (mine !== asking) return;
      state.problem = problem;
    }
    draw();
  }

  const choose = (changes) => {
    state.form = null;
    setQuery({ page: null, ...changes });
    return load();
  };

  // ---- what people enter of a day ----

  const entries = (r) => ({
    petty_cash_start: r.exists ? r.petty_cash_start : "0.00", petty_cash_end: r.exists ? r.petty_cash_end : "0.00",
    expenses: (r.expenses ?? []).map((e) => ({ ...e })), funds: (r.funds ?? []).map((e) => ({ ...e })),
    touched: false, errors: {}, message: null, busy: false,
  });

  const turnover = (form, summary) =>
    sum([form.petty_cash_start, summary.collected_total, ...form.funds.map((e) => e.amount)])
    - sum([form.petty_cash_end, ...form.expenses.map((e) => e.amount)]);

  const touch = () => {
    state.form.touched = true;
    draw();
  };

  const save = once(async (event) => {
    event.preventDefault();
    const { form } = state;
    const lines = (list) => list.filter((e) => e.description.trim() || String(e.amount).trim()).map((e) => ({ description: e.description.trim(), amount: sent(e.amount) }));
    Object.assign(form, { busy: true, errors: {}, message: null });
    draw();
    try {
      await post("/api/transactions/reports/daily", {
        date: asked().date, petty_cash_start: sent(form.petty_cash_start) || "0", petty_cash_end: sent(form.petty_cash_end) || "0",
        expenses: lines(form.expenses), funds: lines(form.funds),
      });
      state.form = null;
      toast(t("report.saved"));
      await load();
    } catch (problem) {
      form.busy = false;
      const named = problem.isOffline ? null : fieldOf(problem, ["petty_cash_start", "petty_cash_end", "expenses", "funds"]);
      if (named) form.errors = { [named]: explain(problem) };
      else form.message = explain(problem);
      draw();
      document.querySelector(`#report-${named}, #report-${named}-add`)?.focus();
    }
  });

  const remove = once(async () => {
    const { date } = asked();
    const sure = await openDialog((close) => html`<h2>${t("report.deleteTitle", { date: day(date) })}</h2><p>${t("report.deleteText")}</p>
      <p class="row end"><button type="button" data-first @click=${() => close(false)}>${t("back")}</button><button type="button" class="danger" @click=${() => close(true)}>${t("report.delete")}</button></p>`, { label: t("report.delete") });
    if (!sure) return;
    try {
      await erase(`/api/transactions/reports/daily/${date}`);
      state.form = null;
      toast(t("report.deleted"));
    } catch (problem) {
      toast(explain(problem), "error");
    }
    await load();
  });

  const listEditor = (form, name) => html`<fieldset class="field entries"><legend>${t(`report.${name}`)}</legend>
    ${form[name].map((e, i) => html`<div class="entry"><input aria-label=${t("report.description", { number: i + 1 })} maxlength="200" autocomplete="off" .value=${e.description} @input=${(ev) => { e.description = ev.target.value; touch(); }}>
      <input class="money-input" inputmode="decimal" autocomplete="off" aria-label=${t("report.amountOf", { number: i + 1 })} .value=${e.amount} @input=${(ev) => { e.amount = ev.target.value; touch(); }}>
      <button type="button" class="quiet" aria-label=${t("report.dropLine", { number: i + 1 })} @click=${() => { form[name].splice(i, 1); touch(); }}>${icon("x")}</button></div>`)}
    ${fieldError(`report-${name}`, form.errors[name])}
    <p><button type="button" class="small" id=${`report-${name}-add`} @click=${() => { form[name].push({ description: "", amount: "" }); touch(); }}>${icon("plus")}${t(`report.${name}Add`)}</button></p></fieldset>`;

  const pettyCash = (form, name) => html`<div class="field"><label for=${`report-${name}`}>${t(`report.${name}`)}</label><input id=${`report-${name}`} class="money-input" inputmode="decimal" autocomplete="off" .value=${form[name]}
    @input=${(e) => { form[name] = e.target.value; touch(); }} aria-invalid=${form.errors[name] ? "true" : "false"} aria-describedby=${form.errors[name] ? `report-${name}-error` : nothing}>${fieldError(`report-${name}`, form.errors[name])}</div>`;

  function cashDay(summary, report) {
    const { form } = state;
    const figures = [
      [t("report.petty_cash_start"), form.petty_cash_start, 1n], [t("report.total_revenue"), summary.collected_total, 1n], [t("report.funds"), plain(sum(form.funds.map((e) => e.amount))), 1n],
      [t("report.expenses"), plain(sum(form.expenses.map((e) => e.amount))), -1n], [t("report.petty_cash_end"), form.petty_cash_end, -1n],
    ];
    return html`<section class="card cash-day"><h2>${t("report.cashDay")}</h2>
      ${report.exists ? html`<p class="muted">${t("report.savedBy", { name: report.prepared_by_name, time: dateTime(report.updated_at) })}</p>` : html`<p class="muted">${t("report.notSaved")}</p>`}
      <dl class="lines" aria-live="polite">${figures.map(([label, value, sign]) => html`<div><dt>${label}</dt><dd class="money">${money(plain(sign * (centavos(value) ?? 0n)))}</dd></div>`)}
        <div class="turnover"><dt>${t("report.turnover")}</dt><dd class="money">${money(plain(turnover(form, summary)))}</dd></div></dl>
      ${["expenses", "funds"].map((name) => (form[name].length ? html`<dl class="lines paper-only"><div><dt><strong>${t(`report.${name}`)}</strong></dt><dd></dd></div>
        ${form[name].map((e) => html`<div><dt>${e.description}</dt><dd class="money">${money(sent(e.amount))}</dd></div>`)}</dl>` : nothing))}
      ${may("admin") ? html`<form class="day-form" novalidate @submit=${save}><div class="grid">${pettyCash(form, "petty_cash_start")}${pettyCash(form, "petty_cash_end")}</div>
        <div class="grid">${listEditor(form, "expenses")}${listEditor(form, "funds")}</div>${alertBox(form.message)}
        <p class="row end wrap">${report.exists ? html`<button type="button" class="danger-quiet" @click=${remove}>${t("report.delete")}</button>` : nothing}
          <button class="primary" ?disabled=${form.busy}>${icon("check")}${t("report.save")}</button></p></form>` : nothing}</section>`;
  }

  // ---- the views ----

  const dateChooser = (date) => html`<div class="filters screen-only"><button type="button" aria-label=${t("report.dayBefore")} @click=${() => choose({ date: shiftDay(date, -1) })}>${icon("arrow-left")}</button>
    <label>${t("bill.date")}<input type="date" id="report-date" .value=${date} max=${today ?? nothing} @change=${(e) => choose({ date: e.target.value })}></label>
    <button type="button" aria-label=${t("report.dayAfter")} ?disabled=${date >= today} @click=${() => choose({ date: shiftDay(date, 1) })}>${icon("arrow-right")}</button></div>`;

  const paidFacts = (s) => html`<p class="facts row wrap">${["paid", "partial", "unpaid"].map((status) => html`<a href=${`/transactions?payment_status=${status}&start_date=${s.business_date}&end_date=${s.business_date}`}>${paidBadge(status)} <strong>${number(s[`${status}_count`])}</strong></a>`)}
    <span>${counted("report.registered", s.registered_customers, number(s.registered_customers))}</span></p>`;

  const views = {
    daily: {
      title: ({ date }) => `${t("report.daily")} · ${day(date)}`,
      chooser: ({ date }) => dateChooser(date),
      period: ({ date }) => [date, date],
      body: ({ summary, report, past }) => html`${cards(summary)}${paidFacts(summary)}
        <div class="columns">${summary.agents.length ? agentsTable(summary.agents) : nothing}
          ${summary.cashiers.length ? table(t("report.cashiers"), [[t("bill.cashier"), (c) => c.cashier_name], [t("report.collected"), (c) => money(c.collected_amount), "money"], [t("report.payments"), (c) => number(c.payment_count), "money"]], summary.cashiers) : nothing}</div>
        ${state.form ? cashDay(summary, report) : nothing}
        ${past.days.some((d) => d.billed_count || d.payment_count || centavos(d.collected_amount)) ? table(t("report.past"), columnsOf(t("bill.date"), (d) => html`<a href=${`/transactions?view=daily&date=${d.business_date}`}>${day(d.business_date)}</a>`),
          [...past.days].sort((a, b) => (a.business_date < b.business_date ? 1 : -1)), total(t("report.total"), past))
          : html`<section class="card">${empty("receipt", t("report.pastNone"))}</section>`}`,
    },
    weekly: {
      title: ({ start_date, end_date }) => `${t("report.weekly")} · ${day(start_date)} – ${day(end_date)}`,
      chooser: ({ start_date, end_date }) => html`<div class="filters screen-only"><button type="button" aria-label=${t("report.weekBefore")} @click=${() => choose({ start_date: shiftDay(start_date, -7), end_date: shiftDay(end_date, -7) })}>${icon("arrow-left")}</button>
        <label>${t("bill.from")}<input type="date" .value=${start_date} max=${end_date} @change=${(e) => choose({ start_date: e.target.value, end_date })}></label>
        <label>${t("bill.to")}<input type="date" .value=${end_date} min=${start_date} @change=${(e) => choose({ start_date, end_date: e.target.value })}></label>
        <button type="button" aria-label=${t("report.weekAfter")} @click=${() => choose({ start_date: shiftDay(start_date, 7), end_date: shiftDay(end_date, 7) })}>${icon("arrow-right")}</button></div>`,
      period: ({ start_date, end_date }) => [start_date, end_date],
      body: (r) => html`${cards(r)}${table(t("report.days"), columnsOf(t("bill.date"), (d) => html`<a href=${`/transactions?view=daily&date=${d.business_date}`}>${day(d.business_date)}</a>`), r.days, total(t("report.total"), r))}`,
    },
    monthly: {
      title: ({ month }) => `${t("report.monthly")} · ${new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric", month: "long" }).format(new Date(`${month}-01T00:00:00Z`))}`,
      chooser: ({ month }) => {
        const shift = (by) => choose({ month: shiftDay(by < 0 ? `${month}-01` : lastDay(month), by).slice(0, 7) });
        return html`<div class="filters screen-only"><button type="button" aria-label=${t("report.monthBefore")} @click=${() => shift(-1)}>${icon("arrow-left")}</button>
          <label>${t("report.month")}<input type="month" .value=${month} @change=${(e) => choose({ month: e.target.value })}></label>
          <button type="button" aria-label=${t("report.monthAfter")} @click=${() => shift(1)}>${icon("arrow-right")}</button></div>`;
      },
      period: ({ month }) => [`${month}-01`, lastDay(month)],
      // As in a week, the oldest first; days to come have nothing to tell.
      body: (r) => html`${cards(r)}${r.agents.length ? agentsTable(r.agents) : nothing}
        ${table(t("report.days"), columnsOf(t("bill.date"), (d) => html`<a href=${`/transactions?view=daily&date=${d.business_date}`}>${day(d.business_date)}</a>`),
          r.days.filter((d) => !today || d.business_date <= today).sort((a, b) => a.business_date.localeCompare(b.business_date)), total(t("report.total"), r))}`,
    },
    outstanding: {
      title: () => t("report.outstanding"),
      body: (list) => (list.rows.length ? html`${table(t("report.outstanding"), [
        [t("field.or_number"), (b) => html`<button type="button" class="link" data-bill=${b.transaction_id} @click=${() => open(b.transaction_id)}>${b.or_number}</button><span class="paper-only">${b.or_number}</span>`],
        [t("bill.customer"), (b) => b.customer_name], [t("bill.date"), (b) => day(b.business_date)],
        [t("report.age"), (b) => html`<span class=${`badge age-${b.age_class.split(/\D/)[0] || "91"}`}>${t(`age.${b.age_class}`)}</span> <span class="muted">${counted("report.daysOld", b.days, number(b.days))}</span>`],
        [t("bill.amount"), (b) => money(b.amount), "money"], [t("bill.paid"), (b) => money(b.paid_amount), "money"], [t("bill.balance"), (b) => money(b.balance_amount), "money"],
      ], list.rows, nothing, "stacked")}${pager(list, (page) => { setQuery({ page }); load(); })}` : html`<section class="card">${empty("circle-check", t("report.noneOwed"))}</section>`),
    },
    unpaid: {
      title: () => t("report.unpaid"),
      body: (list) => (list.rows.length ? html`${table(t("report.unpaid"), [
        [t("bill.customer"), (c) => html`${c.token_label} ${c.customer_name}`], [t("report.served"), (c) => dateTime(c.served_at)],
        [t("report.bills"), (c) => c.bills.map((b) => html`<button type="button" class="link" data-bill=${b.transaction_id} @click=${() => open(b.transaction_id)}>${b.or_number}</button><span class="paper-only">${b.or_number}</span> `)],
        [t("bill.balance"), (c) => money(c.balance_amount), "money"],
      ], list.rows, nothing, "stacked")}${pager(list, (page) => { setQuery({ page }); load(); })}` : html`<section class="card">${empty("circle-check", t("report.noneServed"))}</section>`),
    },
  };

  function template() {
    const shown = views[view];
    const now = asked();
    const [start_date, end_date] = shown.period?.(now) ?? [];
    return html`<div class="report-bar row wrap">${shown.chooser?.(now) ?? nothing}<span class="grow"></span>
        <button type="button" ?disabled=${!state.data} @click=${() => printSheet(document.querySelector(".report"), shown.title(now), branch)}>${icon("printer")}${t("report.print")}</button>
        ${shown.period && may("admin") ? ["csv", "xlsx"].map((format) => html`<a class="button" download href=${`/api/transactions/reports/export?${new URLSearchParams({ type: view, format, start_date, end_date })}`}>${format.toUpperCase()}</a>`) : nothing}</div>
      ${state.problem ? html`<section class="card">${empty("triangle-alert", explain(state.problem), html`<button type="button" @click=${load}>${t("report.again")}</button>`)}</section>` : nothing}
      <div class="report" aria-live="polite">${state.data && !state.problem ? shown.body(state.data) : nothing}</div>`;
  }

  return { load, template };
}
