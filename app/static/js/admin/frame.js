// What the parts of the administration share: the address, reading and drawing, small forms and tables.
// A part is a module with read(query) and body(data); drawn again by load() and redraw().
import { askFor, empty, explain, html, icon, nothing, once, openDialog, render, toast } from "../ui.js";
import { get } from "../api.js";
import { t } from "../i18n.js";

export const TABS = ["users", "counters", "types", "templates", "messages", "settings", "activity", "resets", "checks"];
const state = { part: null, data: null, problem: null, me: null, main: null };

export const me = () => state.me;
export const query = () => Object.fromEntries(new URLSearchParams(location.search));
export const tab = () => (TABS.includes(query().tab) ? query().tab : TABS[0]);

export function redraw() {
  const open = tab();
  const inside = state.problem ? empty("triangle-alert", explain(state.problem), html`<button type="button" @click=${load}>${t("admin.again")}</button>`)
    : state.data === null ? nothing : state.part.body(state.data);
  render(html`<div class="page-head"><h1>${t("admin.title")}</h1></div>
    <nav class="chips tabs" aria-label=${t("admin.tabs")}>${TABS.map((name) => html`<a class="chip" href=${`/admin?tab=${name}`} aria-current=${name === open ? "page" : nothing}>${t(`admin.tab.${name}`)}</a>`)}</nav>
    <div class="admin-body" data-tab=${open} aria-busy=${state.data === null && !state.problem}>${inside}</div>`, state.main);
  keepFocus();
}

let moved = null; // the button that moved a row of a list, for a moment
let moving = Promise.resolve(); // the moves so far: a quick hand is not ignored

/** That button went with its row; at the end of the list its twin has the focus. */
function keepFocus() {
  const at = moved && document.getElementById(moved);
  const { activeElement: now } = document;
  if (at && (now === document.body || now.closest(".moves"))) (at.disabled ? at.parentElement.querySelector("button:not(:disabled)") : at)?.focus();
}

let asking = 0;

/** Read everything of the part again; what was asked before is then no longer waited for. */
export async function load() {
  const mine = ++asking;
  try {
    const data = await state.part.read(query());
    if (mine !== asking) return;
    Object.assign(state, { data, problem: null });
  } catch (problem) {
    if (mine !== asking) return;
    state.problem = problem;
  }
  redraw();
}

/** What was answered in place of what is shown. */
export function show(data) {
  asking += 1;
  Object.assign(state, { data, problem: null });
  redraw();
}

/** Other filters, in the address: back leads to those before. */
export function go(changes) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries({ page: null, ...changes })) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  if (url.href !== location.href) history.pushState(null, "", url);
  return load();
}

export async function start(main, session, onHint) {
  Object.assign(state, { main, me: session, part: await import(`./${tab()}.js`) });
  addEventListener("popstate", load);
  let wait = 0;
  onHint((event) => {
    if (!state.part.hears?.(event)) return;
    clearTimeout(wait);
    wait = setTimeout(load, 200);
  });
  await load();
  // In a narrow window the tabs scroll: the open one is in sight.
  main.querySelector(".tabs [aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  // What the address points at is only there now.
  const aim = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (aim) {
    aim.scrollIntoView({ block: "center" });
    aim.focus({ preventScroll: true });
  }
}

/** Do something and say how it went; then everything is read again. Gives what came of it, or undefined. */
export async function act(fn, said) {
  const outcome = await perform(fn, said);
  await load();
  return outcome;
}

/** Once at a time; but the reading afterwards keeps nobody from the next: a hint may have shown it long ago. */
const perform = once(async (fn, said) => {
  try {
    const outcome = await fn();
    if (said) toast(said);
    return outcome;
  } catch (problem) {
    toast(explain(problem), "error");
    return undefined;
  }
});

export const sure = (title, text, word, kind = "danger") => openDialog((close) => html`<h2>${title}</h2><div class="prose">${text}</div>
  <p class="row end wrap"><button type="button" data-first @click=${() => close(false)}>${t("back")}</button>
    <button type="button" class=${kind} @click=${() => close(true)}>${word}</button></p>`, { label: title });

// ---- forms of askFor() ----

/** A field of a form: text, number, or with rows a larger text. */
export function input(form, name, { label = t(`admin.${name}`), type = "text", help = nothing, required = true, most = 255, rows = 0, first = false, typed = () => {} } = {}) {
  const id = `ask-${name}`;
  const error = form.errors[name];
  const heard = (e) => {
    form.values[name] = e.target.value;
    typed(e.target.value);
  };
  const described = [error ? `${id}-error` : "", help === nothing ? "" : `${id}-help`].filter(Boolean).join(" ") || nothing;
  return html`<div class="field"><label for=${id}>${label} ${required ? nothing : html`<span class="muted">${t("optional")}</span>`}</label>
    ${rows ? html`<textarea id=${id} name=${name} rows=${rows} maxlength=${most} ?required=${required} ?data-first=${first} .value=${form.values[name] ?? ""}
        aria-invalid=${error ? "true" : "false"} aria-describedby=${described} @input=${heard}></textarea>`
      : html`<input id=${id} name=${name} type=${type} maxlength=${most} ?required=${required} ?data-first=${first} autocomplete="off" .value=${form.values[name] ?? ""}
        aria-invalid=${error ? "true" : "false"} aria-describedby=${described} @input=${heard}>`}
    ${help === nothing ? nothing : html`<span class="muted" id=${`${id}-help`}>${help}</span>`}
    ${error ? html`<span class="field-error" id=${`${id}-error`}>${icon("triangle-alert")}${error}</span>` : nothing}</div>`;
}

/** Several of a few words, in a form. */
export const checks = (form, redrawForm, name, legend, words, label, help = nothing) => html`<fieldset class="field"><legend>${legend}</legend><div class="chips">
  ${words.map((word) => html`<label class="chip"><input type="checkbox" name=${name} value=${word} .checked=${form.values[name].includes(word)}
    @change=${(e) => { form.values[name] = words.filter((w) => (w === word ? e.target.checked : form.values[name].includes(w))); redrawForm(); }}> ${label(word)}</label>`)}</div>
  ${help === nothing ? nothing : html`<span class="muted">${help}</span>`}</fieldset>`;

export const ask = (title, options) => askFor(title, options).then(async (done) => {
  if (done) await load();
  return done;
});

// ---- lists ----

export const pages = (list) => (list.total_pages > 1 ? html`<nav class="row center pages" aria-label=${t("bill.pages")}>
  <button type="button" ?disabled=${!list.has_prev} @click=${() => go({ page: list.page - 1 })}>${icon("arrow-left")}${t("bill.prev")}</button><span>${t("bill.page", { page: list.page, pages: list.total_pages })}</span>
  <button type="button" ?disabled=${!list.has_next} @click=${() => go({ page: list.page + 1 })}>${t("bill.following")}${icon("arrow-right")}</button></nav>` : nothing);

/** A table that becomes cards in a narrow window; columns are [label, cell, order], the first one heads its row. */
export const table = (caption, columns, rows, { kind = "", mark = () => nothing } = {}) => html`<table class=${`bills ${kind}`}><caption class="hidden">${caption}</caption>
  <thead><tr>${columns.map(([label, , order]) => html`<th scope="col" aria-sort=${order ?? nothing}>${label}${order ? html` ${icon("arrow-down")}` : nothing}</th>`)}</tr></thead>
  <tbody>${rows.map((r) => html`<tr data-id=${mark(r)}>${columns.map(([label, cell], i) => (i === 0 ? html`<th scope="row">${cell(r)}</th>` : html`<td data-label=${label}>${cell(r)}</td>`))}</tr>`)}</tbody></table>`;

export const onOff = (isActive) => html`<span class=${`badge ${isActive ? "state-completed" : ""}`}>${icon(isActive ? "check" : "x")}${t(isActive ? "admin.active" : "admin.inactive")}</span>`;

// ---- filters ----

export const filters = (...fields) => html`<form class="filters card" role="search" @submit=${(e) => e.preventDefault()}>${fields}</form>`;

export const filterField = (name, type = "search") => html`<label>${t(`admin.filter.${name}`)}<input name=${name} type=${type} .value=${query()[name] ?? ""}
  @change=${(e) => go({ [name]: e.target.value.trim() })}></label>`;

export const filterChoice = (name, words, label) => html`<label>${t(`admin.filter.${name}`)}<select name=${name} @change=${(e) => go({ [name]: e.target.value })}>
  <option value="" .selected=${!query()[name]}>${t("admin.all")}</option>${words.map((word) => html`<option value=${word} .selected=${query()[name] === word}>${label(word)}</option>`)}</select></label>`;

export const clearFilters = (...names) => (names.some((name) => query()[name])
  ? html`<button type="button" @click=${() => go(Object.fromEntries(names.map((name) => [name, null])))}>${icon("x")}${t("bill.clear")}</button>` : nothing);

// ---- an order that people make ----

/** Buttons that move a row of a list up or down: the whole order goes to the server in one call. */
export function mover(list, rows, idOf, nameOf, put) {
  const move = (row, by) => {
    const ids = rows.map(idOf);
    const from = ids.indexOf(idOf(row));
    ids.splice(from + by, 0, ...ids.splice(from, 1));
    const mine = `${list}-${idOf(row)}-${by}`;
    moved = mine;
    moving = moving.then(() => act(() => put(`/api/admin/order/${list}`, { ids }))).then(() => {
      keepFocus();
      // The change comes back as a hint, too, and everything is drawn once more.
      setTimeout(() => {
        if (moved === mine) moved = null;
      }, 2000);
    });
  };
  const button = (row, by, isEnd, iconName, key) => html`<button type="button" class="quiet square small" id=${`${list}-${idOf(row)}-${by}`} ?disabled=${isEnd}
    @click=${() => move(row, by)} aria-label=${t(key, { name: nameOf(row) })} title=${t(key, { name: nameOf(row) })}>${icon(iconName)}</button>`;
  return (row) => html`<span class="row moves">${button(row, -1, row === rows[0], "arrow-up", "admin.up")}${button(row, 1, row === rows.at(-1), "arrow-down", "admin.down")}</span>`;
}

// ---- time ----

/** The business date of today, by the board. */
export const today = async () => (await get("/api/queue/board")).business_date;
