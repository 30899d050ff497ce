// The wall display. An event is only a hint for what is drawn, but each call is announced once, in
// order: events come from the stream, and what a broken stream missed from /api/queue/changes.
import { html, icon, nothing, render, setTitle } from "./ui.js";
import { branch, get, onReachable } from "./api.js";
import { askedLanguages, say, t } from "./i18n.js";
import { longDate, minutes, now, setNow, setZone, time } from "./format.js";
import { keepStream } from "./stream.js";
import { recall, remember } from "./store.js";
import { repeat } from "../vendor/lit-html-3.3.3/directives/repeat.js";

const CALLS = new Set(["customer_called", "customer_recalled", "customer_transferred"]);
const HIGHLIGHT = 8000;
const shownCounters = new URLSearchParams(location.search).get("counters")?.split(",").map((n) => n.trim()).filter(Boolean) ?? [];

const main = document.querySelector("#main");
const state = { board: null, newest: null, isFresh: false, offline: false, heardAt: Date.now(), blocked: false, log: [] };
let settings = {};
let last = null; // the newest version whose events were heard
let same = new Set(); // and the events heard of it: one act may send several
let freshTimer = 0;

// ---- sound ----

let audio;
const languages = askedLanguages.length ? askedLanguages : ["fil", "en"];
const VOICES = { fil: /^(fil|tl)/i, en: /^en-PH/i };

function voiceFor(language) {
  const voices = window.speechSynthesis?.getVoices() ?? [];
  return voices.find((v) => VOICES[language].test(v.lang)) ?? (language === "en" ? voices.find((v) => /^en/i.test(v.lang)) : undefined);
}

function checkSound() {
  state.blocked = !audio || audio.state !== "running";
  draw();
}

async function enableSound() {
  audio ??= new AudioContext();
  audio.onstatechange = checkSound;
  // Without a gesture the promise stays open until there is one: it must not be waited for.
  audio.resume().then(checkSound, () => {});
  remember("sound", "on");
  checkSound();
}

function chime() {
  if (!audio || audio.state !== "running") return Promise.resolve();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 800;
  volume.gain.setValueAtTime(0.4, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.5);
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.5);
  return new Promise((done) => setTimeout(done, 600));
}

function speak(text, voice) {
  return new Promise((done) => {
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    words.lang = voice.lang;
    words.rate = 0.9;
    // Some engines never report the end: the next call must not wait for ever.
    const late = setTimeout(done, 12000);
    words.onend = words.onerror = () => {
      clearTimeout(late);
      done();
    };
    speechSynthesis.speak(words);
  });
}

const digits = (label) => [...label.replace("#", "")].join(" ");

async function announce({ token_label: token, counter_name: counter }) {
  const sentence = await say(languages[0], "voice.call", { token: digits(token), counter });
  state.log = [...state.log, `${token}: ${sentence}`].slice(-10);
  state.newest = { token, counter };
  state.isFresh = true;
  clearTimeout(freshTimer);
  freshTimer = setTimeout(() => {
    state.isFresh = false;
    draw();
  }, HIGHLIGHT);
  draw();
  await chime();
  if (settings["display.voice_enabled"] === false || state.blocked || !window.speechSynthesis) return;
  const spoken = languages.map((language) => [language, voiceFor(language)]).filter(([, voice]) => voice);
  const chosen = askedLanguages.length ? spoken : spoken.slice(0, 1);
  for (let turn = 0; turn < 2; turn += 1) {
    for (const [language, voice] of chosen) {
      await speak(await say(language, "voice.call", { token: digits(token), counter }), voice);
    }
  }
}

// Announcements never overlap; each is on the screen long enough to be read.
let line = Promise.resolve();
const enqueue = (call) => {
  line = line.then(() => Promise.all([announce(call), new Promise((done) => setTimeout(done, 1500))])).catch(() => {});
};

// ---- what happened ----

function hear(change) {
  const version = Number(change.version);
  if (last !== null && version < last) return;
  const key = `${change.event}|${change.token_label}`;
  if (version === last && same.has(key)) return;
  if (version !== last) same = new Set();
  last = version;
  same.add(key);
  if (CALLS.has(change.event) && !change.silent && shows(change.counter_name)) enqueue(change);
  if (change.event === "day_closed") state.newest = null;
}

const shows = (name) => shownCounters.length === 0 || shownCounters.some((n) => name === n || name?.endsWith(` ${n}`));

async function refresh() {
  const board = await get("/api/queue/display", { branch }, { patience: 4000 });
  setNow(board.now);
  setZone(board.time_zone);
  const changed = board !== state.board;
  state.board = board;
  if (last === null) last = Number(board.version);
  // After a reload the newest call is whoever stands at a counter.
  const called = board.counters.filter((c) => c.token_label);
  if (state.newest && !called.some((c) => c.token_label === state.newest.token) && !state.isFresh) state.newest = null;
  if (!state.newest && called.length) state.newest = { token: called[0].token_label, counter: called[0].name };
  draw();
  return changed;
}

/** Catch up: every call since the last event heard, then the board as it is. */
async function catchUp() {
  if (last !== null) {
    const changes = await get("/api/queue/changes", { branch, after_version: last }, { patience: 4000 });
    for (const change of changes) if (change.event !== "resync") hear(change);
    const reset = changes.find((change) => change.event === "resync");
    if (reset) last = Number(reset.version);
  }
  return refresh();
}

// ---- the picture ----

const mark = (isPriority) => (isPriority ? html`<span class="mark">${icon("star")}${t("display.priority")}</span>` : nothing);

const counter = (c) => html`<li class=${`counter ${c.token_label ? "busy" : ""} ${state.isFresh && c.token_label && c.token_label === state.newest?.token ? "fresh" : ""}`}>
  <span class="counter-name">${c.name}${c.token_label ? mark(c.is_priority) : nothing}</span>
  <span class="counter-token">${c.token_label ?? html`<span class="counter-idle">${t(`counter.${c.state}`)}</span>`}${c.first_name ? html`<span class="first-name">${c.first_name}</span>` : nothing}</span></li>`;

function picture(board) {
  const counters = board.counters.filter((c) => shows(c.name));
  const { newest } = state;
  const quiet = board.status === "closed" ? t("display.closed") : board.waiting_count ? t("display.soon") : t("display.nobody");
  return html`<h1 class="hidden">${t("display.title")}</h1>
    <section class=${`newest ${state.isFresh ? "fresh" : ""}`} aria-label=${t("display.now")}>
      <h2>${t("display.now")}</h2>
      ${newest ? html`<p class="newest-token">${newest.token}</p><p class="newest-counter">${newest.counter}</p>` : html`<p class="newest-quiet">${quiet}</p>`}
    </section>
    <section class="serving" aria-label=${t("display.counters")}><ul class=${`counters many-${Math.min(counters.length, 7)}`}>${repeat(counters, (c) => c.name, counter)}</ul></section>
    <section class="next" aria-label=${t("display.next")}><h2>${t("display.next")}</h2>
      ${board.next.length ? html`<ol>${repeat(board.next, (n) => n.token_label, (n) => html`<li>${n.token_label}${n.is_priority ? html`<span class="mark small">${icon("star")}<span class="hidden">${t("display.priority")}</span></span>` : nothing}</li>`)}</ol>` : html`<p>${t("display.noqueue")}</p>`}</section>
    <footer><strong class="shop">${board.shop_name}</strong>
      <span>${t("display.waiting", { count: board.waiting_count })}${board.waiting_count ? html` · ${t("display.estimate", { time: minutes(board.estimated_wait_minutes) })}` : nothing}</span>
      ${board.next.some((n) => n.is_priority) || counters.some((c) => c.is_priority) ? html`<span class="legend">${icon("star")}${t("display.priority")}</span>` : nothing}
      <time class="clock"><span class="date">${longDate(now())}</span> ${time(now())}</time></footer>`;
}

function draw() {
  render(html`
    ${state.offline ? html`<p class="banner banner-offline" role="alert">${icon("wifi-off")}${t("shell.offline", { time: time(state.heardAt) })}</p>` : nothing}
    ${state.blocked ? html`<button type="button" class="sound" @click=${enableSound}>${icon("volume-x")}${t("display.enable")}</button>` : nothing}
    ${state.board ? html`<div class="board">${picture(state.board)}</div>` : html`<p class="loading">${t("display.connecting")}</p>`}
    <ol class="hidden announcements" aria-live="polite" aria-label=${t("display.log")}>${state.log.map((text) => html`<li>${text}</li>`)}</ol>`, main);
}

// ---- running for days ----

async function stayAwake() {
  if (!document.hidden) await navigator.wakeLock?.request("screen").catch(() => {});
}

function shift() {
  const step = Math.floor(Date.now() / 60000) % 8;
  const [x, y] = [[0, 0], [3, 0], [6, 0], [6, 3], [6, 6], [3, 6], [0, 6], [0, 3]][step];
  document.documentElement.style.setProperty("--shift-x", `${x}px`);
  document.documentElement.style.setProperty("--shift-y", `${y}px`);
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
window.speechSynthesis?.getVoices();
stayAwake();
shift();
draw();
if (recall("sound") === "on") enableSound();
else checkSound();
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
keepStream({
  url: () => {
    const query = new URLSearchParams({ ...(branch ? { branch } : {}), ...(last === null ? {} : { after_version: last }) });
    return `/api/queue/stream?${query}`;
  },
  poll: catchUp,
  onEvent: (event, data) => {
    if (event === "resync") catchUp().catch(() => {});
    else {
      hear({ ...data, event });
      refresh().catch(() => {});
    }
  },
  onState: () => {},
});
