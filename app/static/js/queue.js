// The day's queue: five counts, the line in calling order, and what may be done with each customer.
import { askFor, empty, explain, html, icon, inTurn, nothing, priorityBadge, reasonField, render, stateBadge, toast } from "./ui.js";
import { query, setQuery } from "./address.js";
import { get, post, put, remove } from "./api.js";
import { t } from "./i18n.js";
import { dateTime, day, minutes, minutesSince, number, setNow, stopwatch, time } from "./format.js";
import { may, onHint, startStaff } from "./shell.js";
import { recall } from "./store.js";
import { queueActs } from "./acts.js";
import { outcomeOf, resetQueue } from "./reset.js";
import { fits, readTemplates, sendMessage } from "./sms.js";
import { steady } from "./steady.js";
import { playEvent, soundButton } from "./sound.js";
import { repeat } from "../vendor/lit-html-3.3.0/directives/repeat.js";

const STATES = ["waiting", "serving", "processing", "completed", "cancelled"];
const state = { board: null, queue: [], found: null, order: null, dragged: null, told: "" };
let main;

const idOf = (c) => c.customer_id;
const asked = () => {
  const { status, search } = query();
  return { status: STATES.includes(status) ? status : "", search: search ?? "" };
};
const works = () => may("admin", "cashier");
const isClosed = () => state.board.status === "closed";

// ---- reading ----

const refresh = inTurn(async () => {
  let board, queue, found, had;
  do {
    had = state.queue;
    const { status, search } = asked();
    [board, queue, found] = await Promise.all([
      get("/api/queue/board"), get("/api/queue"),
      status || search ? get("/api/queue", { status, search, include_final: search && !status ? true : null }) : null,
    ]);
    // A move that was answered meanwhile is newer than what was read before it.
  } while (state.queue !== had);
  setNow(board.now);
  Object.assign(state, { board, queue, found });
  draw();
});

const filter = (changes) => {
  setQuery(changes);
  line.release();
  draw();
  return refresh().catch((problem) => toast(explain(problem), "error"));
};

const acts = queueActs({ refresh, draw, seen: (id) => [...state.queue, ...(state.found ?? [])].find((c) => idOf(c) === id) });

// ---- the order of the line ----

const line = steady(idOf);

function waiting() {
  const rows = state.queue.filter((c) => c.queue_status === "waiting");
  if (!state.order) return rows;
  const place = new Map(state.order.map((id, i) => [id, i]));
  return rows.map((c, i) => [place.get(idOf(c)) ?? rows.length + i, c]).sort(([a], [b]) => a - b).map(([, c]) => c);
}

/** Put a customer at a place, on this screen. */
function place(id, to) {
  const ids = waiting().map(idOf);
  const from = ids.indexOf(id);
  const target = Math.max(0, Math.min(ids.length - 1, to));
  if (from < 0 || from === target) return false;
  ids.splice(from, 1);
  ids.splice(target, 0, id);
  state.order = ids;
  line.put(ids);
  draw();
  return true;
}

/** The order of the screen becomes that of the line; moves made meanwhile go in one more call. */
const save = inTurn(async () => {
  const sent = state.order;
  if (!sent) return;
  try {
    const queue = await put("/api/queue/reorder", { customer_ids: sent });
    state.queue = queue;
    if (state.order === sent) state.order = null;
  } catch (problem) {
    state.order = null;
    line.release();
    acts.say("warning", problem.status === 409 ? t("queue.changed") : explain(problem));
    await refresh().catch(() => {});
  }
  draw();
});

function move(c, to) {
  if (!place(idOf(c), to)) return;
  const ids = waiting().map(idOf);
  state.told = t("queue.moved", { token: c.token_label, place: ids.indexOf(idOf(c)) + 1, count: ids.length });
  draw();
  save();
}

function grab(event, c) {
  if (event.button !== 0) return;
  event.preventDefault();
  const before = waiting().map(idOf);
  state.dragged = idOf(c);
  draw();
  const drag = (e) => {
    const others = [...document.querySelectorAll(".line > li:not(.gone)")].filter((row) => row.dataset.id !== String(idOf(c)));
    place(idOf(c), others.filter((row) => {
      const box = row.getBoundingClientRect();
      return e.clientY > box.top + box.height / 2;
    }).length);
    if (e.clientY < 80) scrollBy(0, -12);
    else if (e.clientY > innerHeight - 60) scrollBy(0, 12);
  };
  const end = (e) => {
    if (e.type === "keydown" && e.key !== "Escape") return;
    for (const [name, fn] of [["pointermove", drag], ["pointerup", end], ["pointercancel", end], ["keydown", end]]) document.removeEventListener(name, fn);
    state.dragged = null;
    const now = waiting().map(idOf);
    if (e.type !== "pointerup") {
      state.order = null;
      line.put(before);
    } else if (now.join() !== before.join()) {
      state.told = t("queue.moved", { token: c.token_label, place: now.indexOf(idOf(c)) + 1, count: now.length });
      save();
    }
    draw();
  };
  for (const [name, fn] of [["pointermove", drag], ["pointerup", end], ["pointercancel", end], ["keydown", end]]) document.addEventListener(name, fn);
}

const ARROWS = { ArrowUp: (i) => i - 1, ArrowDown: (i) => i + 1, Home: () => 0, End: () => Infinity };

function keyMove(event, c, index) {
  const to = ARROWS[event.key]?.(index);
  if (to === undefined) return;
  event.preventDefault();
  move(c, to);
}

const clearOrder = () => askFor(t("queue.clearTitle"), {
  fields: () => html`<p>${t("queue.clearText")}</p>`, submit: t("queue.clear"), iconName: "rotate-ccw",
  act: async () => {
    state.queue = await remove("/api/queue/reorder");
    state.order = null;
    line.release();
    acts.say("info", t("queue.cleared"));
    return true;
  },
});

// ---- calling from here ----

async function call(c) {
  const free = state.board.counters.filter((d) => d.state === "idle");
  const own = free.find((d) => String(d.counter_id) === recall("counter"));
  const target = own ?? (await acts.chooseCounter(t("queue.callTitle", { token: c.token_label }), free));
  if (!target) return;
  line.release();
  await acts.call(c, target.counter_id);
}

// ---- the reset ----

async function reset() {
  let outcome;
  try {
    outcome = await resetQueue();
  } catch (problem) {
    toast(explain(problem), "error");
  }
  if (!outcome) return;
  state.order = null;
  line.release();
  acts.state.undoable = [];
  acts.say("info", outcomeOf(outcome));
  await refresh().catch(() => {});
}

const reopen = async () => {
  const done = await askFor(t("queue.reopen"), {
    values: { reason: "" }, submit: t("queue.reopen"), iconName: "lock-open",
    fields: (form, redraw) => html`<p>${t("queue.reopenText")}</p>${reasonField(form, redraw)}`,
    act: ({ reason }) => post("/api/queue/reopen", { reason: reason.trim() }),
  });
  if (!done) return;
  acts.say("info", t("queue.reopened"));
  await refresh().catch(() => {});
};

// ---- rows ----

const small = (iconName, key, fn, c, { kind = "", disabled = false } = {}) => html`<button type="button" class=${`small ${kind}`} ?disabled=${acts.state.busy || isClosed() || disabled}
  @click=${acts.click(fn)} aria-label=${`${t(key)}: ${c.token_label}`} title=${t(key)}>${icon(iconName)}<span>${t(key)}</span></button>`;

const step = (iconName, key, c, to, isEnd) => html`<button type="button" class="quiet small square" aria-disabled=${isEnd ? "true" : "false"} @click=${() => isEnd || move(c, to)}
  aria-label=${t(key, { token: c.token_label })} title=${t(key, { token: c.token_label })}>${icon(iconName)}</button>`;

const who = (c, more) => html`<span class="grow who-line"><span class="name">${c.name ?? ""} ${priorityBadge(c.priority_label)}${c.manual_position ? html` <span class="badge">${t("queue.byHand")}</span>` : nothing}</span>
  <span class="muted">${more}</span></span>`;

const message = (c, kind = "") => (fits(c) ? small("message-square", "sms.write", () => sendMessage(c), c, { kind }) : nothing);

const since = (instant, key) => html`<span title=${dateTime(instant)}>${t(key, { time: minutes(minutesSince(instant)) })}</span>`;

const waitingRow = (count, canMove) => ({ item: c, gone }, index) => html`<li data-id=${idOf(c)} class=${`${gone ? "gone" : ""} ${state.dragged === idOf(c) ? "dragged" : ""}`}>
  ${canMove ? html`<button type="button" class="quiet square handle" aria-label=${t("queue.handle", { token: c.token_label })} title=${t("queue.handleHint")}
    @pointerdown=${(e) => grab(e, c)} @keydown=${(e) => keyMove(e, c, index)}>${icon("grip-vertical")}</button>` : nothing}
  <span class="place">${gone ? "" : index + 1}</span><strong class="token">${c.token_label}</strong>
  ${who(c, gone ? t("act.gone") : html`${since(c.joined_at, "counter.waiting")} · <span class="whole">${c.estimated_wait_minutes < 1 ? t("queue.soon") : t("queue.estimate", { time: minutes(c.estimated_wait_minutes) })}</span>`)}
  ${works() && !gone ? html`<span class="row-acts">${canMove ? html`<span class="steps-acts">${step("arrow-up-to-line", "queue.toTop", c, 0, index === 0)}${step("arrow-up", "queue.up", c, index - 1, index === 0)}${step("arrow-down", "queue.down", c, index + 1, index === count - 1)}</span>` : nothing}
    ${small("megaphone", "counter.call", () => call(c), c)}${small("star", "queue.priority", () => acts.setPriority(c), c, { kind: "quiet bare" })}${message(c, "quiet bare")}${small("x", "counter.cancel", () => acts.cancel(c), c, { kind: "quiet danger-quiet bare" })}</span>` : nothing}</li>`;

const servingRow = (c) => html`<li><strong class="token">${c.token_label}</strong>
  ${who(c, html`${c.counter_name} · <span title=${dateTime(c.called_at)}>${stopwatch(c.called_at)}</span>`)}
  ${works() ? html`<span class="row-acts">${small("check", "counter.complete", () => acts.complete(c), c, { kind: "primary" })}${small("cog", "counter.process", () => acts.process(c), c)}
    ${small("bell-ring", "act.recall", () => acts.recall(c), c)}${small("user-x", "act.noshow", () => acts.noShow(c), c)}${small("corner-up-left", "act.return", () => acts.giveBack(c), c)}
    ${small("arrow-right-left", "act.transfer", () => acts.transfer(c, state.board.counters), c)}${message(c)}${small("x", "counter.cancel", () => acts.cancel(c), c, { kind: "danger-quiet" })}</span>` : nothing}</li>`;

const processingRow = (c) => html`<li><strong class="token">${c.token_label}</strong>
  ${who(c, since(c.processing_at, "queue.backFor"))}
  ${works() ? html`<span class="row-acts">${small("check", "counter.complete", () => acts.complete(c), c, { kind: "primary" })}${message(c)}${small("x", "counter.cancel", () => acts.cancel(c), c, { kind: "danger-quiet" })}</span>` : nothing}</li>`;

const finalRow = (c) => html`<li><strong class="token">${c.token_label}</strong>
  ${who(c, html`${c.served_at ? time(c.served_at) : ""}${c.remarks ? ` · ${c.remarks}` : ""}`)} ${stateBadge(c.queue_status)}${works() && c.erased_at === null ? message(c, "quiet bare") : nothing}</li>`;

const ROWS = { serving: servingRow, processing: processingRow, completed: finalRow, cancelled: finalRow };
const EMPTY = { waiting: ["ticket", "counter.empty"], serving: ["user-round", "queue.noserving"], processing: ["cog", "counter.backEmpty"], completed: ["check", "queue.nocompleted"], cancelled: ["x", "queue.nocancelled"] };

const section = (word, customers) => html`<section class="card"><h2>${t(`queue.${word}`)} <span class="pill">${customers.length}</span></h2>
  ${customers.length ? html`<ul class="rows people">${repeat(customers, idOf, ROWS[word])}</ul>` : empty(...[EMPTY[word][0], t(EMPTY[word][1])])}</section>`;

function waitingSection(customers) {
  const { enter, move: over, leave, focus, blur } = line.listen(draw);
  const { rows, outside, moved } = line.arrange(customers);
  const canMove = works() && !state.found && !isClosed();
  const live = rows.filter((r) => !r.gone).length;
  return html`<section class="card"><div class="row wrap"><h2 class="grow">${t("queue.waiting")} <span class="pill">${customers.length}</span></h2>
      ${canMove && customers.some((c) => c.manual_position) ? html`<button type="button" class="small" @click=${clearOrder}>${icon("rotate-ccw")}${t("queue.clear")}</button>` : nothing}</div>
    ${rows.length ? html`<ol class="rows people line" @pointerenter=${enter} @pointermove=${over} @pointerleave=${leave} @focusin=${focus} @focusout=${blur} @keydown=${focus}>
      ${repeat(rows, (r) => idOf(r.item), waitingRow(live, canMove))}</ol>` : empty("ticket", t("counter.empty"))}
    <p class="muted held">${outside || moved ? html`${t("act.held")} <button type="button" class="link" @click=${() => { line.release(); draw(); }}>${t("act.showNow")}</button>` : nothing}</p>
    <p class="hidden" role="status">${state.told}</p></section>`;
}

function figures(status) {
  const { stats } = state.board;
  const counts = { ...stats, completed: stats.completed_today, cancelled: stats.cancelled_today };
  return html`<nav class="figures five" aria-label=${t("queue.figures")}>${STATES.map((word) => html`<a class=${`figure edge-${word}`} href=${status === word ? "/queue" : `/queue?status=${word}`}
    aria-current=${status === word ? "true" : nothing} @click=${(e) => { e.preventDefault(); filter({ status: status === word ? "" : word }); }}>
    <span class="figure-value">${number(counts[word])}</span><span class="figure-label">${stateBadge(word)}</span></a>`)}</nav>`;
}

let typing = 0;

function results(status) {
  if (status === "waiting") return waitingSection(state.found);
  const kinds = status ? [status] : STATES;
  const rows = (word) => state.found.filter((c) => c.queue_status === word);
  const shown = kinds.filter((word) => status || rows(word).length);
  if (!shown.length) return html`<div class="card">${empty("search", t("act.notfound"), html`<button type="button" @click=${() => filter({ status: "", search: "" })}>${t("queue.all")}</button>`)}</div>`;
  return shown.map((word) => (word === "waiting" ? waitingSection(rows(word)) : section(word, rows(word))));
}

function draw() {
  if (!state.board) return;
  const { status, search } = asked();
  const focused = document.activeElement;
  render(html`<div class="page-head"><div><h1>${t("queue.title")}</h1><p class="muted">${day(state.board.business_date)} · ${t(isClosed() ? "queue.closed" : "queue.open")}</p></div>
      <p class="row wrap">${soundButton(draw)}
        ${works() ? html`<a class="button quiet" href="/board/history">${icon("history")}${t("queue.past")}</a>` : nothing}
        ${may("admin") ? html`<button type="button" id="reset" @click=${reset}>${icon("rotate-ccw")}${t("queue.resetShort")}</button>` : nothing}</p></div>
    ${isClosed() ? html`<div class="notice warning">${icon("info")}<span>${t("counter.closed")}</span>${may("admin") ? html`<button type="button" @click=${reopen}>${icon("lock-open")}${t("queue.reopen")}</button>` : nothing}</div>` : nothing}
    ${figures(status)}
    <div class="filters"><label class="search">${t("queue.search")}<input id="queue-search" type="search" autocomplete="off" .value=${search}
        @input=${(e) => { clearTimeout(typing); const { value } = e.target; typing = setTimeout(() => filter({ search: value.trim() }), 200); }}></label>
      ${status || search ? html`<button type="button" @click=${() => filter({ status: "", search: "" })}>${icon("x")}${t("queue.all")}</button>` : nothing}</div>
    ${works() ? acts.said() : nothing}
    ${state.found ? html`<div class="found">${results(status)}</div>` : html`<div class="queue-grid">${waitingSection(waiting())}
      <div class="queue-side">${section("serving", state.queue.filter((c) => c.queue_status === "serving"))}${section("processing", state.queue.filter((c) => c.queue_status === "processing"))}</div></div>`}`, main);
  // A row that was moved took the focus away with it.
  if (focused !== document.activeElement && focused.isConnected && main.contains(focused)) focused.focus({ preventScroll: true });
}

startStaff("queue.title", ["admin", "cashier", "sales"], async (element) => {
  main = element;
  onHint((event, data) => {
    refresh().then(() => playEvent(event, data, (token) => state.board.waiting.find((c) => c.token_label === token))).catch(() => {});
  });
  setInterval(draw, 1000);
  if (works()) readTemplates().then(draw, () => {});
  await refresh().catch((problem) => toast(explain(problem), "error"));
});
