// All customers: search and filters in the address, columns that people choose, a menu at each row,
// files of what is shown.
import { empty, explain, html, icon, inTurn, mode, nothing, openDialog, priorityBadge, render, stateBadge } from "./ui.js";
import { get } from "./api.js";
import { t } from "./i18n.js";
import { ago, dateTime, minutes, money, number } from "./format.js";
import { may, onHint, session, startStaff } from "./shell.js";
import { recall, remember } from "./store.js";
import { steady } from "./steady.js";
import { query, setQuery } from "./address.js";
import { pager, presets } from "./lists.js";
import { openMenu } from "./menu.js";
import { customerMenu } from "./customer_acts.js";
import { repeat } from "../vendor/lit-html-3.3.0/directives/repeat.js";

const STATES = ["waiting", "serving", "processing", "completed", "cancelled"];
const FILTERS = ["search", "status", "start_date", "end_date", "sales_agent_id"];
const SIZES = ["10", "20", "50", "100"];

// name, its label, what is shown, and whether the server sorts by it or it is money
const COLUMNS = [
  ["token_number", "customers.token", (c) => html`<a class="token-link" href=${`/customers/${c.customer_id}`}>${c.token_label}</a>`, { sort: true }],
  ["or_number", "field.or_number", (c) => c.or_number, { sort: true }],
  ["name", "field.name", (c) => (c.erased_at ? html`<span class="muted">${t("customer.isErased")}</span>` : c.name), { sort: true }],
  ["contact_number", "field.contact_number", (c) => c.contact_number],
  ["email", "field.email", (c) => c.email],
  ["age", "field.age", (c) => c.age, { sort: true }],
  ["address", "field.address", (c) => c.address],
  ["occupation", "field.occupation", (c) => c.occupation],
  ["distribution_info", "field.distribution_info", (c) => t(`distribution.${c.distribution_info}`)],
  ["sales_agent_name", "field.sales_agent_id", (c) => c.sales_agent_name],
  ["doctor_assigned", "field.doctor_assigned", (c) => c.doctor_assigned],
  ["grade_type", "field.grade_type", (c) => c.grade_type],
  ["lens_type", "field.lens_type", (c) => c.lens_type],
  ["frame_code", "field.frame_code", (c) => c.frame_code],
  ["estimated_minutes", "field.estimated_time", (c) => minutes(c.estimated_minutes)],
  ["payment_mode", "field.mode", (c) => c.payment_info && mode(c.payment_info.mode)],
  ["amount", "bill.amount", (c) => money(c.payment_info?.amount), { kind: "money" }],
  ["priority", "field.priority_flags", (c) => (c.priority_label === "Regular" ? t("priority.Regular") : priorityBadge(c.priority_label))],
  ["queue_status", "bill.status", (c) => stateBadge(c.queue_status), { sort: true }],
  ["remarks", "field.remarks", (c) => c.remarks],
  ["created_at", "slip.when", (c) => html`<span title=${ago(c.created_at)}>${dateTime(c.created_at)}</span>`, { sort: true }],
];
const FIRST = ["token_number", "name", "contact_number", "grade_type", "lens_type", "amount", "priority", "queue_status", "created_at"];

const state = { list: null, problem: null, today: null, agents: [], columns: new Set() };
let main;

const idOf = (c) => c.customer_id;
const rows = steady(idOf);

// ---- what is asked ----

const asked = () => {
  const q = query();
  return {
    ...Object.fromEntries(FILTERS.map((name) => [name, q[name]])),
    sort_by: COLUMNS.some(([name, , , more]) => name === q.sort_by && more?.sort) ? q.sort_by : "created_at",
    sort_order: q.sort_order === "asc" ? "asc" : "desc",
    per_page: SIZES.includes(q.per_page) ? q.per_page : SIZES.includes(recall("customers.size")) ? recall("customers.size") : "20",
    page: /^[1-9]\d{0,8}$/.test(q.page) ? q.page : "1",
  };
};

const load = inTurn(async () => {
  try {
    state.list = await get("/api/customers", asked());
    state.problem = null;
  } catch (problem) {
    state.problem = problem;
  }
  draw();
});

const filter = (changes) => {
  // Letters typed are no steps; what is chosen is one to go back from.
  setQuery({ page: null, ...changes }, { step: !("search" in changes) });
  rows.release();
  draw();
  return load();
};

// ---- columns ----

function readColumns() {
  const kept = (recall("customers.columns") ?? "").split(",").filter((word) => COLUMNS.some(([name]) => name === word));
  state.columns = new Set(kept.length ? kept : FIRST);
}

function chooseColumns() {
  const keep = (names) => {
    state.columns = new Set(names);
    remember("customers.columns", names.join() === FIRST.join() ? null : names.join());
    draw();
  };
  return openDialog((close, redraw) => html`<h2>${t("customers.columns")}</h2><p class="muted">${t("customers.columnsText")}</p>
    <div class="column-choices">${COLUMNS.map(([name, key]) => html`<label class="check"><input type="checkbox" .checked=${state.columns.has(name)} ?disabled=${name === "token_number"}
      @change=${(e) => { keep(COLUMNS.map(([n]) => n).filter((n) => (n === name ? e.target.checked : state.columns.has(n)))); redraw(); }}> <span>${t(key)}</span></label>`)}</div>
    <p class="row end wrap"><button type="button" @click=${() => { keep(FIRST); redraw(); }}>${icon("rotate-ccw")}${t("customers.usual")}</button>
      <button type="button" class="primary" data-first @click=${() => close()}>${t("close")}</button></p>`, { label: t("customers.columns") });
}

// ---- drawing ----

function heading([name, key, , { sort, kind } = {}]) {
  const { sort_by, sort_order } = asked();
  if (!sort) return html`<th scope="col" class=${kind ?? ""}>${t(key)}</th>`;
  const on = sort_by === name;
  const next = on && sort_order === "desc" ? "asc" : on ? "desc" : ["name", "or_number"].includes(name) ? "asc" : "desc";
  return html`<th scope="col" aria-sort=${on ? (sort_order === "asc" ? "ascending" : "descending") : nothing}>
    <button type="button" class="sort" @click=${() => filter({ sort_by: name, sort_order: next })}>${t(key)}${on ? icon(sort_order === "asc" ? "arrow-up" : "arrow-down") : nothing}</button></th>`;
}

const cell = (c) => ([name, key, show, { kind } = {}]) => (name === "token_number"
  ? html`<th scope="row">${show(c)}</th>`
  : html`<td class=${`${kind ?? ""} col-${name}`} data-label=${t(key)}>${show(c) || html`<span class="muted">–</span>`}</td>`);

const row = (columns) => ({ item: c, gone }) => html`<tr class=${gone ? "gone" : ""}>${columns.map(cell(c))}
  <td class="row-menu"><button type="button" class="quiet square" aria-haspopup="menu" aria-expanded="false" aria-label=${t("customers.menuOf", { token: c.token_label })}
    @click=${(e) => openMenu(e.currentTarget, t("customers.menuOf", { token: c.token_label }), [
      ["user-round", t("customer.view"), `/customers/${c.customer_id}`],
      ...customerMenu(c, load, ["printer", t("customer.printPage"), `/customers/${c.customer_id}?print=page`]),
    ])}>${icon("ellipsis-vertical")}</button></td></tr>`;

function table() {
  const { list, problem } = state;
  if (problem) return empty("triangle-alert", explain(problem), html`<button type="button" @click=${load}>${t("again")}</button>`);
  if (!list) return nothing;
  if (!list.rows.length) {
    const narrowed = FILTERS.some((name) => query()[name]);
    return empty("users", t(narrowed ? "customers.nomatch" : "customers.none"), narrowed
      ? html`<button type="button" @click=${() => filter(Object.fromEntries(FILTERS.map((name) => [name, null])))}>${t("bill.clear")}</button>`
      : may("admin", "sales") ? html`<a class="button primary" href="/customers/new">${t("menu.register")}</a>` : nothing);
  }
  const columns = COLUMNS.filter(([name]) => state.columns.has(name) || name === "token_number");
  const { enter, move, leave, focus, blur } = rows.listen(draw);
  const { rows: shown, outside, moved } = rows.arrange(list.rows);
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${t("customers.title")}><table class="bills customers"><caption class="hidden">${t("customers.title")}</caption>
      <thead><tr>${columns.map(heading)}<th scope="col"><span class="hidden">${t("customers.menu")}</span></th></tr></thead>
      <tbody @pointerenter=${enter} @pointermove=${move} @pointerleave=${leave} @focusin=${focus} @focusout=${blur}>${repeat(shown, (r) => idOf(r.item), row(columns))}</tbody></table></div>
    ${outside || moved ? html`<p class="held-note" role="status">${t("act.held")} <button type="button" class="link" @click=${() => { rows.release(); draw(); }}>${t("act.showNow")}</button></p>` : nothing}`;
}

function files() {
  const words = new URLSearchParams(FILTERS.map((name) => [name, query()[name]]).filter(([, value]) => value));
  return html`<p class="row wrap exports" role="group" aria-label=${t("customers.export")}><span class="muted">${t("customers.export")}</span>
    ${["csv", "xlsx"].map((format) => html`<a class="button small" download href=${`/api/customers/export?format=${format}${words.size ? `&${words}` : ""}`}>${format.toUpperCase()}</a>`)}</p>`;
}

const sizes = () => html`<label class="row">${t("customers.size")}<select @change=${(e) => { remember("customers.size", e.target.value === "20" ? null : e.target.value); filter({ per_page: e.target.value }); }}>
  ${SIZES.map((size) => html`<option .selected=${asked().per_page === size}>${size}</option>`)}</select></label>`;

let typing = 0;

function filters() {
  const q = query();
  return html`<form class="filters" role="search" @submit=${(e) => { e.preventDefault(); clearTimeout(typing); filter({ search: e.target.elements.search.value.trim() }); }}>
    <label class="search">${t("customers.search")}<input name="search" type="search" maxlength="100" autocomplete="off" .value=${q.search ?? ""} @input=${(e) => {
      clearTimeout(typing);
      const word = e.target.value.trim();
      typing = setTimeout(() => filter({ search: word }), 250);
    }}></label>
    <label>${t("bill.status")}<select @change=${(e) => filter({ status: e.target.value })}><option value="">${t("all")}</option>
      ${STATES.map((word) => html`<option value=${word} .selected=${q.status === word}>${t(`state.${word}`)}</option>`)}</select></label>
    ${may("admin", "cashier") ? html`<label>${t("field.sales_agent_id")}<select @change=${(e) => filter({ sales_agent_id: e.target.value })}><option value="">${t("all")}</option>
      ${state.agents.map((a) => html`<option value=${a.user_id} .selected=${q.sales_agent_id === String(a.user_id)}>${a.full_name}</option>`)}</select></label>` : nothing}
    <label>${t("customers.from")}<input type="date" .value=${q.start_date ?? ""} max=${q.end_date ?? nothing} @change=${(e) => filter({ start_date: e.target.value })}></label>
    <label>${t("customers.to")}<input type="date" .value=${q.end_date ?? ""} min=${q.start_date ?? nothing} @change=${(e) => filter({ end_date: e.target.value })}></label>
    ${presets(state.today, filter)}</form>`;
}

function draw() {
  const { list } = state;
  render(html`<div class="page-head"><h1>${t("customers.title")} ${list ? html`<span class="pill">${number(list.total)}</span>` : nothing}</h1>
      <p class="row wrap">${may("admin", "sales") ? html`<a class="button quiet" href="/kiosk" title=${t("register.kiosk")}>${icon("monitor")}${t("customers.kiosk")}</a>` : nothing}
        <button type="button" id="columns" @click=${chooseColumns}>${icon("columns-3")}${t("customers.columns")}</button>
        ${may("admin", "sales") ? html`<a class="button primary" href="/customers/new">${icon("user-plus")}${t("menu.register")}</a>` : nothing}</p></div>
    ${filters()}
    <section class="card flush" aria-label=${t("customers.title")} aria-busy=${!list}>${table()}</section>
    <div class="row wrap list-foot">${files()}${pager(list, (page) => filter({ page }))}${sizes()}</div>`, main);
}

startStaff("customers.title", ["admin", "cashier", "sales"], async (element) => {
  main = element;
  const wanted = query().customer;
  if (wanted) {
    location.replace(`/customers/${encodeURIComponent(wanted)}`);
    return;
  }
  readColumns();
  const [board, agents] = await Promise.all([
    get("/api/queue/board").catch(() => null),
    may("admin", "cashier") ? get("/api/customers/dropdown/sales-agents").catch(() => null) : null,
  ]);
  state.today = board?.business_date ?? null;
  state.agents = agents ?? [];
  addEventListener("popstate", () => {
    rows.release();
    load();
  });
  let wait = 0;
  onHint(() => {
    clearTimeout(wait);
    wait = setTimeout(load, 150);
  });
  await load();
});
