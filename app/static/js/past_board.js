// The board at a past instant, the events around it, and why one was called before another.
import { empty, explain, html, icon, inTurn, nothing, priorityBadge, render, toast } from "./ui.js";
import { query, setQuery } from "./address.js";
import { get } from "./api.js";
import { t } from "./i18n.js";
import { dateTime, day, instantOf, localOf, minutes, now, number, shiftDay, stopwatchBetween, time } from "./format.js";
import { may, startStaff } from "./shell.js";
import { repeat } from "../vendor/lit-html-3.3.0/directives/repeat.js";

const AROUND = 6; // events shown before and after the instant
const state = { board: null, problem: null, events: [], eventsOf: null, reasons: null, known: new Map() };
let main;

const ms = (instant) => Date.parse(instant);
const at = () => (Number.isNaN(Date.parse(query().at)) ? new Date(now()).toISOString() : query().at);

/** All events of a day, oldest first; only administrators read the whole day. */
async function readEvents(date) {
  if (!may("admin")) return [];
  const rows = [];
  for (let page = 1; ; page += 1) {
    const part = await get("/api/analytics/queue-activities", { start_date: date, end_date: date, page, per_page: 100 });
    rows.push(...part.rows);
    if (!part.has_next) return rows.reverse();
  }
}

const load = inTurn(async () => {
  const asked = at();
  const { date } = localOf(asked);
  try {
    state.board = await get("/api/queue/board/history", { at: asked });
    state.problem = null;
  } catch (problem) {
    if (problem.isOffline) toast(explain(problem), "error");
    else Object.assign(state, { board: null, problem });
  }
  // Today goes on: its events are read again when the instant lies behind the last one known.
  if (state.eventsOf !== date || ms(state.events.at(-1)?.created_at ?? "1970-01-01") < ms(asked)) {
    state.events = await readEvents(date).catch(() => []);
    state.eventsOf = date;
  }
  draw();
});

let later = 0;

function go(instant) {
  const latest = Date.now() < now() ? now() : Date.now();
  setQuery({ at: Date.parse(instant) > latest ? new Date(now()).toISOString() : instant });
  draw();
  clearTimeout(later);
  later = setTimeout(() => load().catch(() => {}), 120);
}

const step = (by) => go(new Date(Date.parse(at()) + by * 60000).toISOString());

// ---- why was one before the other ----

const people = () => {
  const seen = new Map([...state.known.values()].map((c) => [c.customer_id, c]));
  for (const d of state.board?.counters ?? []) if (d.current_customer) seen.set(d.current_customer.customer_id, d.current_customer);
  for (const c of state.board?.waiting ?? []) seen.set(c.customer_id, c);
  for (const e of state.events) if (e.customer_id && !seen.has(e.customer_id)) seen.set(e.customer_id, { customer_id: e.customer_id, token_label: e.token_label, name: e.customer_name });
  return [...seen.values()].sort((a, b) => a.token_label.localeCompare(b.token_label, "en", { numeric: true }));
};

async function ask(event) {
  event?.preventDefault();
  const { first, second } = query();
  if (!first || !second || first === second) return;
  try {
    const rows = await get("/api/queue/explain", { customer_id: second, other_customer_id: first });
    state.reasons = rows;
    // An address may name people who are not on this board.
    const there = new Set(people().map((c) => String(c.customer_id)));
    for (const id of [first, second]) if (!there.has(id)) state.known.set(id, await get(`/api/customers/${id}`));
  } catch (problem) {
    toast(explain(problem), "error");
  }
  draw();
}

const eventWord = (type) => t(`past_board.${type}`);

/** Who stood first at the end, since when, and what had brought each of the two to its place by then. */
function verdict(rows) {
  const since = rows.reduce((found, row) => (row.first && row.first !== found?.first ? row : found), null);
  if (!since) return null;
  const upTo = rows.slice(0, rows.indexOf(since) + 1);
  const tokens = [since.first, ...rows.map((row) => row.token_label)].filter((token, i, all) => all.indexOf(token) === i);
  return { ...since, causes: tokens.map((token) => upTo.findLast((row) => row.token_label === token)).filter(Boolean) };
}

const label = (word) => (word === "Regular" ? t("past_board.regular") : t(`priority.${word}`));

/** What the facts of an event say, in the reader's language. */
function sentence({ facts: { code, keep_place, ...facts } }) {
  const labels = code === "priority_changed" ? { from: label(facts.from), to: label(facts.to) } : facts.priority_label ? { label: label(facts.priority_label) } : {};
  const word = facts.undone ?? facts.event_type;
  const place = keep_place === undefined ? "" : `, ${t(keep_place ? "past_board.keeps" : "past_board.loses")}`;
  return html`<span class="sentence">${t(`past_board.did.${code}`, { ...facts, ...labels, word: word ? eventWord(word) : "" })}${place}</span>`;
}

function reasons() {
  const rows = state.reasons;
  if (!rows) return html`<p class="muted">${t("past_board.askHint")}</p>`;
  const last = verdict(rows);
  return html`${last ? html`<p class="notice">${icon("info")}<span>${t("past_board.verdict", { token: last.first, time: dateTime(last.at) })}

      ${last.causes.map((row) => html`<span class="cause"><strong>${row.token_label}</strong> ${sentence(row)}${row.reason ? html` “${row.reason}”` : nothing}</span>`)}</span></p>` : html`<p class="notice">${icon("info")}<span>${t("past_board.never")}</span></p>`}
    <div class="scroll" tabindex="0" role="region" aria-label=${t("past_board.story")}><table class="story"><caption class="hidden">${t("past_board.story")}</caption><thead><tr><th scope="col">${t("past_board.when")}</th><th scope="col">${t("past_board.who")}</th>
      <th scope="col">${t("past_board.what")}</th><th scope="col">${t("past_board.first")}</th></tr></thead>
    <tbody>${rows.map((row) => html`<tr><td title=${dateTime(row.at)}>${time(row.at, true)}</td><td><strong>${row.token_label}</strong></td>
      <td>${sentence(row)}${row.reason ? html`<span class="muted reason">“${row.reason}”</span>` : nothing}<span class="muted reason">${row.actor}</span></td>
      <td>${row.first ?? "–"}</td></tr>`)}</tbody></table></div>`;
}

function why() {
  const { first, second } = query();
  const choose = (name, key, value) => html`<div class="field"><label for=${`ask-${name}`}>${t(key)}</label>
    <select id=${`ask-${name}`} @change=${(e) => { setQuery({ [name]: e.target.value }); state.reasons = null; draw(); }}>
      <option value="" ?selected=${!value}>${t("choose")}</option>${people().map((c) => html`<option value=${c.customer_id} ?selected=${String(c.customer_id) === value}>${c.token_label} ${c.name ?? ""}</option>`)}</select></div>`;
  return html`<section class="card" aria-labelledby="why"><h2 id="why">${t("past_board.why")}</h2>
    <form class="ask" @submit=${ask}>${choose("first", "past_board.asked", first)}${choose("second", "past_board.before", second)}
      <button class="primary" ?disabled=${!first || !second || first === second}>${icon("circle-question-mark")}${t("past_board.explain")}</button></form>
    ${reasons()}</section>`;
}

// ---- the board and its surroundings ----

const counterCard = (d) => html`<li class=${`past-counter ${d.state}`}><strong>${d.name}</strong>
  ${d.current_customer ? html`<span class="now-token">${d.current_customer.token_label}</span><span>${d.current_customer.name}</span>
    <span class="muted" title=${dateTime(d.current_customer.called_at)}>${t("past_board.since", { time: time(d.current_customer.called_at) })} · ${stopwatchBetween(d.current_customer.called_at, state.board.now)}</span>`
    : html`<span class="badge">${t(`counter.${d.state}`)}</span>`}</li>`;

const waitingRow = (c) => html`<li><span class="place">${c.position}</span><strong class="token">${c.token_label}</strong>
  <span class="grow">${c.name} ${priorityBadge(c.priority_label)}<span class="muted" title=${dateTime(c.joined_at)}>${t("counter.waiting", { time: minutes((Date.parse(state.board.now) - Date.parse(c.joined_at)) / 60000) })}</span></span></li>`;

const eventRow = (e) => html`<li class=${ms(e.created_at) > ms(at()) ? "later" : ""}><button type="button" class="event" @click=${() => go(e.created_at)}>
  <span class="muted">${time(e.created_at, true)}</span><strong>${e.token_label ?? ""}</strong>
  <span class="grow">${eventWord(e.event_type)}${e.counter_name ? ` · ${e.counter_name}` : ""}${e.is_undone ? ` · ${t("past_board.wasUndone")}` : ""}<span class="muted">${e.actor}${e.reason ? ` · ${e.reason}` : ""}</span></span></button></li>`;

function around() {
  if (!may("admin")) return nothing;
  const here = state.events.findLastIndex((e) => ms(e.created_at) <= ms(at()));
  const shown = state.events.slice(Math.max(0, here - AROUND + 1), here + 1 + AROUND);
  const earlier = state.events.findLast((e) => ms(e.created_at) < ms(at()));
  const next = state.events[here + 1];
  return html`<section class="card"><div class="row wrap"><h2 class="grow">${t("past_board.around")}</h2>
      <button type="button" class="small" ?disabled=${!earlier} @click=${() => go(earlier.created_at)}>${icon("arrow-up")}${t("past_board.earlier")}</button>
      <button type="button" class="small" ?disabled=${!next} @click=${() => go(next.created_at)}>${icon("arrow-down")}${t("past_board.later")}</button></div>
    ${shown.length ? html`<ol class="rows events">${repeat(shown, (e) => e.event_id, eventRow)}</ol>` : empty("history", t("past_board.noevents"))}</section>`;
}

function controls() {
  const { date, minute } = localOf(at());
  const today = localOf(now()).date;
  const label = dateTime(at());
  return html`<section class="card controls" aria-label=${t("past_board.moment")}>
    <div class="row wrap"><label>${t("past_board.date")}<input type="date" max=${today} .value=${date} @change=${(e) => e.target.value && go(instantOf(e.target.value, minute))}></label>
      <div class="row wrap steps-by"><button type="button" @click=${() => go(instantOf(shiftDay(date, -1), minute))}>${icon("arrow-left")}${t("past_board.dayBefore")}</button>
        <button type="button" ?disabled=${date >= today} @click=${() => go(instantOf(shiftDay(date, 1), minute))}>${t("past_board.dayAfter")}${icon("arrow-right")}</button>
        <button type="button" @click=${() => go(new Date(now()).toISOString())}>${icon("clock")}${t("past_board.now")}</button></div>
      <output class="moment grow" for="moment">${day(date)}, <strong>${time(at(), true)}</strong></output></div>
    <div class="row slider"><button type="button" class="quiet" @click=${() => step(-1)} aria-label=${t("past_board.minuteBack")} title=${t("past_board.minuteBack")}>${icon("arrow-left")}</button>
      <label class="hidden" for="moment">${t("past_board.time")}</label>
      <input id="moment" type="range" min="0" max="1439" step="1" .value=${String(minute)} aria-valuetext=${label} @input=${(e) => go(instantOf(date, Number(e.target.value)))}>
      <button type="button" class="quiet" @click=${() => step(1)} aria-label=${t("past_board.minuteOn")} title=${t("past_board.minuteOn")}>${icon("arrow-right")}</button></div>
    <p class="muted">${t("past_board.keys")}</p></section>`;
}

function board() {
  const { board: b, problem } = state;
  if (problem) {
    return html`<section class="card">${empty("history", problem.code === "SHV21" ? t("past_board.none") : explain(problem),
      html`<button type="button" @click=${() => go(new Date(now()).toISOString())}>${t("past_board.now")}</button>`)}</section>`;
  }
  // It keeps its place until it is there, so that nothing beside it moves.
  if (!b) return html`<section class="card" aria-busy="true"></section>`;
  return html`<section class="card past" aria-live="polite"><div class="row wrap"><h2 class="grow">${t("past_board.counters")}</h2>${b.status === "closed" ? html`<span class="badge">${t("past_board.closed")}</span>` : nothing}</div>
      ${b.counters.length ? html`<ul class="past-counters">${b.counters.map(counterCard)}</ul>` : empty("store", t("home.nocounters"))}
      <h2>${t("counter.line")} <span class="pill">${number(b.waiting_count)}</span></h2>
      ${b.waiting.length ? html`<ol class="rows">${repeat(b.waiting, (c) => c.customer_id, waitingRow)}</ol>` : empty("ticket", t("past_board.nobody"))}
      <p class="muted">${t("past_board.stats", { processing: number(b.stats.processing), completed: number(b.stats.completed_today), cancelled: number(b.stats.cancelled_today), version: number(b.version) })}</p></section>`;
}

function draw() {
  render(html`<div class="page-head"><div><h1>${t("past_board.title")}</h1><p class="muted">${t("past_board.intro")}</p></div>
      <p class="row wrap"><a class="button" href="/queue">${icon("arrow-left")}${t("menu.queue")}</a></p></div>
    ${controls()}<div class="columns past-columns">${board()}<div class="past-side">${why()}${around()}</div></div>`, main);
}

startStaff("past_board.title", ["admin", "cashier"], async (element) => {
  main = element;
  draw();
  await load();
  await ask();
});
