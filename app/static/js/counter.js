// The console of one counter: one dominant action at a time, the queue beside it.
import { empty, explain, html, icon, inTurn, isTyping, nothing, openDialog, priorityBadge, render, toast } from "./ui.js";
import { get } from "./api.js";
import { t } from "./i18n.js";
import { dateTime, minutes, minutesSince, money, setNow, stopwatch } from "./format.js";
import { logout, onHint, setting, startStaff } from "./shell.js";
import { recall, remember } from "./store.js";
import { queueActs } from "./acts.js";
import { steady } from "./steady.js";
import { playEvent, soundButton } from "./sound.js";
import { repeat } from "../vendor/lit-html-3.3.0/directives/repeat.js";

const state = { board: null, queue: [], bills: [], billsOf: null, counterId: recall("counter"), search: "" };
let main;
let branch;

const mine = () => state.board?.counters.find((c) => String(c.counter_id) === state.counterId) ?? null;
const current = () => {
  const held = mine()?.current_customer;
  return held ? (state.queue.find((c) => c.customer_id === held.customer_id) ?? { ...held, counter_id: mine().counter_id }) : null;
};
const isClosed = () => state.board.status === "closed";
const isPaused = () => mine().state === "paused";

async function readBills(customer) {
  const page = await get("/api/transactions", { customer_id: customer.customer_id, per_page: 20 });
  state.bills = page.rows;
  state.billsOf = customer.customer_id;
}

const refresh = inTurn(async () => {
  const [board, queue] = await Promise.all([get("/api/queue/board"), get("/api/queue")]);
  setNow(board.now);
  Object.assign(state, { board, queue });
  const customer = current();
  if (customer && customer.customer_id !== state.billsOf) await readBills(customer).catch(() => {});
  draw();
});

let following = null; // the key pressed while an action was under way

const acts = queueActs({
  refresh, draw,
  seen: (id) => state.queue.find((c) => c.customer_id === id),
  onBusyEnd: (isDone) => {
    const key = following;
    following = null;
    if (isDone) key?.(); // a form that stays open with its problem is answered first
  },
});

/** After an act from the list the hand goes on with the main action. */
async function fromList(act) {
  line.release();
  back.release();
  await act;
  if (document.activeElement === document.body) document.querySelector("#main-act")?.focus({ preventScroll: true });
}

const callNext = () => mine() && !current() && (isPaused() ? resume() : acts.run("call-next", { counter_id: mine().counter_id }, "counter.called"));
const pause = () => {
  const c = current();
  return c ? acts.say("warning", t("counter.pauseBusy", { token: c.token_label })) : acts.run(`counters/${mine().counter_id}/pause`, {}, "counter.pausedNow");
};
const resume = () => acts.run(`counters/${mine().counter_id}/resume`, {}, "counter.resumedNow");
const withCurrent = (act) => () => {
  const c = current();
  return c && act(c);
};
const process = withCurrent(acts.process);
const complete = withCurrent(acts.complete);
const recallOne = withCurrent(acts.recall);
const noShow = withCurrent(acts.noShow);
const giveBack = withCurrent(acts.giveBack);
const transfer = withCurrent((c) => acts.transfer(c, state.board.counters));
const cancel = withCurrent(acts.cancel);

const choose = (id) => {
  state.counterId = id;
  remember("counter", id);
  acts.state.message = null;
  draw();
  refresh().catch(() => {}); // the bills of who stands there
  document.querySelector(id ? "#main-act" : ".tile")?.focus({ preventScroll: true });
};

const toSearch = () => document.querySelector("#line-search")?.focus();

const KEYS = { n: callNext, p: process, c: complete, r: recallOne, x: noShow, t: transfer, u: () => acts.undo() };

const help = () => openDialog((close) => html`<h2>${t("keys.title")}</h2><dl class="keys">
  ${["n", "p", "c", "r", "x", "t", "u", "/", "?"].map((key) => html`<div><dt><kbd>${key.toUpperCase()}</kbd></dt><dd>${t(`keys.${key}`)}</dd></div>`)}</dl>
  <p class="muted">${t("keys.typing")}</p><p class="row end"><button class="primary" type="button" data-first @click=${() => close()}>${t("close")}</button></p>`, { label: t("keys.title") });

// ---- the card ----

const pace = (spent) => {
  const average = Number(setting("queue.average_service_minutes", 15));
  if (spent >= 2 * average) return { kind: "late", words: t("pace.late"), sign: "triangle-alert" };
  if (spent >= average) return { kind: "slow", words: t("pace.slow"), sign: "clock" };
  return { kind: "fine", words: t("pace.fine"), sign: "check" };
};

const timer = (key, spent, shown, absolute) => {
  const { kind, words, sign } = pace(spent);
  return html`<div class=${`timer ${kind}`}><span class="muted">${t(key)}</span><strong title=${absolute}>${shown}</strong>
    <span class="timer-word">${icon(sign)}${words}</span></div>`;
};

function billLine(c) {
  if (state.billsOf !== c.customer_id || !state.bills.length) return nothing;
  const valid = state.bills.filter((b) => !b.voided_at);
  return html`<div class="bill-lines">${valid.map((b) => html`<p class="row wrap bill-line">${icon("receipt")}<span class="grow">${t("bill.amount")} <span class="money">${money(b.amount)}</span>
      · ${t("counter.balance")} <strong class="money">${money(b.balance_amount)}</strong></span>
      <span class=${`badge paid-${b.payment_status}`}>${t(`paid.${b.payment_status}`)}</span></p>`)}
    <a class="button" href=${`/transactions?customer=${c.customer_id}`}>${icon("banknote")}${t("counter.settle")}</a></div>`;
}

const serving = (c) => html`<p class="now-token">${c.token_label}</p>
  <h2 class="now-name">${c.name} ${priorityBadge(c.priority_label)}</h2>
  <div class="timers">${c.called_at ? timer("counter.service", minutesSince(c.called_at), stopwatch(c.called_at), dateTime(c.called_at)) : nothing}
    ${c.joined_at && c.called_at ? timer("counter.waited", (Date.parse(c.called_at) - Date.parse(c.joined_at)) / 60000, minutes((Date.parse(c.called_at) - Date.parse(c.joined_at)) / 60000), dateTime(c.joined_at)) : nothing}
    ${c.estimated_minutes ? html`<div class="timer"><span class="muted">${t("field.estimated_time")}</span><strong>${minutes(c.estimated_minutes)}</strong></div>` : nothing}</div>`;

const details = (c) => html`<section class="card details" aria-label=${t("counter.details")}>
  ${c.remarks ? html`<p class="notice">${icon("info")}<span>${c.remarks}</span></p>` : nothing}
  <dl class="facts">${[["field.contact_number", c.contact_number], ["field.lens_type", c.lens_type], ["field.grade_type", c.grade_type], ["field.frame_code", c.frame_code], ["field.or_number", c.or_number]]
    .filter(([, value]) => value).map(([key, value]) => html`<div><dt>${t(key)}</dt><dd>${value}</dd></div>`)}</dl>
  ${billLine(c)}</section>`;

const side = (iconName, key, act, letter, kind = "") => html`<button type="button" class=${kind} ?disabled=${acts.state.busy} @click=${acts.click(act)}>
  ${icon(iconName)}<span>${t(key)}</span>${letter ? html`<kbd>${letter}</kbd>` : nothing}</button>`;

// Their place is kept while nobody is served, so that nothing moves under a finger; it says what comes there.
const LATER = ["counter.process", "act.recall", "act.noshow", "act.return", "act.transfer", "counter.cancel"];

function consoleOf(c) {
  const { busy } = acts.state;
  const [sign, key, act, letter] = c ? ["check", "counter.complete", complete, "C"]
    : isPaused() ? ["play", "counter.resume", resume, "N"] : ["megaphone", "counter.next", callNext, "N"];
  return html`<div class="console">
    <button id="main-act" class="primary huge" type="button" ?disabled=${busy || isClosed()} @click=${acts.click(act)}>${icon(sign)}<span>${t(key)}</span><kbd>${letter}</kbd></button>
    <div class="seconds" role="group" aria-label=${t("counter.also")} data-later=${t("counter.later", { acts: LATER.map((word) => t(word)).join(" · ") })}>${c ? html`
      ${side("cog", "counter.process", process, "P")}${side("bell-ring", "act.recall", recallOne, "R")}${side("user-x", "act.noshow", noShow, "X")}
      ${side("corner-up-left", "act.return", giveBack)}${side("arrow-right-left", "act.transfer", transfer, "T")}${side("x", "counter.cancel", cancel, "", "danger-quiet")}` : nothing}</div>
    ${acts.said()}</div>`;
}

// ---- the lists ----

const line = steady((c) => c.customer_id);
const back = steady((c) => c.customer_id);

const found = (c) => {
  const wanted = state.search.trim().toLowerCase();
  return !wanted || [c.token_label, c.name, c.contact_number, c.or_number].some((word) => (word ?? "").toLowerCase().includes(wanted));
};

/** Where somebody is who left the list while it was held. */
const whereabouts = (c) => {
  const at = state.board.counters.find((d) => d.current_customer?.customer_id === c.customer_id);
  return at ? t("act.goneTo", { counter: at.name }) : t("act.gone");
};

const waitingRow = (busy) => ({ item: c, gone }) => html`<li class=${gone ? "gone" : ""}>
  <strong class="token">${c.token_label}</strong><span class="grow">${c.name ?? ""} ${priorityBadge(c.priority_label)}
    ${gone ? html`<span class="muted">${whereabouts(c)}</span>` : html`<span class="muted" title=${dateTime(c.joined_at)}>${t("counter.waiting", { time: minutes(minutesSince(c.joined_at)) })}</span>`}</span>
  <button type="button" ?disabled=${busy || gone} @click=${acts.click(() => fromList(acts.call(c, mine().counter_id)))} aria-label=${t("counter.callOne", { token: c.token_label })}>${t("counter.call")}</button></li>`;

const backRow = ({ item: c, gone }) => html`<li class=${gone ? "gone" : ""}><strong class="token">${c.token_label}</strong><span class="grow">${c.name}
  <span class="muted" title=${dateTime(c.processing_at)}>${gone ? t("act.gone") : t("counter.backFor", { time: minutes(minutesSince(c.processing_at)) })}</span></span>
  <button type="button" ?disabled=${acts.state.busy || gone} @click=${acts.click(() => fromList(acts.complete(c)))} aria-label=${t("counter.completeOne", { token: c.token_label })}>${t("counter.complete")}</button>
  <button type="button" class="quiet" ?disabled=${acts.state.busy || gone} @click=${() => acts.cancel(c)} aria-label=${t("counter.cancelTitle", { token: c.token_label })} title=${t("counter.cancel")}>${icon("x")}</button></li>`;

function list(held, customers, row, nobody, kind) {
  const { enter, move, leave, focus, blur } = held.listen(draw);
  const { rows, outside, moved } = held.arrange(customers.filter(found));
  const text = customers.length && !rows.length ? t("act.notfound") : nobody;
  return html`<div class="list ${kind}" @pointerenter=${enter} @pointermove=${move} @pointerleave=${leave} @focusin=${focus} @focusout=${blur} @keydown=${focus}>
    ${rows.length ? html`<ol class="rows">${repeat(rows, (r) => r.item.customer_id, row)}</ol>` : empty("ticket", text)}</div>
    <p class="muted held" role="status">${outside || moved ? html`${t("act.held")} <button type="button" class="link" @click=${() => { held.release(); draw(); }}>${t("act.showNow")}</button>` : nothing}</p>`;
}

function lists(c) {
  const waiting = state.queue.filter((q) => q.queue_status === "waiting");
  const inBack = state.queue.filter((q) => q.queue_status === "processing");
  const busy = acts.state.busy || Boolean(c) || mine().state === "paused" || mine().state === "off" || isClosed();
  return html`<div class="counter-side"><section class="card"><div class="row wrap"><h2 class="grow">${t("counter.line")} <span class="pill">${state.board.waiting_count}</span></h2>
      <label class="line-search">${icon("search")}<span class="hidden">${t("counter.search")}</span><input id="line-search" type="search" autocomplete="off" placeholder=${t("counter.searchHint")} .value=${state.search}
        @input=${(e) => { state.search = e.target.value; line.release(); draw(); }} @keydown=${(e) => { if (e.key === "Escape") { state.search = ""; e.target.blur(); draw(); } }}><kbd aria-hidden="true">/</kbd></label></div>
      ${list(line, waiting, waitingRow(busy), t("counter.empty"), "waiting")}</section>
    <section class="card"><h2>${t("counter.back")} <span class="pill">${inBack.length}</span></h2>
      ${list(back, inBack, backRow, t("counter.backEmpty"), "back")}</section></div>`;
}

function chooser() {
  const open = state.board.counters.filter((c) => c.is_active);
  return html`<div class="page-head"><div><h1>${t("counter.choose")}</h1><p class="muted">${branch.name}</p></div></div><p class="muted">${t("counter.once")}</p>
    ${open.length ? html`<ul class="tiles">${open.map((c) => html`<li><button class="tile" type="button" @click=${() => choose(String(c.counter_id))}>${icon("store")}<strong>${c.name}</strong>
      <span>${c.current_customer ? c.current_customer.token_label : t(`counter.${c.state}`)}</span></button></li>`)}</ul>` : html`<div class="card">${empty("store", t("home.nocounters"))}</div>`}`;
}

const idle = (counter, waiting) => html`${icon(isPaused() ? "pause" : "user-round")}<h2>${counter.state === "idle" ? t("counter.free") : t(`counter.${counter.state}`)}</h2>
  <p class="muted">${isPaused() ? t("counter.pausedHint") : waiting.length ? t("counter.upnext", { token: waiting[0].token_label }) : t("counter.empty")}</p>`;

function draw() {
  if (!state.board) return;
  const counter = mine();
  if (!counter) {
    render(chooser(), main);
    return;
  }
  const c = current();
  render(html`<div class="page-head sticky"><div class="grow"><h1>${counter.name}</h1><p class="muted">${branch.name}</p></div>
      <p class="row wrap head-acts">${isPaused() ? nothing : html`<button type="button" ?disabled=${acts.state.busy} @click=${acts.click(pause)}>${icon("pause")}<span>${t("counter.pause")}</span></button>`}
        ${soundButton(draw)}
        <button type="button" class="quiet" @click=${help}>${icon("keyboard")}<span>${t("keys.title")}</span><kbd>?</kbd></button>
        <button type="button" class="quiet" @click=${() => choose(null)}>${icon("store")}<span>${t("counter.change")}</span></button>
        <button type="button" class="quiet" @click=${logout}>${icon("log-out")}<span>${t("shell.logout")}</span></button></p></div>
    ${isClosed() ? html`<p class="notice warning">${icon("info")}<span>${t("counter.closed")}</span></p>` : nothing}
    <div class="counter-grid"><div class="counter-main">
        <article class=${`card now ${c ? "" : "idle"}`} aria-label=${t("counter.now")}>${c ? serving(c) : idle(counter, state.board.waiting)}</article>
        ${consoleOf(c)}${c ? details(c) : nothing}</div>
      ${lists(c)}</div>`, main);
}

document.addEventListener("keydown", (event) => {
  const asked = document.querySelector("dialog[open]");
  if (asked && acts.state.busy && !event.target.closest?.("input, textarea")) {
    // What was asked is being done: the next key is already meant for what comes after.
    following = KEYS[event.key.toLowerCase()] ?? following;
    return;
  }
  if (asked || isTyping(event)) return;
  if (event.key === "?" && state.board) help();
  else if (mine() && event.key === "/") {
    event.preventDefault();
    toSearch();
  } else if (mine()) {
    const key = KEYS[event.key.toLowerCase()];
    // A quick hand is not ignored: the key waits for the action, and is judged by what came of it.
    if (acts.state.busy) following = key ?? following;
    else key?.();
  }
});

startStaff("counter.title", ["admin", "cashier"], async (element, session) => {
  main = element;
  branch = session.branch;
  onHint((event, data) => {
    if (event === "bill_changed" || event === "resync") state.billsOf = null;
    refresh().then(() => playEvent(event, data, (token) => state.board.waiting.find((c) => c.token_label === token))).catch(() => {});
  });
  setInterval(draw, 1000);
  await refresh().catch((problem) => toast(explain(problem), "error"));
});
