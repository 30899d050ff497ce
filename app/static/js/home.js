// The landing page: live figures of the day and the two or three things this role does most.
import { empty, explain, html, icon, inTurn, nothing, paidBadge, priorityBadge, render, stateBadge, toast } from "./ui.js";
import { get, onReachable, post } from "./api.js";
import { counted, t } from "./i18n.js";
import { ago, dateTime, day, longDate, minutes, now, money, number, setNow, shiftDay, time, weekday } from "./format.js";
import { may, onHint, session, startStaff } from "./shell.js";

const STATES = ["waiting", "serving", "processing", "completed", "cancelled"];
const PAYMENTS = ["unpaid", "partial", "paid"];
const state = { data: null, checked: null, connected: true, heardAt: 0, busy: false };
let main;

const figure = (label, value, href, more = nothing) => {
  const inside = html`<span class="figure-value">${value}</span><span class="figure-label">${label}</span>${more}`;
  return href ? html`<a class="figure" href=${href}>${inside}</a>` : html`<div class="figure">${inside}</div>`;
};

const action = (href, iconName, key, hint) => html`<a class="action" href=${href}>${icon(iconName)}
  <span><strong>${t(key)}</strong><span>${t(hint)}</span></span>${icon("arrow-right")}</a>`;

const customerRow = (c) => html`<li><a href=${`/customers/${c.customer_id}`}>
  <strong class="token">${c.token_label}</strong> <span class="grow">${c.name}<span class="muted" title=${dateTime(c.joined_at)}>${ago(c.joined_at)}</span></span>
  ${stateBadge(c.queue_status)}</a></li>`;

const billRow = (b) => html`<li><a href=${`/transactions?bill=${b.transaction_id}`}>
  <strong class="token">${b.token_label ?? ""}</strong><span class="grow">${b.customer_name}<span class="muted">${b.or_number}</span></span>
  <span class="owed"><span class="money">${money(b.balance_amount)}</span>${paidBadge(b.payment_status)}</span></a></li>`;

const counterRow = (c) => html`<li><span class="grow">${c.name}</span>
  ${c.current_customer ? html`<strong class="token">${c.current_customer.token_label}</strong>` : nothing}
  <span class="badge">${t(`counter.${c.state}`)}</span></li>`;

const noticeRow = (n) => html`<li class="notice-row"><strong class="token">${n.customer?.token_label ?? ""}</strong><span class="grow">${n.customer?.name ?? n.message} ${n.customer ? priorityBadge(n.priority_label) : nothing}
  <span class="muted" title=${dateTime(n.created_at)}>${ago(n.created_at)}</span></span>
  ${n.customer ? html`<span class="row"><a class="button small" href=${`/customers/${n.customer.customer_id}`} aria-label=${`${t("bell.view")}: ${n.customer.token_label}`}>${t("bell.view")}</a>
    <a class="button small" href=${`/transactions?customer=${n.customer.customer_id}`} aria-label=${`${t("bell.start")}: ${n.customer.token_label}`}>${t("bell.start")}</a></span>` : nothing}</li>`;

// ---- reading ----

async function readSales(today) {
  const [own, newest] = await Promise.all([get("/api/customers/stats/sales-agent"), get("/api/customers", { per_page: 5 })]);
  return { own, today, newest: newest.rows };
}

async function readCashier(today) {
  const bills = (payment_status) => get("/api/transactions", { start_date: today, end_date: today, payment_status, per_page: 5 });
  const summary = (date) => (may("admin") ? get("/api/transactions/reports/summary/daily", { date }) : null);
  const [paid, partial, unpaid, registered, newest, notices, drawer, sums, before] = await Promise.all([
    bills("paid"), bills("partial"), bills("unpaid"), get("/api/customers", { start_date: today, end_date: today, per_page: 1 }),
    get("/api/customers", { per_page: 5 }), get("/api/customer-notifications/active"),
    get("/api/drawers/current"), summary(today), summary(shiftDay(today, -7)),
  ]);
  return { today, bills: { paid, partial, unpaid }, registered: registered.total, newest: newest.rows, notices, drawer, taken: sums && { today: sums, before } };
}

/** What an administrator looks at once a visit, not at every call: it reads the whole branch. */
async function check() {
  state.checked = { ...state.checked, busy: true };
  draw();
  const [scheduler, findings] = await Promise.all([get("/api/scheduler/status"), get("/api/admin/verify", null, { patience: 60000 })]);
  const one = Array.isArray(scheduler) ? scheduler[0] : scheduler;
  state.checked = { scheduler: one, findings, at: now(), busy: false };
  draw();
}

const refresh = inTurn(async () => {
  const board = await get("/api/queue/board");
  setNow(board.now);
  const [part, branches] = await Promise.all([
    may("sales") ? readSales(board.business_date) : readCashier(board.business_date),
    session().user.role === "super_admin" ? get("/api/branches/figures") : null,
  ]);
  state.data = { board, branches, ...part };
  draw();
});

// ---- drawing ----

const since = (today, days) => `/customers?start_date=${shiftDay(today, 1 - days)}&end_date=${today}`;

const salesFigures = ({ own, today }) => html`${figure(t("home.today"), number(own.total_today), since(today, 1))}${figure(t("home.week"), number(own.last_7_days), since(today, 7))}${figure(t("home.month"), number(own.last_30_days), since(today, 30))}
  ${figure(t("state.waiting"), number(own.waiting), `${since(today, 1)}&status=waiting`)}`;

const queueFigures = ({ board: { stats }, registered, today }) => html`
  ${figure(t("state.waiting"), number(stats.waiting), "/queue?status=waiting")}${figure(t("state.serving"), number(stats.serving), "/queue?status=serving")}
  ${figure(t("state.processing"), number(stats.processing), "/queue?status=processing")}${figure(t("home.completed"), number(stats.completed_today), "/queue?status=completed")}
  ${figure(t("home.registered"), number(registered), since(today, 1))}${figure(t("home.wait"), minutes(stats.average_wait_today_minutes))}`;

/** Money of today beside that of the same weekday a week ago. */
function moneyFigures({ taken, today }) {
  const href = `/transactions?start_date=${today}&end_date=${today}`;
  const before = (amount) => html`<span class="figure-before">${t("home.before", { day: weekday(taken.before.business_date), amount: money(amount) })}</span>`;
  return html`${figure(t("home.collected"), html`<span class="money">${money(taken.today.collected_total)}</span>`, href, before(taken.before.collected_total))}
    ${figure(t("home.billed"), html`<span class="money">${money(taken.today.billed_total)}</span>`, href, before(taken.before.billed_total))}`;
}

const drawerLine = ({ drawer }) => html`<p class="row wrap drawer-line">${icon("banknote")}<span class="grow">${drawer
  ? html`${t("home.drawer", { terminal: drawer.terminal })} <span class="muted" title=${dateTime(drawer.opened_at)}>${t("home.drawerSince", { time: time(drawer.opened_at), amount: money(drawer.opening_float) })}</span>`
  : t("home.nodrawer")}</span><a class="button small" href="/drawer">${t("menu.drawer")}</a></p>`;

const byState = ({ own, today }) => html`<section class="card"><h2>${t("home.bystate")}</h2>
  <ul class="rows tight">${STATES.map((word) => html`<li><a href=${`${since(today, 1)}&status=${word}`}>${stateBadge(word)}<span class="grow"></span><strong class="token">${number(own[word])}</strong></a></li>`)}</ul></section>`;

const billsCard = ({ bills, today, drawer }) => html`<section class="card"><h2>${t("home.bills")}</h2>
  ${drawerLine({ drawer })}
  <p class="chips">${PAYMENTS.map((s) => html`<a class="chip" href=${`/transactions?payment_status=${s}&start_date=${today}&end_date=${today}`}>${t(`paid.${s}`)} <strong>${number(bills[s].total)}</strong></a>`)}</p>
  ${bills.unpaid.total + bills.partial.total ? html`<ul class="rows">${[...bills.partial.rows, ...bills.unpaid.rows].slice(0, 5).map(billRow)}</ul>` : empty("circle-check", t("home.allpaid"))}</section>`;

const noticesCard = ({ notices }) => html`<section class="card"><h2>${t("bell.title")} <span class="pill">${number(notices.length)}</span></h2>
  ${notices.length ? html`<ul class="rows">${notices.slice(0, 5).map(noticeRow)}</ul>` : html`<p class="muted">${t("bell.none")}</p>`}</section>`;

const countersCard = ({ board }) => html`<section class="card"><h2>${t("home.counters")}</h2>
  ${board.counters.length ? html`<ul class="rows">${board.counters.map(counterRow)}</ul>` : empty("store", t("home.nocounters"))}
  <p class=${`link-state ${state.connected ? "on" : "off"}`} role="status">${icon(state.connected ? "circle-check" : "wifi-off")}${state.connected ? t("home.connected") : t("home.cut", { time: time(state.heardAt) })}</p></section>`;

const line = (kind, iconName, text, more = nothing) => html`<li class=${`health ${kind}`}>${icon(iconName)}<span class="grow">${text}${more}</span></li>`;

function closing({ scheduler }) {
  const { overdue_days: overdue, last_closing: last, next_due_at: next, enabled } = scheduler;
  const due = next && enabled ? html`<span class="muted">${t("home.nextDue", { time: dateTime(next) })}</span>` : html`<span class="muted">${t("home.noSchedule")}</span>`;
  if (overdue.length) return line("bad", "triangle-alert", t("home.overdue", { days: overdue.map(day).join(", ") }), due);
  if (!last) return line("good", "clock", t("home.neverClosed"), due);
  if (!last.success) return line("bad", "triangle-alert", t("home.resetFailed", { day: day(last.business_date), message: last.message }), due);
  return line("good", "check", t("home.resetDone", { day: day(last.business_date), time: dateTime(last.started_at) }), due);
}

function healthCard() {
  const { checked } = state;
  const ready = checked?.findings;
  return html`<section class="card"><div class="row wrap"><h2 class="grow">${t("home.health")}</h2>
      <button type="button" class="small" ?disabled=${checked?.busy} @click=${() => check().catch((problem) => toast(explain(problem), "error"))}>${icon("refresh-cw")}${t("home.checkAgain")}</button></div>
    <div role="status">${ready ? html`<ul class="rows">${closing(checked)}
      ${checked.findings.length ? line("bad", "triangle-alert", counted("home.findings", checked.findings.length, number(checked.findings.length)), html`<ul class="findings">${checked.findings.slice(0, 5).map((f) => html`<li><code>${f.rule}</code> ${f.entity} ${f.entity_id}: ${f.found} ≠ ${f.expected}</li>`)}</ul>`)
        : line("good", "circle-check", t("home.allwell"), html`<span class="muted" title=${dateTime(checked.at)}>${t("home.checkedAt", { time: time(checked.at) })}</span>`)}</ul>`
      : html`<p class="muted">${t("home.checking")}</p>`}</div></section>`;
}

async function toBranch(code) {
  if (state.busy) return;
  state.busy = true;
  draw();
  try {
    await post("/api/auth/switch-branch", { branch: code });
    location.assign("/");
  } catch (problem) {
    state.busy = false;
    toast(explain(problem), "error");
    draw();
  }
}

const wellOf = (b) => {
  const broken = Number(b.last_verify?.rows ?? 0);
  if (b.overdue_days.length) return html`<span class="health bad">${icon("triangle-alert")}${t("home.overdue", { days: b.overdue_days.map(day).join(", ") })}</span>`;
  if (b.last_closing && !b.last_closing.success) return html`<span class="health bad">${icon("triangle-alert")}${t("home.closingFailed", { day: day(b.last_closing.business_date) })}</span>`;
  if (broken) return html`<span class="health bad">${icon("triangle-alert")}${t("home.findings", { count: number(broken) })}</span>`;
  return html`<span class="health good" title=${b.last_verify ? dateTime(b.last_verify.at) : nothing}>${icon("circle-check")}${t(b.last_verify ? "home.well" : "home.unchecked")}</span>`;
};

const branchRow = (b) => html`<tr><th scope="row">${b.name} <span class="muted">${b.code}</span></th>
  <td data-label=${t("state.waiting")}>${number(b.queue.waiting)}</td><td data-label=${t("state.serving")}>${number(b.queue.serving)}</td><td data-label=${t("state.processing")}>${number(b.queue.processing)}</td>
  <td data-label=${t("home.registered")}>${number(b.registered_customers)}</td><td data-label=${t("home.paidness")}>${number(b.paid_count)} / ${number(b.partial_count)} / ${number(b.unpaid_count)}</td>
  <td class="money" data-label=${t("home.billed")}>${money(b.billed_total)}<span class="muted before">${money(b.billed_before)}</span></td>
  <td class="money" data-label=${t("home.collected")}>${money(b.collected_total)}<span class="muted before">${money(b.collected_before)}</span></td>
  <td data-label=${t("home.health")}>${wellOf(b)}</td>
  <td>${b.branch_id === session().branch.branch_id ? html`<span class="badge">${t("home.here")}</span>`
    : html`<button type="button" class="small" ?disabled=${state.busy} @click=${() => toBranch(b.code)} aria-label=${t("home.switchTo", { branch: b.name })}>${t("home.switch")}</button>`}</td></tr>`;

const branchesCard = ({ branches }) => html`<section class="card flush chain"><div class="row wrap chain-head"><h2 class="grow">${t("home.branches")}</h2><span class="muted">${t("home.weekBelow")}</span><a href="/branches">${t("menu.branches")}</a></div>
  <table class="bills"><caption class="hidden">${t("home.branches")}</caption><thead><tr><th scope="col">${t("login.branch")}</th>${["state.waiting", "state.serving", "state.processing", "home.registered", "home.paidness"].map((key) => html`<th scope="col">${t(key)}</th>`)}
  <th scope="col" class="money">${t("home.billed")}</th><th scope="col" class="money">${t("home.collected")}</th><th scope="col">${t("home.health")}</th><th scope="col">${t("home.switch")}</th></tr></thead>
  <tbody>${branches.filter((b) => b.status === "active").map(branchRow)}</tbody></table></section>`;

const newestCard = ({ newest }) => html`<section class="card"><h2>${t("home.newest")}</h2>
  ${newest.length ? html`<ul class="rows">${newest.map(customerRow)}</ul>` : empty("ticket", t("home.nobody"))}</section>`;

function draw() {
  const { data } = state;
  if (!data) return;
  const works = may("admin", "cashier");
  render(html`
    <div class="page-head"><div><h1>${t("home.hello", { name: session().user.full_name.split(" ")[0] })}</h1><p class="muted">${longDate(now())}</p></div></div>
    ${data.branches ? branchesCard(data) : nothing}
    <section class="actions" aria-label=${t("home.actions")}>
      ${may("admin", "sales") ? action("/customers/new", "user-plus", "menu.register", "home.register") : nothing}
      ${works ? action("/counter", "megaphone", "menu.counter", "home.counter") : nothing}
      ${action("/queue", "list-ordered", "menu.queue", works ? "home.queue" : "home.queueRead")}
      ${works ? action("/transactions", "banknote", "menu.transactions", "home.transactions") : nothing}
    </section>
    ${data.taken ? html`<section class="figures money-figures" aria-label=${t("home.money")}>${moneyFigures(data)}</section>` : nothing}
    <section class="figures" aria-label=${t("home.figures")}>${works ? queueFigures(data) : salesFigures(data)}</section>
    <div class="columns">${works ? html`${may("admin") ? healthCard() : nothing}${billsCard(data)}${noticesCard(data)}${countersCard(data)}${newestCard(data)}` : html`${newestCard(data)}${byState(data)}${countersCard(data)}`}</div>`, main);
}

startStaff("home.title", ["admin", "cashier", "sales"], async (element) => {
  main = element;
  onReachable((connected) => {
    if (connected) state.heardAt = now();
    if (connected === state.connected) return;
    state.connected = connected;
    draw();
  });
  let wait = 0;
  onHint(() => {
    clearTimeout(wait);
    wait = setTimeout(() => refresh().catch(() => {}), 150);
  });
  await refresh().catch((problem) => toast(explain(problem), "error"));
  if (may("admin")) await check().catch((problem) => toast(explain(problem), "error"));
});
