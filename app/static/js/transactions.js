// The page of money: bills with filters that live in the address, and beside them the reports.
import { empty, explain, html, icon, inTurn, mode, nothing, once, openDialog, paidBadge, render } from "./ui.js";
import { get, newKey, post } from "./api.js";
import { t } from "./i18n.js";
import { day, money, setNow } from "./format.js";
import { query, setQuery } from "./address.js";
import { may, onHint, session, startStaff } from "./shell.js";
import { alertBox, MODES, sent } from "./cash.js";
import { billChanged, noticesMissed, openBill } from "./settle.js";
import { pager, presets } from "./lists.js";
import { REPORTS, startReports } from "./reports.js";

const STATUSES = ["unpaid", "partial", "paid"];
const FILTERS = ["search", "payment_status", "payment_mode", "start_date", "end_date", "sales_agent_id", "cashier_id", "include_voided", "page"];

const isWide = () => matchMedia("(min-width: 46rem)").matches;
const state = { list: null, more: isWide(), customer: null, today: null, problem: null, agents: [], cashiers: [] };
let main;
let reports;

const view = () => (REPORTS.some(([name, roles]) => name === query().view && may(...roles)) ? query().view : "bills");

const filters = () => {
  const asked = query();
  return { ...Object.fromEntries(FILTERS.map((name) => [name, asked[name]])), customer_id: asked.customer };
};

const load = inTurn(async () => {
  try {
    state.list = await get("/api/transactions", { ...filters(), per_page: 20 });
    state.problem = null;
    if (!may("admin")) meet(state.list.rows);
  } catch (problem) {
    state.problem = problem;
  }
  draw();
});

/** Who can be filtered by: administrators ask the list of people, others know those of the bills they saw. */
function meet(rows) {
  const add = (people, id, name) => {
    if (id && !people.some((p) => p.id === id)) people.push({ id, name });
  };
  for (const b of rows) {
    add(state.agents, b.sales_agent_id, b.sales_agent_name);
    add(state.cashiers, b.cashier_id, b.cashier_name);
  }
}

async function readPeople() {
  if (!may("admin")) return;
  const people = (await get("/api/users", { per_page: 100 })).rows.map((u) => ({ id: u.user_id, name: u.full_name, role: u.role }));
  state.agents = people;
  state.cashiers = people.filter((p) => p.role !== "sales");
}

const filter = (changes) => {
  setQuery({ page: null, ...changes });
  return load();
};

const refresh = () => (view() === "bills" ? load() : reports.load());

const isId = (word) => /^-?\d{1,18}$/.test(word);

async function open(id) {
  setQuery({ bill: id });
  await openBill(id, state.today, refresh);
  setQuery({ bill: null });
  // Back to the bill the person came from: the list may have been drawn anew meanwhile.
  main.querySelector(`[data-bill="${id}"]`)?.focus();
}

// ---- a new bill for the customer in the address ----

async function newBill() {
  const key = newKey();
  let problem = null;
  const made = await openDialog((close, redraw) => html`<form novalidate @submit=${once(async (event) => {
      event.preventDefault();
      const { amount, mode: paid, or_number: or } = Object.fromEntries(new FormData(event.target));
      try {
        close(await post("/api/transactions", { customer_id: state.customer.customer_id, amount: sent(amount), payment_mode: paid, ...(or.trim() ? { or_number: or.trim() } : {}) }, { key }));
      } catch (refusal) {
        problem = refusal;
        redraw();
      }
    })}><h2>${t("bill.new")}</h2><p class="muted">${state.customer.token_label} ${state.customer.name}</p>
    ${alertBox(problem && explain(problem))}
    <label>${t("bill.amount")}<input name="amount" class="money-input" inputmode="decimal" autocomplete="off" data-first></label>
    <label>${t("field.mode")}<select name="mode">${MODES.map((m) => html`<option value=${m}>${t(`mode.${m}`)}</option>`)}</select></label>
    <label>${t("field.or_number")} <span class="muted">${t("optional")}</span><input name="or_number" maxlength="40" autocomplete="off"></label>
    <p class="row end"><button type="button" @click=${() => close(null)}>${t("back")}</button><button class="primary">${t("bill.make")}</button></p></form>`, { label: t("bill.new") });
  if (!made) return;
  await load();
  await open(made.transaction_id);
}

// ---- the list ----

const row = (b) => html`<tr class=${b.voided_at ? "voided" : ""}>
  <th scope="row"><button type="button" class="link" data-bill=${b.transaction_id} @click=${() => open(b.transaction_id)}>${b.or_number}</button></th>
  <td>${b.customer_name}<span class="muted"> ${b.token_label ?? ""}</span></td><td data-label=${t("bill.date")}>${day(b.business_date)}</td><td data-label=${t("field.mode")}>${mode(b.payment_mode)}</td>
  <td class="money" data-label=${t("bill.amount")}>${money(b.amount)}</td><td class="money" data-label=${t("bill.paid")}>${money(b.paid_amount)}</td><td class="money" data-label=${t("bill.balance")}>${money(b.balance_amount)}</td>
  <td>${b.voided_at ? html`<span class="badge">${icon("x")}${t("bill.voided")}</span>` : paidBadge(b.payment_status)}</td></tr>`;

/** Links to the rows of these filters as files; payments need a period, by default today's. */
function exportLinks() {
  if (!may("admin", "cashier")) return nothing;
  const { page, ...asked } = filters();
  const words = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  const period = new URLSearchParams({ start_date: asked.start_date ?? state.today ?? "", end_date: asked.end_date ?? state.today ?? "" });
  const link = (path, format, params, label) => html`<a class="button small" download href=${`/api/transactions/${path}?format=${format}&${params}`}>${label} <span class="muted">${format.toUpperCase()}</span></a>`;
  return html`<p class="row wrap exports" role="group" aria-label=${t("export.title")}><span class="muted">${t("export.title")}</span>
    ${["csv", "xlsx"].map((format) => link("export", format, words, t("export.bills")))}
    ${["csv", "xlsx"].map((format) => link("settlements/export", format, period, t("export.payments")))}</p>`;
}

const person = (label, name, people) => html`<label>${label}<select @change=${(e) => filter({ [name]: e.target.value })}><option value="">${t("all")}</option>
  ${people.map((p) => html`<option value=${p.id} ?selected=${query()[name] === String(p.id)}>${p.name}</option>`)}</select></label>`;

let typing = 0;

function bills() {
  const asked = query();
  const { list } = state;
  const narrowed = FILTERS.some((name) => name !== "page" && asked[name]);
  return html`${state.customer ? html`<p class="notice">${icon("user-round")}<span class="grow"><strong>${state.customer.token_label} ${state.customer.name}</strong></span>
      <button type="button" class="small" @click=${() => { state.customer = null; filter({ customer: null }); }}>${t("bill.everyone")}</button></p>` : nothing}
    <form class="filters" role="search" @submit=${(e) => { e.preventDefault(); clearTimeout(typing); filter({ search: e.target.elements.search.value.trim() }); }}>
      <label class="search">${t("bill.search")}<input name="search" type="search" maxlength="100" .value=${asked.search ?? ""} @input=${(e) => {
        clearTimeout(typing);
        const word = e.target.value.trim();
        typing = setTimeout(() => filter({ search: word }), 250);
      }}></label>
      <details class="more" ?open=${state.more}><summary>${t("bill.more")}${narrowed ? html` <span class="pill">${FILTERS.filter((name) => !["page", "search"].includes(name) && asked[name]).length}</span>` : nothing}</summary><div class="filters">
      <label>${t("bill.status")}<select @change=${(e) => filter({ payment_status: e.target.value })}><option value="">${t("all")}</option>
        ${STATUSES.map((s) => html`<option value=${s} ?selected=${asked.payment_status === s}>${t(`paid.${s}`)}</option>`)}</select></label>
      <label>${t("field.mode")}<select @change=${(e) => filter({ payment_mode: e.target.value })}><option value="">${t("all")}</option>
        ${MODES.map((m) => html`<option value=${m} ?selected=${asked.payment_mode === m}>${t(`mode.${m}`)}</option>`)}</select></label>
      ${may("admin", "cashier") ? html`${person(t("bill.agent"), "sales_agent_id", state.agents)}${person(t("bill.cashier"), "cashier_id", state.cashiers)}` : nothing}
      <div class="dates"><label>${t("bill.from")}<input type="date" .value=${asked.start_date ?? ""} max=${asked.end_date ?? nothing} @change=${(e) => filter({ start_date: e.target.value })}></label>
      <label>${t("bill.to")}<input type="date" .value=${asked.end_date ?? ""} min=${asked.start_date ?? nothing} @change=${(e) => filter({ end_date: e.target.value })}></label>${presets(state.today, filter)}</div>
      <label class="chip"><input type="checkbox" .checked=${asked.include_voided === "true"} @change=${(e) => filter({ include_voided: e.target.checked ? "true" : null })}> ${t("bill.withVoided")}</label></div></details></form>
    <section class="card flush" aria-live="polite" aria-label=${t("transactions.title")}>
      ${state.problem ? empty("triangle-alert", explain(state.problem), html`<button type="button" @click=${load}>${t("report.again")}</button>`) : nothing}
      ${!state.problem && list && list.rows.length ? html`<table class="bills"><caption class="hidden">${t("transactions.title")}</caption><thead><tr><th scope="col">${t("field.or_number")}</th><th scope="col">${t("bill.customer")}</th><th scope="col" aria-sort="descending" title=${t("bill.newest")}>${t("bill.date")} ${icon("arrow-down")}</th><th scope="col">${t("field.mode")}</th>
          <th scope="col" class="money">${t("bill.amount")}</th><th scope="col" class="money">${t("bill.paid")}</th><th scope="col" class="money">${t("bill.balance")}</th><th scope="col">${t("bill.status")}</th></tr></thead>
        <tbody>${list.rows.map(row)}</tbody></table>` : nothing}
      ${!state.problem && list && !list.rows.length ? empty("receipt", t(narrowed ? "bill.nomatch" : "bill.nobills"), narrowed ? html`<button type="button" @click=${() => filter(Object.fromEntries(FILTERS.map((f) => [f, null])))}>${t("bill.clear")}</button>` : nothing) : nothing}
    </section>
    ${pager(list, (page) => filter({ page }))}
    ${exportLinks()}`;
}

function tabs(current) {
  if (!may("admin", "cashier")) return nothing;
  const entries = [["bills", ["admin", "cashier"]], ...REPORTS].filter(([, roles]) => may(...roles));
  return html`<nav class="chips tabs" aria-label=${t("report.views")}>${entries.map(([name]) => html`<a class="chip" href=${name === "bills" ? "/transactions" : `/transactions?view=${name}`}
    aria-current=${name === current ? "page" : nothing}>${t(`report.${name}`)}</a>`)}</nav>`;
}

function draw() {
  const current = view();
  render(html`<div class="page-head"><h1>${t("transactions.title")}</h1>
      ${current === "bills" && state.customer && may("admin", "cashier") ? html`<button type="button" class="primary" @click=${newBill}>${icon("plus")}${t("bill.new")}</button>` : nothing}</div>
    ${tabs(current)}
    ${current === "bills" ? bills() : reports.template()}`, main);
}

startStaff("transactions.title", ["admin", "cashier", "sales"], async (element) => {
  main = element;
  const asked = query();
  const [board] = await Promise.all([
    get("/api/queue/board").catch(() => null),
    asked.customer ? get(`/api/customers/${encodeURIComponent(asked.customer)}`).then((c) => { state.customer = c; }).catch(() => {}) : null,
    readPeople().catch(() => {}),
  ]);
  if (board) {
    state.today = board.business_date;
    setNow(board.now);
  }
  if (view() !== "bills") reports = startReports({ view: view(), today: state.today, query, setQuery, draw, open, branch: session().branch });
  let wait = 0;
  onHint((event, data) => {
    if (event !== "bill_changed" && event !== "resync" && event !== "customer_joined") return;
    if (event === "resync") noticesMissed();
    // One's own payment has already been read with its answer.
    if (event === "bill_changed" && billChanged(data.transaction_id)) return;
    clearTimeout(wait);
    wait = setTimeout(refresh, 100);
  });
  await refresh();
  if (isId(asked.bill)) await open(asked.bill);
});
