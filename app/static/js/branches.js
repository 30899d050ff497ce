// The branches of the chain: how each one's day goes, adding, changing, going there. For the chain's owner.
import { askFor, empty, explain, html, icon, nothing, once, render, toast } from "./ui.js";
import { get, path, post, put } from "./api.js";
import { t } from "./i18n.js";
import { ago, dateTime, day, minutes, money, number } from "./format.js";
import { session, startStaff } from "./shell.js";

const ZONES = Intl.supportedValuesOf?.("timeZone") ?? ["Asia/Manila"];
const state = { branches: null, problem: null };
let main;

async function load() {
  try {
    state.branches = await get("/api/branches/figures");
    state.problem = null;
  } catch (problem) {
    state.problem = problem;
  }
  draw();
}

const field = (form, name, { type = "text", list = null, first = false, most = 100 } = {}) => {
  const error = form.errors[name];
  return html`<div class="field"><label for=${`ask-${name}`}>${t(`branches.${name}`)}</label>
    <input id=${`ask-${name}`} name=${name} type=${type} required maxlength=${most} autocomplete="off" ?data-first=${first} list=${list ?? nothing} .value=${form.values[name] ?? ""}
      aria-invalid=${error ? "true" : "false"} aria-describedby=${error ? `ask-${name}-error` : `ask-${name}-help`} @input=${(e) => { form.values[name] = e.target.value; }}>
    <span class="muted" id=${`ask-${name}-help`}>${t(`branches.${name}Help`)}</span>
    ${error ? html`<span class="field-error" id=${`ask-${name}-error`}>${icon("triangle-alert")}${error}</span>` : nothing}</div>`;
};

const zones = () => html`<datalist id="zones">${ZONES.map((zone) => html`<option value=${zone}></option>`)}</datalist>`;

async function add() {
  const made = await askFor(t("branches.add"), {
    values: { code: "", name: "", time_zone: "Asia/Manila" }, submit: t("branches.addNow"), iconName: "plus",
    fields: (form) => html`${field(form, "name", { first: true })}${field(form, "code", { most: 20 })}${field(form, "time_zone", { list: "zones" })}${zones()}`,
    act: (values) => post("/api/branches", values),
  });
  if (!made) return;
  toast(t("branches.added", { branch: made.name }));
  await load();
}

async function change(b) {
  const done = await askFor(t("branches.changeOf", { branch: b.name }), {
    values: { name: b.name, time_zone: b.time_zone, status: b.status }, submit: t("branches.save"),
    fields: (form, redraw) => html`${field(form, "name", { first: true })}${field(form, "time_zone", { list: "zones" })}${zones()}
      ${b.branch_id === 1 ? nothing : html`<label class="check"><input type="checkbox" name="status" .checked=${form.values.status === "active"} @change=${(e) => { form.values.status = e.target.checked ? "active" : "inactive"; redraw(); }}>
        <span>${t("branches.isActive")} <span class="muted">${t("branches.isActiveText")}</span></span></label>`}`,
    act: (values) => put(`/api/branches/${b.branch_id}`, values),
  });
  if (!done) return;
  toast(t("branches.saved"));
  await load();
}

const goTo = once(async (b) => {
  try {
    await post("/api/auth/switch-branch", { branch: b.code });
    location.assign("/");
  } catch (problem) {
    toast(explain(problem), "error");
  }
});

const copyLink = async (b, page) => {
  const link = `${location.origin}${path(page, b.code)}`;
  try {
    await navigator.clipboard.writeText(link);
    toast(t("branches.copied", { link }));
  } catch {
    toast(link);
  }
};

const fact = (label, value, more = nothing) => html`<div><dt>${label}</dt><dd>${value}${more}</dd></div>`;
const before = (value) => html`<span class="muted sub">${t("branches.before", { amount: money(value) })}</span>`;

function health(b) {
  const lines = [];
  const say = (kind, iconName, text, at) => lines.push(html`<li class=${kind} title=${at ? dateTime(at) : nothing}>${icon(iconName)}<span>${text}</span></li>`);
  if (b.overdue_days.length) say("bad", "triangle-alert", t("branches.overdue", { days: b.overdue_days.map(day).join(", ") }));
  else if (b.last_closing && !b.last_closing.success) say("bad", "triangle-alert", t("branches.failed", { day: day(b.last_closing.business_date) }), b.last_closing.started_at);
  else if (b.last_closing) say("good", "check", t("branches.closed", { day: day(b.last_closing.business_date) }), b.last_closing.started_at);
  else say("", "clock", t("branches.neverClosed"));
  if (!b.last_verify) say("", "clock", t("branches.neverVerified"));
  else if (Number(b.last_verify.rows)) say("bad", "triangle-alert", t("branches.broken", { count: number(b.last_verify.rows), when: ago(b.last_verify.at) }), b.last_verify.at);
  else say("good", "circle-check", t("branches.well", { when: ago(b.last_verify.at) }), b.last_verify.at);
  return html`<ul class="health-lines">${lines}</ul>`;
}

function card(b) {
  const isHere = b.branch_id === session().branch.branch_id;
  const { queue } = b;
  return html`<li class=${`card branch ${b.status}`} data-branch=${b.code}>
    <div class="row wrap"><div class="grow"><h2>${b.name}</h2><p class="muted"><code>${b.code}</code> · ${b.time_zone} · ${day(b.business_date)}</p></div>
      ${isHere ? html`<span class="badge state-serving">${icon("store")}${t("branches.here")}</span>` : nothing}
      ${b.status === "active" ? html`<span class=${`badge ${b.day_status === "closed" ? "" : "state-completed"}`}>${icon(b.day_status === "closed" ? "x" : "check")}${t(b.day_status === "closed" ? "branches.dayClosed" : "branches.dayOpen")}</span>`
        : html`<span class="badge">${icon("pause")}${t("branches.inactive")}</span>`}</div>
    <dl class="branch-facts">${fact(t("state.waiting"), number(queue.waiting), queue.waiting ? html`<span class="muted sub">${t("branches.longest", { time: minutes(queue.longest_wait_minutes) })}</span>` : nothing)}
      ${fact(t("state.serving"), number(queue.serving))}${fact(t("state.processing"), number(queue.processing))}${fact(t("state.completed"), number(queue.completed_today))}
      ${fact(t("branches.registered"), number(b.registered_customers))}${fact(t("branches.bills"), html`${number(b.paid_count)} / ${number(b.partial_count)} / ${number(b.unpaid_count)}`, html`<span class="muted sub">${t("branches.billsHelp")}</span>`)}
      ${fact(t("branches.billed"), html`<span class="money">${money(b.billed_total)}</span>`, before(b.billed_before))}${fact(t("branches.collected"), html`<span class="money">${money(b.collected_total)}</span>`, before(b.collected_before))}</dl>
    ${health(b)}
    <p class="row wrap">${isHere || b.status !== "active" ? nothing : html`<button type="button" class="primary" @click=${() => goTo(b)} aria-label=${t("branches.goTo", { branch: b.name })}>${icon("arrow-right-left")}${t("branches.switch")}</button>`}
      <button type="button" @click=${() => change(b)} aria-label=${t("branches.changeOf", { branch: b.name })}>${t("change")}</button>
      ${state.branches.length > 1 ? html`<button type="button" @click=${() => copyLink(b, "/login")}>${t("branches.linkLogin")}</button><button type="button" @click=${() => copyLink(b, "/display")}>${t("branches.linkDisplay")}</button>` : nothing}
      <a class="button" download href=${`/api/branches/${b.branch_id}/export?format=jsonl`}>${t("branches.export")}</a></p></li>`;
}

function draw() {
  const { branches, problem } = state;
  render(html`<div class="page-head"><div><h1>${t("branches.title")}</h1><p class="muted">${t("branches.text")}</p></div>
      <button type="button" class="primary" id="add-branch" @click=${add}>${icon("plus")}${t("branches.add")}</button></div>
    ${problem ? html`<section class="card">${empty("triangle-alert", explain(problem), html`<button type="button" @click=${load}>${t("branches.again")}</button>`)}</section>` : nothing}
    ${branches ? html`<ul class="branches">${branches.map(card)}</ul>` : nothing}`, main);
}

startStaff("branches.title", ["super_admin"], async (element) => {
  main = element;
  await load();
  // The other branches send no hints here: their figures are asked for, while somebody looks.
  setInterval(() => document.hidden || document.querySelector("dialog") || load(), 15000);
});
