// One customer: who, what was ordered, where the visit stands, its timeline, bills and messages.
import { empty, explain, html, icon, inTurn, mode, nothing, paidBadge, priorityBadge, render, setTitle, stateBadge } from "./ui.js";
import { get } from "./api.js";
import { has, t } from "./i18n.js";
import { ago, dateTime, day, minutes, money, time } from "./format.js";
import { may, onHint, session, startStaff } from "./shell.js";
import { EYES } from "./customer_form.js";
import { customerMenu } from "./customer_acts.js";
import { paperChoice } from "./number.js";
import { printSheet } from "./paper.js";
import { query, setQuery } from "./address.js";
import { ticketPath } from "./slip.js";

const id = location.pathname.split("/").filter(Boolean).at(-1);
const state = { customer: null, events: [], bills: null, messages: null, problem: null };
let main;

const refresh = inTurn(async () => {
  try {
    const [customer, events, bills, messages] = await Promise.all([
      get(`/api/customers/${encodeURIComponent(id)}`), get(`/api/customers/${encodeURIComponent(id)}/timeline`),
      get("/api/transactions", { customer_id: id, include_voided: true, per_page: 100 }),
      may("admin", "sales") ? get("/api/sms/notifications", { customer_id: id, per_page: 20 }) : null,
    ]);
    Object.assign(state, { customer, events, bills, messages, problem: null });
    setTitle(`${customer.token_label} ${customer.erased_at ? t("customer.isErased") : customer.name}`);
  } catch (problem) {
    state.problem = problem;
  }
  draw();
});

// ---- what is known ----

const fact = (label, value) => html`<div><dt>${label}</dt><dd>${value || html`<span class="muted">–</span>`}</dd></div>`;
const named = (c) => (key) => fact(t(`field.${key}`), c[key]);

function person(c) {
  return html`<section class="card"><h2>${t("customer.person")}</h2>${c.erased_at ? html`<p class="notice">${icon("info")}<span>${t("customer.erasedAt", { time: dateTime(c.erased_at) })}</span></p>`
    : html`<dl class="facts">${["name"].map(named(c))}${fact(t("field.contact_number"), c.contact_number && html`<a href=${`tel:${c.contact_number}`}>${c.contact_number}</a>`)}
      ${fact(t("field.email"), c.email && html`<a href=${`mailto:${c.email}`}>${c.email}</a>`)}${["age", "address", "occupation"].map(named(c))}
      ${fact(t("field.priority_flags"), t(`priority.${c.priority_label}`))}</dl>`}</section>`;
}

function order(c) {
  const eyes = EYES.filter((eye) => c.prescription?.[eye]);
  return html`<section class="card"><h2>${t("customer.order")}</h2><dl class="facts">
    ${["grade_type", "lens_type"].map(named(c))}
    ${fact(t("field.prescription"), eyes.length ? html`<span class="eyes-line">${eyes.map((eye) => html`<span><span class="muted">${t(`eye.${eye}`)}</span> ${c.prescription[eye]}</span>`)}</span>` : null)}
    ${["frame_code", "doctor_assigned"].map(named(c))}${fact(t("field.estimated_time"), minutes(c.estimated_minutes))}
    ${fact(t("field.distribution_info"), t(`distribution.${c.distribution_info}`))}${fact(t("field.sales_agent_id"), c.sales_agent_name)}${fact(t("field.remarks"), c.remarks)}</dl></section>`;
}

// ---- the visit ----

function stands(c) {
  const where = {
    waiting: () => t("customer.waiting", { place: c.position, wait: minutes(c.estimated_wait_minutes) }),
    serving: () => t("customer.serving", { counter: c.counter_name, time: time(c.called_at) }),
    processing: () => t("customer.processing", { time: c.processing_at ? time(c.processing_at) : "" }),
    completed: () => t("customer.completed", { time: dateTime(c.served_at) }),
    cancelled: () => t("customer.cancelled", { time: dateTime(c.served_at) }),
  };
  return where[c.queue_status]();
}

function event(e) {
  const spans = [["wait", e.wait_minutes], ["service", e.service_minutes], ["processing", e.processing_minutes]].filter(([, value]) => value !== null);
  return html`<li class=${e.is_undone ? "undone" : ""}><time datetime=${e.created_at} title=${ago(e.created_at)}>${time(e.created_at)}</time>
    <div><p><strong>${t(`event.${e.event_type}`)}</strong>${e.counter_name ? html` · ${e.counter_name}` : nothing}${e.is_undone ? html` <span class="badge">${icon("undo-2")}${t("customer.wasUndone")}</span>` : nothing}</p>
      <p class="muted">${e.by_reset ? t("customer.byReset") : e.actor}${e.queue_position ? ` · ${t("customer.place", { place: e.queue_position })}` : ""}${spans.map(([name, value]) => ` · ${t(`customer.${name}Span`, { time: minutes(value) })}`)}</p>
      ${e.reason ? html`<p>${t("customer.why", { reason: e.reason })}</p>` : nothing}</div></li>`;
}

/** Oldest first, with a line wherever another day begins. */
const timeline = () => html`<section class="card"><h2>${t("customer.timeline")}</h2><ol class="timeline">${state.events.map((e, i) => html`
  ${e.business_date === state.events[i - 1]?.business_date ? nothing : html`<li class="day">${day(e.business_date)}</li>`}${event(e)}`)}</ol></section>`;

// ---- bills and messages ----

const billRow = (b) => html`<li class=${b.voided_at ? "voided" : ""}><a href=${`/transactions?customer=${id}&bill=${b.transaction_id}`}><span class="grow"><strong>${b.or_number}</strong>
    <span class="muted">${day(b.business_date)} · ${mode(b.payment_mode)}${b.voided_at || b.payment_status === "paid" ? "" : ` · ${t("customer.left", { amount: money(b.balance_amount) })}`}</span></span>
  <span class="money">${money(b.amount)}</span>${b.voided_at ? html`<span class="badge">${icon("x")}${t("bill.voided")}</span>` : paidBadge(b.payment_status)}</a></li>`;

const bills = () => html`<section class="card"><h2>${t("customer.bills")} <span class="pill">${state.bills.total}</span></h2>
  ${state.bills.rows.length ? html`<ul class="rows">${state.bills.rows.map(billRow)}</ul>`
    : empty("receipt", t("customer.nobill"), may("admin", "cashier") ? html`<a class="button small" href=${`/transactions?customer=${id}`}>${t("bell.start")}</a>` : nothing)}</section>`;

const SMS_ICONS = { pending: "clock", sent: "check", delivered: "circle-check", failed: "triangle-alert" };
const smsName = (m) => (has(`sms.${m.notification_type}`) ? t(`sms.${m.notification_type}`) : m.notification_type.replaceAll("_", " "));

const messages = () => (state.messages ? html`<section class="card"><h2>${t("customer.messages")} <span class="pill">${state.messages.total}</span></h2>
  ${state.messages.rows.length ? html`<ul class="rows">${state.messages.rows.map((m) => html`<li><span class="grow">${m.message}
      <span class="muted" title=${dateTime(m.created_at)}>${smsName(m)} · ${ago(m.created_at)}${m.automatic ? ` · ${t("customer.automatic")}` : ` · ${m.created_by_name}`}</span>
      ${m.error_message ? html`<span class="field-error">${m.error_message}</span>` : nothing}</span>
    <span class=${`badge sms-${m.status}`}>${icon(SMS_ICONS[m.status])}${t(`customer.sms.${m.status}`)}</span></li>`)}</ul>` : html`<p class="muted">${t("customer.nomessage")}</p>`}</section>` : nothing);

// ---- the page ----

const PRIMARY = 1;

function actions(c) {
  const items = customerMenu(c, refresh, ["printer", t("customer.printPage"), printPage]).filter(Boolean);
  return html`<p class="row wrap screen-only">${items.map(([iconName, label, what, kind = ""], i) => (typeof what === "string"
    ? html`<a class=${`button ${kind}`} href=${what}>${icon(iconName)}${label}</a>`
    : html`<button type="button" class=${`${kind} ${i < PRIMARY ? "primary" : ""}`} @click=${what}>${icon(iconName)}${label}</button>`))}</p>`;
}

const printPage = () => printSheet(main.querySelector(".customer-sheet"), `${state.customer.token_label} · ${state.customer.or_number}`, session().branch);

function draw() {
  const { customer: c, problem } = state;
  if (!c) {
    render(problem ? html`<section class="card">${empty("triangle-alert", problem.status === 404 ? t("customer.unknown") : problem.status === 403 ? t("customer.others") : explain(problem),
      html`<p class="row wrap center"><a class="button primary" href="/customers">${t("customer.all")}</a>${[403, 404].includes(problem.status) ? nothing : html`<button type="button" @click=${refresh}>${t("again")}</button>`}</p>`)}</section>` : nothing, main);
    return;
  }
  render(html`<p><a class="plain-link" href="/customers">${icon("arrow-left")} ${t("customer.all")}</a></p>
    <div class="page-head"><div class="customer-head"><h1><span class="customer-token">${c.token_label}</span> ${c.erased_at ? t("customer.isErased") : c.name}</h1>
      <p class="row wrap">${stateBadge(c.queue_status)} ${priorityBadge(c.priority_label)} <span class="muted">${t("field.or_number")} ${c.or_number} · ${t("slip.when")} ${dateTime(c.created_at)}</span></p></div></div>
    ${actions(c)}
    <p class=${`stand stand-${c.queue_status}`} role="status">${stands(c)}${["waiting", "serving", "processing"].includes(c.queue_status) ? html` <a class="screen-only" href=${ticketPath(session().branch.code, c.ticket_code)}>${t("customer.ticket")}</a>` : nothing}</p>
    <div class="customer-grid customer-sheet"><div>${person(c)}${order(c)}</div><div>${bills()}${timeline()}${messages()}</div></div>
    <details class="screen-only"><summary>${t("register.paper")}</summary>${paperChoice()}</details>`, main);
}

startStaff("customer.title", ["admin", "cashier", "sales"], async (element) => {
  main = element;
  let wait = 0;
  onHint(() => {
    clearTimeout(wait);
    wait = setTimeout(refresh, 150);
  });
  await refresh();
  if (query().print !== "page" || !state.customer) return;
  setQuery({ print: null });
  printPage();
});
