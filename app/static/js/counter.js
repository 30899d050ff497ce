// The console of one counter: one dominant action at a time, the queue beside it.
import { empty, explain, html, icon, isTyping, nothing, openDialog, priorityBadge, render, toast } from "./ui.js";
import { get, post } from "./api.js";
import { t } from "./i18n.js";
import { dateTime, minutes, minutesSince, money, setNow, stopwatch } from "./format.js";
import { onHint, setting, startStaff } from "./shell.js";
import { recall, remember } from "./store.js";
import { repeat } from "../vendor/lit-html-3.3.3/directives/repeat.js";

const state = { board: null, queue: [], bills: [], billsOf: null, counterId: recall("counter"), message: null, busy: false };
let main;
let branch;

const mine = () => state.board?.counters.find((c) => String(c.counter_id) === state.counterId) ?? null;
const current = () => {
  const held = mine()?.current_customer;
  return held ? (state.queue.find((c) => c.customer_id === held.customer_id) ?? held) : null;
};

async function readBills(customer) {
  const page = await get("/api/transactions", { customer_id: customer.customer_id, per_page: 20 });
  state.bills = page.rows;
  state.billsOf = customer.customer_id;
}

async function refresh() {
  const [board, queue] = await Promise.all([get("/api/queue/board"), get("/api/queue")]);
  setNow(board.now);
  Object.assign(state, { board, queue });
  const customer = current();
  if (customer && customer.customer_id !== state.billsOf) await readBills(customer).catch(() => {});
  draw();
}

let following = null; // the key pressed while an action was under way

/** One action at a time, and whatever came of it, the list is read again. */
async function act(path, json, done) {
  if (state.busy) return;
  state.busy = true;
  state.message = null;
  draw();
  try {
    const customer = await post(`/api/queue/${path}`, json);
    state.message = { kind: "info", text: t(done, { token: customer.token_label }) };
  } catch (problem) {
    const lost = await lostRace(problem, json);
    state.message = { kind: "warning", text: lost ?? (problem.status === 404 && path === "call-next" ? t("counter.nobody") : explain(problem)) };
  }
  await refresh().catch(() => {});
  state.busy = false;
  draw();
  const key = following;
  following = null;
  key?.();
}

/** Somebody was quicker: say who, not what went wrong. */
async function lostRace(problem, { customer_id: id }) {
  if (problem.status !== 409 || !id) return null;
  const fresh = await get(`/api/customers/${id}`).catch(() => null);
  if (!fresh || String(fresh.counter_id ?? "") === state.counterId) return null;
  if (fresh.queue_status === "serving") return t("counter.lost", { token: fresh.token_label, counter: fresh.counter_name });
  return t("counter.moved", { token: fresh.token_label, state: t(`state.${fresh.queue_status}`) });
}

const callNext = () => mine() && !current() && act("call-next", { counter_id: mine().counter_id }, "counter.called");
const call = (c) => act("call-customer", { customer_id: c.customer_id, counter_id: mine().counter_id }, "counter.called");
const process = (c = current()) => c && act("start-processing", { customer_id: c.customer_id }, "counter.processed");
const complete = (c = current()) => c && act("complete", { customer_id: c.customer_id }, "counter.completed");

async function cancel(c) {
  const reason = await openDialog((close) => html`<form method="dialog" @submit=${(e) => { e.preventDefault(); close(e.target.elements.reason.value.trim()); }}>
    <h2>${t("counter.cancelTitle", { token: c.token_label })}</h2>
    <label>${t("counter.reason")}<textarea name="reason" rows="3" maxlength="500" required data-first></textarea></label>
    <p class="row end"><button type="button" @click=${() => close(null)}>${t("counter.keep")}</button>
      <button class="danger">${icon("x")}${t("counter.cancelNow")}</button></p></form>`, { label: t("counter.cancelTitle", { token: c.token_label }) });
  if (reason) await act("cancel", { customer_id: c.customer_id, reason }, "counter.cancelled");
}

const choose = (id) => {
  state.counterId = id;
  remember("counter", id);
  state.message = null;
  draw();
};

const KEYS = { n: callNext, p: () => process(), c: () => complete() };

const help = () => openDialog((close) => html`<h2>${t("keys.title")}</h2><dl class="keys">
  ${["n", "c", "p", "?"].map((key) => html`<div><dt><kbd>${key.toUpperCase()}</kbd></dt><dd>${t(`keys.${key}`)}</dd></div>`)}</dl>
  <p class="muted">${t("keys.typing")}</p><p class="row end"><button class="primary" type="button" data-first @click=${() => close()}>${t("close")}</button></p>`, { label: t("keys.title") });

const pace = (since) => {
  const average = Number(setting("queue.average_service_minutes", 15));
  const spent = minutesSince(since);
  if (spent >= 2 * average) return { kind: "late", words: t("pace.late") };
  if (spent >= average) return { kind: "slow", words: t("pace.slow") };
  return { kind: "fine", words: t("pace.fine") };
};

const timer = (key, since) => {
  const { kind, words } = pace(since);
  return html`<div class=${`timer ${kind}`}><span class="muted">${t(key)}</span><strong title=${dateTime(since)}>${stopwatch(since)}</strong><span class="timer-word">${words}</span></div>`;
};

const balance = () => state.bills.filter((b) => !b.voided_at && b.payment_status !== "paid");

function serving(c) {
  const open = balance();
  return html`<article class="card now" aria-label=${t("counter.now")}>
    <p class="now-token">${c.token_label}</p>
    <h2>${c.name} ${priorityBadge(c.priority_label)}</h2>
    <div class="timers">${c.called_at ? timer("counter.service", c.called_at) : nothing}
      ${c.joined_at && c.called_at ? html`<div class="timer"><span class="muted">${t("counter.waited")}</span><strong>${minutes((Date.parse(c.called_at) - Date.parse(c.joined_at)) / 60000)}</strong></div>` : nothing}
      ${c.estimated_minutes ? html`<div class="timer"><span class="muted">${t("field.estimated_time")}</span><strong>${minutes(c.estimated_minutes)}</strong></div>` : nothing}</div>
    ${c.remarks ? html`<p class="notice">${icon("info")}<span>${c.remarks}</span></p>` : nothing}
    ${state.billsOf === c.customer_id && state.bills.length ? html`<p class="row wrap bill-line">${icon("receipt")}<span class="grow">${open.length
        ? html`${t("counter.balance")} ${open.map((b) => html`<strong class="money">${money(b.balance_amount)}</strong> `)}` : t("counter.paid")}</span>
      <a class="button" href=${`/transactions?customer=${c.customer_id}`}>${t("counter.settle")}</a></p>` : nothing}
  </article>`;
}

function actions(c) {
  const paused = mine().state === "paused" || mine().state === "off";
  const closed = state.board.status === "closed";
  return html`<div class="console">
    ${c ? html`<button class="primary huge" type="button" ?disabled=${state.busy} @click=${() => complete()}>${icon("check")}<span>${t("counter.complete")}</span><kbd>C</kbd></button>
        <div class="row wrap"><button class="big" type="button" ?disabled=${state.busy} @click=${() => process()}>${icon("cog")}${t("counter.process")}<kbd>P</kbd></button>
          <button class="big danger-quiet" type="button" ?disabled=${state.busy} @click=${() => cancel(c)}>${icon("x")}${t("counter.cancel")}</button></div>`
      : html`<button class="primary huge" type="button" ?disabled=${state.busy || paused || closed} @click=${callNext}>${icon("megaphone")}<span>${t("counter.next")}</span><kbd>N</kbd></button>`}
    <div role="status" class="said">${state.message ? html`<p class=${`notice ${state.message.kind}`}>${icon(state.message.kind === "warning" ? "triangle-alert" : "check")}<span>${state.message.text}</span></p>` : nothing}</div>
  </div>`;
}

const waitingRow = (busy) => (c) => html`<li>
  <strong class="token">${c.token_label}</strong><span class="grow">${c.name ?? ""} ${priorityBadge(c.priority_label)}
    <span class="muted" title=${dateTime(c.joined_at)}>${t("counter.waiting", { time: minutes(minutesSince(c.joined_at)) })}</span></span>
  <button type="button" ?disabled=${busy} @click=${() => call(c)} aria-label=${t("counter.callOne", { token: c.token_label })}>${t("counter.call")}</button></li>`;

const backRow = (c) => html`<li><strong class="token">${c.token_label}</strong><span class="grow">${c.name}
  <span class="muted" title=${dateTime(c.processing_at)}>${t("counter.backFor", { time: minutes(minutesSince(c.processing_at)) })}</span></span>
  <button type="button" ?disabled=${state.busy} @click=${() => complete(c)} aria-label=${t("counter.completeOne", { token: c.token_label })}>${t("counter.complete")}</button>
  <button type="button" class="quiet" ?disabled=${state.busy} @click=${() => cancel(c)} aria-label=${t("counter.cancelTitle", { token: c.token_label })}>${icon("x")}</button></li>`;

function chooser() {
  const open = state.board.counters.filter((c) => c.is_active);
  return html`<div class="page-head"><h1>${t("counter.choose")}</h1></div><p class="muted">${t("counter.once")}</p>
    ${open.length ? html`<ul class="tiles">${open.map((c) => html`<li><button class="tile" type="button" @click=${() => choose(String(c.counter_id))}>${icon("store")}<strong>${c.name}</strong>
      <span>${c.current_customer ? c.current_customer.token_label : t(`counter.${c.state}`)}</span></button></li>`)}</ul>` : html`<div class="card">${empty("store", t("home.nocounters"))}</div>`}`;
}

function draw() {
  if (!state.board) return;
  const counter = mine();
  if (!counter) {
    render(chooser(), main);
    return;
  }
  const c = current();
  const waiting = state.board.waiting;
  const back = state.queue.filter((q) => q.queue_status === "processing");
  const busy = state.busy || Boolean(c) || counter.state === "paused" || counter.state === "off" || state.board.status === "closed";
  render(html`<div class="page-head"><div><h1>${counter.name}</h1><p class="muted">${branch.name}</p></div>
      <p class="row"><button type="button" class="quiet" @click=${help}>${icon("keyboard")}${t("keys.title")}<kbd>?</kbd></button>
        <button type="button" @click=${() => choose(null)}>${t("counter.change")}</button></p></div>
    ${state.board.status === "closed" ? html`<p class="notice warning">${icon("info")}<span>${t("counter.closed")}</span></p>` : nothing}
    <div class="counter-grid"><div class="counter-main">
        ${c ? serving(c) : html`<article class="card now idle">${icon("user-round")}<h2>${counter.state === "idle" ? t("counter.free") : t(`counter.${counter.state}`)}</h2>
          <p class="muted">${waiting.length ? t("counter.upnext", { token: waiting[0].token_label }) : t("counter.empty")}</p></article>`}
        ${actions(c)}</div>
      <div class="counter-side"><section class="card"><h2>${t("counter.line")} <span class="pill">${state.board.waiting_count}</span></h2>
          ${waiting.length ? html`<ol class="rows">${repeat(waiting, (w) => w.customer_id, waitingRow(busy))}</ol>` : empty("ticket", t("counter.empty"))}</section>
        <section class="card"><h2>${t("counter.back")} <span class="pill">${back.length}</span></h2>
          ${back.length ? html`<ul class="rows">${repeat(back, (b) => b.customer_id, backRow)}</ul>` : html`<p class="muted">${t("counter.backEmpty")}</p>`}</section></div></div>`, main);
}

document.addEventListener("keydown", (event) => {
  if (isTyping(event) || document.querySelector("dialog[open]")) return;
  if (event.key === "?" && state.board) help();
  else if (mine()) {
    const key = KEYS[event.key.toLowerCase()];
    // A quick hand is not ignored: the key waits for the action, and is judged by what came of it.
    if (state.busy) following = key ?? null;
    else key?.();
  }
});

startStaff("counter.title", ["admin", "cashier"], async (element, session) => {
  main = element;
  branch = session.branch;
  onHint((event) => {
    if (event === "bill_changed") state.billsOf = null;
    refresh().catch(() => {});
  });
  setInterval(draw, 1000);
  await refresh().catch((problem) => toast(explain(problem), "error"));
});
