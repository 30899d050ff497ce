// The wall display. An event is only a hint for what is drawn, but each call is announced once, in
// order: events come from the stream, and what a broken stream missed from /api/queue/changes.
import { html, icon, inTurn, nothing, render, setTitle } from "./ui.js";
import { branch, get, onReachable } from "./api.js";
import { t } from "./i18n.js";
import { longDate, minutes, now, setNow, setZone, time } from "./format.js";
import { makeAnnouncer } from "./announcer.js";
import { keepStream } from "./stream.js";

const CALLS = new Set(["customer_called", "customer_recalled", "customer_transferred"]);
const BACK_IN_LINE = new Set(["customer_returned", "customer_no_show", "customer_cancelled"]);
const HIGHLIGHT = 8000;
const ASK = 3000; // a cable that is pulled ends no stream: only asking finds out
const PATIENCE = 2000;
const LOGGED = 10;
const AT_ONCE = 3; // calls in line that are shown beside the one on top

const asked = new URLSearchParams(location.search);
const display = asked.get("display")?.trim() || null;
const shownCounters = asked.get("counters")?.split(",").map((n) => n.trim().toLowerCase()).filter(Boolean) ?? [];

/** Counters are named in full, or by the last word of their name: `?counters=1,2`. */
function shows(name) {
  const words = name?.toLowerCase() ?? "";
  return shownCounters.length === 0 || shownCounters.some((asks) => words === asks || words.endsWith(` ${asks}`));
}

const main = document.querySelector("#main");
const state = { board: null, offline: false, heardAt: Date.now() };
const undone = new Set(); // tokens whose last act was taken back: the board tells where they are now
let settings = {};
let last = null; // the newest version whose events were heard
let same = new Set(); // and the events heard of it: one act may send several

const announcer = makeAnnouncer({
  maySpeak: () => settings["display.voice_enabled"] !== false,
  onCall(call, words) {
    note(call, words);
    draw();
  },
  onChange: draw,
});

// What is said, for those who read it: each call is added once, so that a screen reader reads it once.
const log = document.createElement("ol");
log.className = "hidden announcements";
log.setAttribute("aria-live", "polite");
log.setAttribute("aria-label", t("display.log"));

function note(call, words) {
  const item = document.createElement("li");
  item.append(`${call.token}: `);
  for (const [language, text] of words) {
    const part = document.createElement("span");
    part.lang = language;
    part.textContent = `${text} `;
    item.append(part);
  }
  log.append(item);
  while (log.children.length > LOGGED) log.firstChild.remove();
}

// ---- what happened ----

const isAt = (board, call) => board.counters.some((c) => c.token_label === call.token && c.name === call.counter);

/** Everything off the board, before the server is asked again. */
function clear() {
  announcer.withdraw(() => true);
  if (!state.board) return;
  const counters = state.board.counters.map((c) => ({ ...c, token_label: null, called_at: null, is_priority: false, first_name: null, state: c.token_label ? "idle" : c.state }));
  state.board = { ...state.board, counters, next: [], waiting_count: 0, status: "closed" };
  draw();
}

function hear({ event, token_label: token, counter_name: counter, silent, ...change }) {
  const version = Number(change.version);
  if (last !== null && version < last) return;
  const key = `${event}|${token}`;
  if (version === last && same.has(key)) return;
  if (version !== last) same = new Set();
  last = version;
  same.add(key);
  if (CALLS.has(event) && !silent) {
    announcer.withdraw((call) => call.token === token && call.counter !== counter);
    if (shows(counter)) announcer.announce({ token, counter });
  }
  if (BACK_IN_LINE.has(event)) announcer.withdraw((call) => call.token === token);
  if (event === "action_undone") undone.add(token);
  if (event === "day_closed") clear();
}

/** The board's snapshot says where everybody stands; calls that it has overtaken leave the top. */
function put(board) {
  state.board = board;
  announcer.withdraw((call) => undone.has(call.token) && !isAt(board, call));
  undone.clear();
  const call = announcer.current;
  if (call) {
    if (isAt(board, call)) call.wasSeen = true;
    else if (call.wasSeen) announcer.withdraw((other) => other === call);
  }
}

/** Ask for the board, and for each event that the stream has not brought; whether there was one. */
const refresh = inTurn(async () => {
  const known = last;
  const board = await get("/api/queue/display", { branch, display }, { patience: PATIENCE });
  setNow(board.now);
  setZone(board.time_zone);
  const version = Number(board.version);
  // A database that was put back to an earlier state counts on from there.
  if (last === null || (known !== null && version < known)) last = version;
  let missed = false;
  if (version > last) {
    const changes = await get("/api/queue/changes", { branch, after_version: last }, { patience: PATIENCE });
    missed = changes.some((change) => Number(change.version) > last);
    for (const change of changes) {
      if (change.event === "resync") last = Math.max(last, Number(change.version));
      else hear(change);
    }
  }
  put(board);
  draw();
  return missed;
});

// ---- the picture ----
// Lists are drawn without keys: repeat() leaves a comment behind for each row it removes, and this
// page runs for months.

const mark = (isPriority) => (isPriority ? html`<span class="mark">${icon("star")}${t("display.priority")}</span>` : nothing);
const size = (label) => (label.length > 4 ? "long" : "");
const wide = (name) => (name.length > 12 ? "long" : "");

/** A call that is announced, waits for that, or was made a moment ago. */
function isFresh(counter) {
  if (!counter.token_label) return false;
  const calls = [announcer.current, ...announcer.waiting].filter(Boolean);
  return now() - Date.parse(counter.called_at) < HIGHLIGHT
    || calls.some((call) => call.token === counter.token_label && call.counter === counter.name);
}

const counterRow = (c) => html`<li class=${`counter ${c.state} ${isFresh(c) ? "fresh" : ""}`}><div class="counter-box">
  <span class=${`counter-name ${wide(c.name)}`}><span>${c.name}</span>${c.token_label ? mark(c.is_priority) : nothing}</span>
  ${c.token_label
    ? html`<span class=${`counter-token ${size(c.token_label)}`}>${c.token_label}${c.first_name ? html`<span class="first-name">${c.first_name}</span>` : nothing}</span>`
    : html`<span class="counter-idle">${c.state === "paused" ? icon("pause") : nothing}${t(`counter.${c.state}`)}</span>`}</div></li>`;

/** On top: the call being announced, else whoever was called last and still stands there. */
function top(counters) {
  const { current } = announcer;
  if (current) return { ...current, isFresh: true, ...counters.find((c) => c.name === current.counter && c.token_label === current.token) };
  const [newest] = counters.filter((c) => c.token_label).sort((a, b) => Date.parse(b.called_at) - Date.parse(a.called_at));
  return newest ? { ...newest, token: newest.token_label, counter: newest.name } : null;
}

function newest(board, counters) {
  const call = top(counters);
  const waiting = announcer.waiting.filter((w) => isAt(board, w));
  const quiet = board.status === "closed" ? t("display.closed") : board.waiting_count ? t("display.soon") : t("display.nobody");
  return html`<section class=${`newest ${call?.isFresh ? "fresh" : ""}`} aria-label=${t("display.now")}>
    ${call
      ? html`<h2>${t("display.now")}</h2><p class=${`newest-token ${size(call.token)}`}>${call.token}</p>
        <p class=${`newest-counter ${wide(call.counter)}`}>${call.counter}</p>
        ${call.first_name || call.is_priority ? html`<p class="newest-who">${call.first_name ?? nothing}${mark(call.is_priority)}</p>` : nothing}`
      : html`<p class="newest-quiet">${quiet}</p>`}
    ${waiting.length
      ? html`<p class="then"><span>${t("display.then")}</span>${waiting.slice(0, AT_ONCE).map((w) => html`<span class="then-call"><strong>${w.token}</strong> ${w.counter}</span>`)}
        ${waiting.length > AT_ONCE ? html`<span>${t("display.more", { count: waiting.length - AT_ONCE })}</span>` : nothing}</p>`
      : nothing}
  </section>`;
}

const next = (board) => html`<section class="next" aria-label=${t("display.next")}><h2>${t("display.next")}</h2>
  ${board.next.length
    ? html`<ol class=${board.next.some((n) => size(n.token_label)) ? "long" : ""}>${board.next.map((n) => html`<li>${n.token_label}${n.is_priority ? html`<span class="mark">${icon("star")}<span class="hidden">${t("display.priority")}</span></span>` : nothing}</li>`)}</ol>`
    : html`<p>${t("display.noqueue")}</p>`}
  ${board.next.some((n) => n.is_priority) ? html`<span class="legend">${icon("star")}${t("display.priority")}</span>` : nothing}</section>`;

const SOUNDS = { voice: ["volume-2", "display.mute", () => announcer.mute(true)], chime: ["volume-2", "display.mute", () => announcer.mute(true)], muted: ["volume-x", "display.unmute", () => announcer.mute(false)], blocked: ["volume-x", "display.enable", announcer.open] };

/** Loud about silence, quiet about sound. */
function soundButton() {
  const [name, label, act] = SOUNDS[announcer.sound];
  const isSilent = ["muted", "blocked"].includes(announcer.sound);
  return html`<button type="button" class=${`sound ${isSilent ? "silent" : ""}`} data-sound=${announcer.sound} @click=${act}
    aria-label=${t(label)} title=${t(label)}>${icon(name)}${isSilent ? t(label) : announcer.sound === "chime" ? t("display.chime") : nothing}</button>`;
}

function picture(board) {
  const counters = board.counters.filter((c) => shows(c.name));
  const columns = counters.length > 12 ? 3 : counters.length > 5 ? 2 : 1;
  document.documentElement.style.setProperty("--columns", columns);
  document.documentElement.style.setProperty("--rows", Math.max(3, Math.ceil(counters.length / columns)));
  return html`<h1 class="hidden">${t("display.title")}</h1>
    ${newest(board, counters)}
    <section class="serving" aria-label=${t("display.counters")}><ul class="counters">${counters.map(counterRow)}</ul></section>
    ${next(board)}
    <footer><strong class="shop">${board.shop_name}</strong>
      <span class="line">${t("display.waiting", { count: board.waiting_count })}${board.waiting_count ? html` · ${t("display.estimate", { time: minutes(board.estimated_wait_minutes) })}` : nothing}</span>
      ${soundButton()}
      <time class="clock"><span class="date">${longDate(now())}</span> <strong>${time(now())}</strong></time></footer>`;
}

function draw() {
  render(html`
    ${state.offline ? html`<p class="banner banner-offline" role="alert">${icon("wifi-off")}${t("shell.offline", { time: time(state.heardAt) })}</p>` : nothing}
    ${state.board ? html`<div class="board">${picture(state.board)}</div>` : html`<p class="loading">${t("display.connecting")}</p>`}
    ${log}`, main);
}

// ---- running for days ----

async function stayAwake() {
  if (document.hidden || !navigator.wakeLock) return;
  const lock = await navigator.wakeLock.request("screen").catch(() => null);
  lock?.addEventListener("release", stayAwake, { once: true });
}

/** A few pixels a minute, so that nothing burns in. */
function shift() {
  const step = Math.floor(Date.now() / 60000) % 8;
  const [x, y] = [[0, 0], [1, 0], [2, 0], [2, 1], [2, 2], [1, 2], [0, 2], [0, 1]][step];
  document.documentElement.style.setProperty("--shift-x", x - 1);
  document.documentElement.style.setProperty("--shift-y", y - 1);
}

setTitle(t("display.title"));
onReachable((yes) => {
  if (yes) state.heardAt = now();
  if (state.offline === yes) {
    state.offline = !yes;
    draw();
  }
});
document.addEventListener("visibilitychange", stayAwake);
stayAwake();
shift();
announcer.open();
draw();
setInterval(() => {
  shift();
  draw();
}, 1000);

const readSettings = async () => {
  settings = await get("/api/settings/public", { branch }).catch(() => settings);
};
readSettings();
setInterval(readSettings, 60000);
await refresh().catch(() => {});
// Also where nothing happens: midnight changes the board without a word, and a display that has a
// name says so that it lives.
setInterval(() => refresh().catch(() => {}), ASK);
keepStream({
  url: () => `/api/queue/stream?${new URLSearchParams({ ...(branch ? { branch } : {}), ...(last === null ? {} : { after_version: last }) })}`,
  poll: refresh,
  onEvent(event, data) {
    if (event !== "resync") hear({ ...data, event });
    refresh().catch(() => {});
  },
  onState: () => {},
});
