// The cashier's page: bills with filters that live in the address, settling, history newest first.
import { empty, explain, fieldOf, html, icon, mode, nothing, once, openDialog, paidBadge, render, toast } from "./ui.js";
import { get, newKey, post } from "./api.js";
import { t } from "./i18n.js";
import { ago, dateTime, day, money, setNow, shiftDay } from "./format.js";
import { may, onHint, startStaff } from "./shell.js";

const MODES = ["cash", "gcash", "maya", "credit_card", "bank_transfer"];
const STATUSES = ["unpaid", "partial", "paid"];
const QUICK = [50, 100, 500, 1000];
const FILTERS = ["search", "payment_status", "payment_mode", "start_date", "end_date", "page"];

const state = { list: null, customer: null, today: null, problem: null };
let main;
let bill = null; // the open dialog: { transaction, settlements, redraw }

const query = () => Object.fromEntries(new URLSearchParams(location.search));

function setQuery(changes) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  history.replaceState(null, "", url);
}

async function load() {
  const asked = query();
  const filters = Object.fromEntries(FILTERS.map((name) => [name, asked[name]]));
  try {
    state.list = await get("/api/transactions", { ...filters, customer_id: asked.customer, per_page: 20 });
    state.problem = null;
  } catch (problem) {
    state.problem = problem;
  }
  draw();
}

const filter = (changes) => {
  setQuery({ page: null, ...changes });
  return load();
};

// ---- centavos: exact whole numbers, for the change that is shown while typing; never sent ----

const centavos = (word) => {
  const clean = String(word ?? "").replaceAll(",", "").trim();
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(clean)) return null;
  const [pesos, cents = ""] = clean.split(".");
  return BigInt(pesos) * 100n + BigInt(cents.padEnd(2, "0"));
};
const plain = (cents) => `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
const least = (a, b) => (a < b ? a : b);

/** What people hand over: the amount rounded up to the next 50, 100, 500, 1000, each sum once. */
function notes(amount) {
  const sums = new Map();
  for (const step of amount === null ? [] : QUICK) {
    const size = BigInt(step) * 100n;
    const up = (amount / size + 1n) * size;
    if (!sums.has(up)) sums.set(up, step);
  }
  return [...sums].map(([up, step]) => [step, up]);
}

// ---- one bill ----

async function readBill(id) {
  const [transaction, settlements] = await Promise.all([get(`/api/transactions/${id}`), get(`/api/transactions/${id}/settlements`)]);
  return { transaction, settlements };
}

const historyRow = (s) => html`<li><span class="grow"><strong>${mode(s.payment_mode)}</strong> <span class="muted">${s.cashier_name}</span>
    <span class="muted" title=${ago(s.paid_at)}>${dateTime(s.paid_at)}${s.notes ? ` · ${s.notes}` : ""}</span>
    ${s.tendered_amount ? html`<span class="muted">${t("settle.gave", { tendered: money(s.tendered_amount), change: money(s.change_amount) })}</span>` : nothing}</span>
  <strong class="money">${money(s.amount)}</strong></li>`;

async function openBill(id) {
  let data;
  try {
    data = await readBill(id);
  } catch (problem) {
    toast(explain(problem), "error");
    setQuery({ bill: null });
    return;
  }
  // The key is made when the form opens: whatever happens on the way, one payment is one payment.
  const form = { key: newKey(), step: "fill", amount: data.transaction.balance_amount, tendered: "", mode: data.transaction.payment_mode ?? "cash", notes: "", errors: {}, message: null, busy: false, done: null };
  setQuery({ bill: id });
  bill = { id: Number(id), data, redraw: () => {} };

  const fresh = async () => {
    bill.data = await readBill(id);
    bill.redraw();
  };
  bill.fresh = fresh;

  const send = once(async () => {
    form.busy = true;
    bill.redraw();
    const amount = centavos(form.amount);
    const tendered = form.mode === "cash" ? centavos(form.tendered) : null;
    try {
      const outcome = await post(`/api/transactions/${id}/settlements`, {
        amount: amount === null ? form.amount.trim() : plain(amount),
        payment_mode: form.mode,
        ...(form.mode === "cash" && form.tendered.trim() ? { tendered_amount: tendered === null ? form.tendered.trim() : plain(tendered) } : {}),
        ...(form.notes.trim() ? { notes: form.notes.trim() } : {}),
      }, { key: form.key });
      Object.assign(form, { done: outcome.settlement, step: "done", busy: false, message: null, errors: {} });
      bill.paidByMe = true;
      bill.data = { transaction: outcome.transaction, settlements: [outcome.settlement, ...bill.data.settlements.filter((s) => s.settlement_id !== outcome.settlement.settlement_id)] };
      bill.redraw();
      document.querySelector("dialog .settled")?.focus();
      await load();
    } catch (problem) {
      form.busy = false;
      form.message = explain(problem);
      // A refusal closes its key; after a cut the same key asks what became of the payment.
      if (problem.isOffline || problem.status >= 500) form.message = t("settle.unsure");
      else {
        form.key = newKey();
        form.step = "fill";
        const named = fieldOf(problem, ["tendered_amount", "amount", "payment_mode", "notes"]) ?? (problem.status === 409 ? "amount" : null);
        if (named) form.errors = { [named]: form.message };
        if (problem.status === 409) await fresh().catch(() => {});
      }
      bill.redraw();
      document.querySelector(form.errors.tendered_amount ? "#tendered" : "#settle-amount")?.focus();
    }
  });

  const again = () => {
    Object.assign(form, { key: newKey(), step: "fill", amount: bill.data.transaction.balance_amount, tendered: "", notes: "", errors: {}, message: null, done: null });
    bill.redraw();
    document.querySelector("#settle-amount")?.focus();
  };

  const review = (event) => {
    event.preventDefault();
    form.errors = {};
    form.message = null;
    form.step = "confirm";
    bill.redraw();
    document.querySelector("#confirm-pay").focus();
  };

  const quick = (value) => {
    form.tendered = value;
    bill.redraw();
  };

  const error = (name) => (form.errors[name] ? html`<span class="field-error" id=${`settle-${name}-error`}>${icon("triangle-alert")}${form.errors[name]}</span>` : nothing);

  function settleForm(transaction) {
    const amount = centavos(form.amount);
    const tendered = centavos(form.tendered);
    const enough = amount !== null && tendered !== null && tendered >= amount;
    if (form.step === "confirm") {
      return html`<form class="confirm" @submit=${(e) => { e.preventDefault(); send(); }}>
        <p class="confirm-line">${t("settle.sure", { amount: money(form.amount.replaceAll(",", "")), mode: mode(form.mode) })}</p>
        ${form.mode === "cash" && enough ? html`<p>${t("settle.gave", { tendered: money(plain(tendered)), change: money(plain(tendered - amount)) })}</p>` : nothing}
        ${form.message ? html`<p class="notice error" role="alert">${icon("triangle-alert")}<span>${form.message}</span></p>` : nothing}
        <p class="row end"><button type="button" class="big" ?disabled=${form.busy} @click=${() => { form.step = "fill"; bill.redraw(); }}>${icon("arrow-left")}${t("back")}</button>
          <button id="confirm-pay" class="primary big" ?disabled=${form.busy}>${icon("check")}${t("settle.confirm")}</button></p></form>`;
    }
    return html`<form class="settle" novalidate @submit=${review}>
      <fieldset class="field radios"><legend>${t("field.mode")}</legend><div class="chips">${MODES.map((m) => html`<label class="chip"><input type="radio" name="settle-mode" value=${m} .checked=${form.mode === m}
        @change=${() => { form.mode = m; bill.redraw(); }}> ${t(`mode.${m}`)}</label>`)}</div>${error("payment_mode")}</fieldset>
      <div class="grid">
        <div class="field"><label for="settle-amount">${t("settle.amount")}</label>
          <input id="settle-amount" class="money-input" inputmode="decimal" autocomplete="off" data-first .value=${form.amount} @input=${(e) => { form.amount = e.target.value; bill.redraw(); }}
            aria-invalid=${form.errors.amount ? "true" : "false"} aria-describedby=${form.errors.amount ? "settle-amount-error" : nothing}>${error("amount")}</div>
        ${form.mode === "cash" ? html`<div class="field"><label for="tendered">${t("settle.tendered")} <span class="muted">${t("optional")}</span></label>
          <input id="tendered" class="money-input" inputmode="decimal" autocomplete="off" .value=${form.tendered} @input=${(e) => quick(e.target.value)}
            aria-invalid=${form.errors.tendered_amount ? "true" : "false"} aria-describedby=${form.errors.tendered_amount ? "settle-tendered_amount-error" : nothing}>${error("tendered_amount")}
          <span class="row wrap quick" role="group" aria-label=${t("settle.quick")}><button type="button" class="small" @click=${() => quick(form.amount)}>${t("settle.exact")}</button>
            ${notes(amount).map(([step, up]) => html`<button type="button" class="small" @click=${() => quick(plain(up))}
              aria-label=${t("settle.next", { step, amount: money(plain(up)) })}>${money(plain(up)).replace(/\.00$/, "")}</button>`)}</span></div>` : nothing}
      </div>
      <div class="tally" aria-live="polite">
        <div><span>${t("settle.due")}</span><strong class="money">${money(transaction.balance_amount)}</strong></div>
        ${form.mode === "cash" ? html`<div><span>${t("settle.tendered")}</span><strong class="money">${money(tendered === null ? null : plain(tendered))}</strong></div>
          <div class="change"><span>${t("settle.change")}</span><strong class="money">${money(enough ? plain(tendered - amount) : null)}</strong></div>` : nothing}
        <div><span>${t("settle.after")}</span><strong class="money">${money(amount === null ? transaction.balance_amount : plain((centavos(transaction.balance_amount) ?? 0n) - least(amount, centavos(transaction.balance_amount) ?? 0n)))}</strong></div>
      </div>
      <div class="field"><label for="settle-notes">${t("settle.notes")} <span class="muted">${t("optional")}</span></label><input id="settle-notes" maxlength="500" autocomplete="off" .value=${form.notes} @input=${(e) => { form.notes = e.target.value; }}></div>
      ${form.message && !Object.keys(form.errors).length ? html`<p class="notice error" role="alert">${icon("triangle-alert")}<span>${form.message}</span></p>` : nothing}
      <p class="row end"><button class="primary big">${t("settle.review")}${icon("arrow-right")}</button></p></form>`;
  }

  const settled = (transaction) => html`<div class="settled" tabindex="-1" role="status">${icon("circle-check")}
    <p><strong>${t("settle.done", { amount: money(form.done.amount), mode: mode(form.done.payment_mode) })}</strong></p>
    ${form.done.change_amount && form.done.tendered_amount ? html`<p class="change-big">${t("settle.change")} <strong class="money">${money(form.done.change_amount)}</strong></p>` : nothing}
    <p>${transaction.payment_status === "paid" ? t("settle.full") : t("settle.left", { amount: money(transaction.balance_amount) })}</p>
    ${transaction.payment_status === "paid" ? nothing : html`<button type="button" class="big" @click=${again}>${t("settle.another")}</button>`}</div>`;

  await openDialog((close, redraw) => {
    bill.redraw = redraw;
    const { transaction: b, settlements } = bill.data;
    const open = !b.voided_at && b.payment_status !== "paid" && may("admin", "cashier");
    return html`<div class="dialog-head"><div><h2>${b.customer_name}</h2><p class="muted">${b.or_number} · ${day(b.business_date)} ${paidBadge(b.payment_status)}</p></div>
        <button type="button" class="quiet" @click=${() => close()} aria-label=${t("close")}>${icon("x")}</button></div>
      <div class="due"><div><span>${t("bill.amount")}</span><strong class="money">${money(b.amount)}</strong></div>
        <div><span>${t("bill.paid")}</span><strong class="money">${money(b.paid_amount)}</strong></div>
        <div class="due-main"><span>${t("settle.due")}</span><strong class="money">${money(b.balance_amount)}</strong></div></div>
      ${form.step === "done" ? settled(b) : open ? settleForm(b) : nothing}
      <section class="history"><h3>${t("settle.history")}</h3>${settlements.length ? html`<ol class="rows">${settlements.map(historyRow)}</ol>` : html`<p class="muted">${t("settle.none")}</p>`}</section>`;
  }, { label: t("settle.title"), kind: "wide" });
  bill = null;
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
        close(await post("/api/transactions", { customer_id: state.customer.customer_id, amount: amount.replaceAll(",", "").trim(), payment_mode: paid, ...(or.trim() ? { or_number: or.trim() } : {}) }, { key }));
      } catch (refusal) {
        problem = refusal;
        redraw();
      }
    })}><h2>${t("bill.new")}</h2><p class="muted">${state.customer.token_label} ${state.customer.name}</p>
    ${problem ? html`<p class="notice error" role="alert">${icon("triangle-alert")}<span>${explain(problem)}</span></p>` : nothing}
    <label>${t("bill.amount")}<input name="amount" class="money-input" inputmode="decimal" autocomplete="off" data-first></label>
    <label>${t("field.mode")}<select name="mode">${MODES.map((m) => html`<option value=${m}>${t(`mode.${m}`)}</option>`)}</select></label>
    <label>${t("field.or_number")} <span class="muted">${t("optional")}</span><input name="or_number" maxlength="40" autocomplete="off"></label>
    <p class="row end"><button type="button" @click=${() => close(null)}>${t("back")}</button><button class="primary">${t("bill.make")}</button></p></form>`, { label: t("bill.new") });
  if (!made) return;
  await load();
  await openBill(made.transaction_id);
}

// ---- the list ----

const row = (b) => html`<tr class=${b.voided_at ? "voided" : ""}>
  <th scope="row"><button type="button" class="link" data-bill=${b.transaction_id} @click=${() => openBill(b.transaction_id)}>${b.or_number}</button></th>
  <td>${b.customer_name}<span class="muted"> ${b.token_label ?? ""}</span></td><td data-label=${t("bill.date")}>${day(b.business_date)}</td><td data-label=${t("field.mode")}>${mode(b.payment_mode)}</td>
  <td class="money" data-label=${t("bill.amount")}>${money(b.amount)}</td><td class="money" data-label=${t("bill.paid")}>${money(b.paid_amount)}</td><td class="money" data-label=${t("bill.balance")}>${money(b.balance_amount)}</td>
  <td>${b.voided_at ? html`<span class="badge">${icon("x")}${t("bill.voided")}</span>` : paidBadge(b.payment_status)}</td></tr>`;

function presets() {
  if (!state.today) return nothing;
  const { today } = state;
  const spans = { today: [today, today], yesterday: [shiftDay(today, -1), shiftDay(today, -1)], week: [shiftDay(today, -6), today], month: [`${today.slice(0, 8)}01`, today] };
  const asked = query();
  return html`<div class="chips" role="group" aria-label=${t("bill.period")}>${Object.entries(spans).map(([name, [start_date, end_date]]) => {
    const on = asked.start_date === start_date && asked.end_date === end_date;
    return html`<button type="button" class="chip" aria-pressed=${on} @click=${() => filter(on ? { start_date: null, end_date: null } : { start_date, end_date })}>${t(`bill.${name}`)}</button>`;
  })}</div>`;
}

let typing = 0;

function draw() {
  const asked = query();
  const { list } = state;
  const narrowed = FILTERS.some((name) => name !== "page" && asked[name]);
  render(html`<div class="page-head"><h1>${t("transactions.title")}</h1>
      ${state.customer && may("admin", "cashier") ? html`<button type="button" class="primary" @click=${newBill}>${icon("plus")}${t("bill.new")}</button>` : nothing}</div>
    ${state.customer ? html`<p class="notice">${icon("user-round")}<span class="grow"><strong>${state.customer.token_label} ${state.customer.name}</strong></span>
      <button type="button" class="small" @click=${() => { state.customer = null; filter({ customer: null }); }}>${t("bill.everyone")}</button></p>` : nothing}
    <form class="filters" role="search" @submit=${(e) => { e.preventDefault(); clearTimeout(typing); filter({ search: e.target.elements.search.value.trim() }); }}>
      <label class="search">${t("bill.search")}<input name="search" type="search" maxlength="100" .value=${asked.search ?? ""} @input=${(e) => {
        clearTimeout(typing);
        const word = e.target.value.trim();
        typing = setTimeout(() => filter({ search: word }), 250);
      }}></label>
      <label>${t("bill.status")}<select @change=${(e) => filter({ payment_status: e.target.value })}><option value="">${t("all")}</option>
        ${STATUSES.map((s) => html`<option value=${s} ?selected=${asked.payment_status === s}>${t(`paid.${s}`)}</option>`)}</select></label>
      <label>${t("field.mode")}<select @change=${(e) => filter({ payment_mode: e.target.value })}><option value="">${t("all")}</option>
        ${MODES.map((m) => html`<option value=${m} ?selected=${asked.payment_mode === m}>${t(`mode.${m}`)}</option>`)}</select></label>
      ${presets()}</form>
    <section class="card flush" aria-live="polite" aria-label=${t("transactions.title")}>
      ${state.problem && !list ? empty("triangle-alert", explain(state.problem)) : nothing}
      ${list && list.rows.length ? html`<table class="bills"><caption class="hidden">${t("transactions.title")}</caption><thead><tr><th scope="col">${t("field.or_number")}</th><th scope="col">${t("bill.customer")}</th><th scope="col">${t("bill.date")}</th><th scope="col">${t("field.mode")}</th>
          <th scope="col" class="money">${t("bill.amount")}</th><th scope="col" class="money">${t("bill.paid")}</th><th scope="col" class="money">${t("bill.balance")}</th><th scope="col">${t("bill.status")}</th></tr></thead>
        <tbody>${list.rows.map(row)}</tbody></table>` : nothing}
      ${list && !list.rows.length ? empty("receipt", t(narrowed ? "bill.nomatch" : "bill.nobills"), narrowed ? html`<button type="button" @click=${() => filter(Object.fromEntries(FILTERS.map((f) => [f, null])))}>${t("bill.clear")}</button>` : nothing) : nothing}
    </section>
    ${list && list.total_pages > 1 ? html`<nav class="row center pages" aria-label=${t("bill.pages")}><button type="button" ?disabled=${!list.has_prev} @click=${() => filter({ page: list.page - 1 })}>${icon("arrow-left")}${t("bill.prev")}</button>
      <span>${t("bill.page", { page: list.page, pages: list.total_pages })}</span><button type="button" ?disabled=${!list.has_next} @click=${() => filter({ page: list.page + 1 })}>${t("bill.following")}${icon("arrow-right")}</button></nav>` : nothing}`, main);
}

startStaff("transactions.title", ["admin", "cashier", "sales"], async (element) => {
  main = element;
  const asked = query();
  const [board] = await Promise.all([
    get("/api/queue/board").catch(() => null),
    asked.customer ? get(`/api/customers/${encodeURIComponent(asked.customer)}`).then((c) => { state.customer = c; }).catch(() => {}) : null,
  ]);
  if (board) {
    state.today = board.business_date;
    setNow(board.now);
  }
  let wait = 0;
  onHint((event, data) => {
    if (event !== "bill_changed" && event !== "resync" && event !== "customer_joined") return;
    // One's own payment has already been read with its answer.
    if (event === "bill_changed" && bill?.id === data.transaction_id && bill.paidByMe) {
      bill.paidByMe = false;
      return;
    }
    clearTimeout(wait);
    wait = setTimeout(() => {
      load();
      if (event === "bill_changed" && bill?.id === data.transaction_id) bill.fresh().catch(() => {});
    }, 100);
  });
  await load();
  if (asked.bill) await openBill(asked.bill);
});
