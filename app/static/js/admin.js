// Administration: who works here, what the shop is set to, who changed what, whether all adds up.
// The tab and its filters live in the address.
import { askFor, empty, explain, html, icon, nothing, once, openDialog, render, toast } from "./ui.js";
import { get, path, post, put, remove } from "./api.js";
import { t } from "./i18n.js";
import { ago, dateTime, number } from "./format.js";
import { startStaff } from "./shell.js";

const TABS = ["users", "settings", "activity", "checks"];
const state = { data: null, problem: null, drafts: {}, errors: {} };
let main;
let me;

const query = () => Object.fromEntries(new URLSearchParams(location.search));
const tab = () => (TABS.includes(query().tab) ? query().tab : TABS[0]);

function go(changes) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  history.replaceState(null, "", url);
  return load();
}

const READ = {
  users: ({ search, page }) => get("/api/users", { search, page }),
  settings: () => get("/api/settings"),
  activity: ({ action, actor, start_date, end_date, page }) => get("/api/admin/activity-logs", { action, actor, start_date, end_date, page, per_page: 20 }),
  checks: () => get("/api/admin/verify", null, { patience: 60000 }),
};

async function load() {
  const asked = tab();
  state.loading = asked;
  try {
    const data = await READ[asked](query());
    if (tab() !== asked) return;
    Object.assign(state, { data, shown: asked, problem: null });
  } catch (problem) {
    Object.assign(state, { problem, shown: asked, data: null });
  }
  draw();
}

const act = once(async (fn, said) => {
  try {
    const outcome = await fn();
    if (said) toast(said);
    await load();
    return outcome;
  } catch (problem) {
    toast(explain(problem), "error");
    return undefined;
  }
});

const sure = (title, text, word) => openDialog((close) => html`<h2>${title}</h2><p>${text}</p>
  <p class="row end wrap"><button type="button" data-first @click=${() => close(false)}>${t("back")}</button>
    <button type="button" class="danger" @click=${() => close(true)}>${word}</button></p>`, { label: title });

// ---- users ----

/** The link is told once: nobody, not even the database, can say it again. */
function showLink(name, token, until) {
  const link = `${location.origin}${path("/reset-password", me.branch.code)}#${token}`;
  const copy = async () => {
    const box = document.querySelector("#password-link");
    box.select();
    try {
      await navigator.clipboard.writeText(link);
      toast(t("admin.copied"));
    } catch {
      toast(t("admin.copyByHand"));
    }
  };
  return openDialog((close) => html`<h2>${t("admin.linkTitle", { name })}</h2><p>${t("admin.linkText", { until: dateTime(until) })}</p>
    <div class="field"><label for="password-link">${t("admin.link")}</label><input id="password-link" readonly value=${link} @focus=${(e) => e.target.select()}></div>
    <p class="row end wrap"><button type="button" @click=${() => close()}>${t("close")}</button>
      <button type="button" class="primary" data-first @click=${copy}>${t("admin.copy")}</button></p>`, { label: t("admin.linkTitle", { name }) });
}

const input = (form, name, type = "text") => html`<div class="field"><label for=${`ask-${name}`}>${t(`admin.${name}`)}</label>
  <input id=${`ask-${name}`} name=${name} type=${type} required maxlength="255" autocomplete="off" .value=${form.values[name] ?? ""} aria-invalid=${form.errors[name] ? "true" : "false"}
    aria-describedby=${form.errors[name] ? `ask-${name}-error` : nothing} @input=${(e) => { form.values[name] = e.target.value; }}>
  ${form.errors[name] ? html`<span class="field-error" id=${`ask-${name}-error`}>${icon("triangle-alert")}${form.errors[name]}</span>` : nothing}</div>`;

const roleField = (form, redraw) => html`<fieldset class="field radios"><legend>${t("admin.role")}</legend><div class="chips">
  ${["sales", "cashier", "admin", "super_admin"].filter((r) => me.user.role === "super_admin" || !r.includes("admin")).map((r) => html`<label class="chip"><input type="radio" name="role" value=${r}
    .checked=${form.values.role === r} @change=${() => { form.values.role = r; redraw(); }}> ${t(`role.${r}`)}</label>`)}</div>
  <span class="muted">${t(`admin.role.${form.values.role}`)}</span></fieldset>`;

async function addUser() {
  const made = await askFor(t("admin.add"), {
    values: { full_name: "", email: "", role: "sales" }, submit: t("admin.addNow"), iconName: "user-plus",
    fields: (form, redraw) => html`${input(form, "full_name")}${input(form, "email", "email")}${roleField(form, redraw)}`,
    act: (values) => post("/api/users", values),
  });
  if (!made) return;
  await load();
  await showLink(made.full_name, made.set_password_token, made.token_expires_at);
}

async function changeUser(u) {
  const done = await askFor(t("admin.changeOf", { name: u.full_name }), {
    values: { full_name: u.full_name, role: u.role }, submit: t("admin.save"),
    fields: (form, redraw) => html`${input(form, "full_name")}${roleField(form, redraw)}`,
    act: (values) => put(`/api/users/${u.user_id}`, values),
  });
  if (done) await load();
}

async function giveLink(u) {
  const link = await act(() => post(`/api/users/${u.user_id}/reset-password`));
  if (link) await showLink(u.full_name, link.token, link.expires_at);
}

async function dropUser(u) {
  const rows = await act(() => get(`/api/users/${u.user_id}/dependencies`));
  if (!rows) return;
  if (!rows.can_delete) {
    const { can_delete: _, ...counts } = rows;
    const off = await sure(t("admin.inUse", { name: u.full_name }), html`${t("admin.inUseText")}
      ${Object.entries(counts).filter(([, n]) => n).map(([what, n]) => html`<br>${t(`admin.rows.${what}`)}: ${number(n)}`)}`, t("admin.deactivate"));
    if (off) await act(() => put(`/api/users/${u.user_id}`, { status: "inactive" }), t("admin.saved"));
  } else if (await sure(t("admin.removeOf", { name: u.full_name }), t("admin.removeText"), t("admin.remove"))) {
    await act(() => remove(`/api/users/${u.user_id}`), t("admin.removed"));
  }
}

const userRow = (u) => html`<tr data-user=${u.user_id}><th scope="row">${u.full_name}</th><td data-label=${t("admin.email")}>${u.email}</td><td data-label=${t("admin.role")}>${t(`role.${u.role}`)}</td>
  <td data-label=${t("admin.status")}><span class="badge">${icon(u.status === "active" ? "check" : "x")}${t(`admin.${u.status}`)}</span>
    ${u.locked_until ? html`<span class="badge state-cancelled" title=${dateTime(u.locked_until)}>${icon("lock-open")}${t("admin.locked")}</span>` : nothing}
    ${u.has_password || u.is_deputy ? nothing : html`<span class="badge">${icon("clock")}${t("admin.invited")}</span>`}</td>
  <td data-label=${t("admin.lastLogin")}>${u.last_login_at ? html`<span title=${dateTime(u.last_login_at)}>${ago(u.last_login_at)}</span>` : t("admin.never")}</td>
  <td>${u.is_deputy || (u.role.includes("admin") && me.user.role !== "super_admin") ? nothing : html`<span class="row wrap">
    <button type="button" class="small" @click=${() => changeUser(u)}>${t("change")}</button>
    ${u.status === "active" ? html`<button type="button" class="small" @click=${() => giveLink(u)}>${t("admin.newLink")}</button>` : nothing}
    ${u.locked_until ? html`<button type="button" class="small" @click=${() => act(() => post(`/api/users/${u.user_id}/unlock`), t("admin.saved"))}>${t("admin.unlock")}</button>` : nothing}
    <button type="button" class="small" @click=${() => act(() => put(`/api/users/${u.user_id}`, { status: u.status === "active" ? "inactive" : "active" }), t("admin.saved"))}>${t(u.status === "active" ? "admin.deactivate" : "admin.activate")}</button>
    ${u.user_id === me.user.user_id ? nothing : html`<button type="button" class="small danger-quiet" @click=${() => dropUser(u)}>${t("admin.remove")}</button>`}</span>`}</td></tr>`;

const pages = (list) => (list.total_pages > 1 ? html`<nav class="row center pages" aria-label=${t("bill.pages")}>
  <button type="button" ?disabled=${!list.has_prev} @click=${() => go({ page: list.page - 1 })}>${icon("arrow-left")}${t("bill.prev")}</button><span>${t("bill.page", { page: list.page, pages: list.total_pages })}</span>
  <button type="button" ?disabled=${!list.has_next} @click=${() => go({ page: list.page + 1 })}>${t("bill.following")}${icon("arrow-right")}</button></nav>` : nothing);

const heads = (words) => html`<thead><tr>${words.map((w) => html`<th scope="col">${t(w)}</th>`)}</tr></thead>`;
const filterField = (name, type = "search") => html`<label>${t(`admin.filter.${name}`)}<input name=${name} type=${type} .value=${query()[name] ?? ""} @change=${(e) => go({ [name]: e.target.value, page: null })}></label>`;

// ---- settings ----

const shown = (s) => (s.key in state.drafts ? state.drafts[s.key] : String(s.value));
const typed = (s, word) => (s.data_type === "boolean" ? word === "true" : s.data_type === "number" && /^\d+$/.test(word) ? Number(word) : word);
const bounds = (s) => (s.minimum === null ? nothing : t(s.data_type === "number" ? "admin.between" : "admin.letters", { least: s.minimum, most: s.maximum }));

function settingField(s) {
  const id = `set-${s.key}`;
  const edit = (word) => {
    if (word === String(s.value)) delete state.drafts[s.key];
    else state.drafts[s.key] = word;
    draw();
  };
  return html`<div class="field"><label for=${id}>${s.description}</label>
    ${s.data_type === "boolean" ? html`<select id=${id} name=${s.key} @change=${(e) => edit(e.target.value)}>${["true", "false"].map((w) => html`<option value=${w} .selected=${shown(s) === w}>${t(`admin.${w}`)}</option>`)}</select>`
      : html`<input id=${id} name=${s.key} inputmode=${s.data_type === "number" ? "numeric" : "text"} autocomplete="off" .value=${shown(s)} @input=${(e) => edit(e.target.value)}
          aria-invalid=${state.errors[s.key] ? "true" : "false"} aria-describedby=${`${id}-help`}>`}
    <span class="muted" id=${`${id}-help`}>${bounds(s)} ${t("admin.default", { value: s.data_type === "boolean" ? t(`admin.${s.default_value}`) : String(s.default_value) })}
      ${state.errors[s.key] ? html`<span class="field-error">${icon("triangle-alert")}${state.errors[s.key]}</span>` : nothing}</span></div>`;
}

const saveSettings = once(async (event) => {
  event.preventDefault();
  const wanted = state.data.filter((s) => s.key in state.drafts);
  state.errors = {};
  for (const s of wanted) {
    const word = state.drafts[s.key];
    const size = s.data_type === "number" ? Number(word) : [...word].length;
    if (s.minimum !== null && ((s.data_type === "number" && !/^\d+$/.test(word)) || size < s.minimum || size > s.maximum)) state.errors[s.key] = bounds(s);
  }
  if (!Object.keys(state.errors).length) {
    try {
      state.data = await put("/api/settings", { changes: Object.fromEntries(wanted.map((s) => [s.key, typed(s, state.drafts[s.key])])) });
      state.drafts = {};
      toast(t("admin.saved"));
    } catch (problem) {
      // A rule between two settings names neither: the one that was touched carries the sentence.
      state.errors = { [wanted.find((s) => problem.message.includes(s.key))?.key ?? wanted[0].key]: explain(problem) };
    }
  }
  draw();
  main.querySelector("[aria-invalid=true]")?.focus();
});

// ---- the log ----

const told = (value) => (value === null || value === undefined ? "—" : typeof value === "object" ? JSON.stringify(value) : String(value));

function changes({ before, after, ...rest }) {
  if (before === undefined && after === undefined) return Object.entries(rest).map(([name, value]) => [name, undefined, value]);
  const isRow = (v) => v !== null && typeof v === "object" && !Array.isArray(v);
  if (!isRow(before) && !isRow(after)) return [["", before, after]];
  return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].map((name) => [name, before?.[name], after?.[name]]);
}

const logRow = (l) => html`<tr><td data-label=${t("admin.when")}><span title=${ago(l.created_at)}>${dateTime(l.created_at)}</span></td><th scope="row">${l.actor}</th>
  <td data-label=${t("admin.what")}><code>${l.action}</code> <span class="muted">${[l.entity, l.entity_id].filter(Boolean).join(" ")}</span></td>
  <td data-label=${t("admin.changes")}><ul>${changes(l.details ?? {}).map(([name, before, after]) => html`<li><span class="muted">${name}</span>
    ${before === undefined && !("before" in l.details) ? told(after) : html`<del>${told(before)}</del> → <ins>${told(after)}</ins>`}</li>`)}</ul></td>
  <td data-label=${t("admin.where")}><span title=${l.user_agent ?? ""}>${l.ip ?? "—"}</span></td></tr>`;

const exportLink = (format) => {
  const { action, actor, start_date, end_date } = query();
  const words = new URLSearchParams(Object.entries({ format, action, actor, start_date, end_date }).filter(([, v]) => v));
  return html`<a class="button small" href=${`/api/admin/activity-logs/export?${words}`} download>${format.toUpperCase()}</a>`;
};

const BODY = {
  users: (list) => html`<form class="filters card" role="search" @submit=${(e) => e.preventDefault()}>${filterField("search")}
      <button type="button" class="primary" id="add-user" @click=${addUser}>${icon("user-plus")}${t("admin.add")}</button></form>
    <section class="card flush">${list.rows.length ? html`<table class="bills"><caption class="hidden">${t("admin.tab.users")}</caption>${heads(["admin.full_name", "admin.email", "admin.role", "admin.status", "admin.lastLogin", "admin.actions"])}
      <tbody>${list.rows.map(userRow)}</tbody></table>` : empty("user-round", t("admin.nobody"))}</section>${pages(list)}`,
  settings: (rows) => html`<form class="settings" novalidate @submit=${saveSettings}>
    ${[...new Set(rows.map((s) => s.key.split(".")[0]))].map((group) => html`<section class="card"><h2>${t(`admin.group.${group}`)}</h2><div class="grid">${rows.filter((s) => s.key.startsWith(`${group}.`)).map(settingField)}</div></section>`)}
    <p class="row end wrap"><span class="muted" role="status">${t("admin.unsaved", { count: Object.keys(state.drafts).length })}</span>
      <button class="primary big" ?disabled=${!Object.keys(state.drafts).length}>${icon("check")}${t("admin.save")}</button></p></form>`,
  activity: (list) => html`<form class="filters card" role="search" @submit=${(e) => e.preventDefault()}>${filterField("action")}${filterField("actor")}${filterField("start_date", "date")}${filterField("end_date", "date")}
      <span class="row">${exportLink("csv")}${exportLink("xlsx")}</span></form>
    <section class="card flush">${list.rows.length ? html`<table class="bills log"><caption class="hidden">${t("admin.tab.activity")}</caption>${heads(["admin.when", "admin.who", "admin.what", "admin.changes", "admin.where"])}
      <tbody>${list.rows.map(logRow)}</tbody></table>` : empty("history", t("admin.nolog"))}</section>${pages(list)}`,
  checks: (rows) => html`<section class="card">${rows.length ? html`<p class="notice error" role="alert">${icon("triangle-alert")}<span>${t("admin.broken", { count: rows.length })}</span></p>
    <table class="bills">${heads(["admin.rule", "admin.what", "admin.expected", "admin.found"])}<tbody>${rows.map((r) => html`<tr><th scope="row">${r.rule}</th><td>${r.entity} ${r.entity_id}</td><td>${r.expected}</td><td>${r.found}</td></tr>`)}</tbody></table>`
    : html`<p class="notice">${icon("circle-check")}<span>${t("admin.well")}</span></p>`}
    <p><button type="button" @click=${load}>${icon("refresh-cw")}${t("admin.again")}</button></p></section>`,
};

function draw() {
  const open = tab();
  render(html`<div class="page-head"><h1>${t("admin.title")}</h1></div>
    <nav class="chips" aria-label=${t("admin.tabs")}>${TABS.map((name) => html`<a class="chip" href=${`/admin?tab=${name}`} aria-current=${name === open ? "page" : nothing}>${t(`admin.tab.${name}`)}</a>`)}</nav>
    <div class="admin-body" aria-busy=${state.shown !== open}>${state.problem ? empty("triangle-alert", explain(state.problem), html`<button type="button" @click=${load}>${t("admin.again")}</button>`)
      : state.shown === open ? BODY[open](state.data) : nothing}</div>`, main);
}

addEventListener("beforeunload", (event) => {
  if (Object.keys(state.drafts).length) event.preventDefault();
});

startStaff("admin.title", ["admin"], async (element, session) => {
  main = element;
  me = session;
  await load();
});
