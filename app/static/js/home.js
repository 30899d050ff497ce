// The landing page: live figures of the day and the two or three things this role does most.
import { empty, html, icon, nothing, paidBadge, render, stateBadge } from "./ui.js";
import { get } from "./api.js";
import { t } from "./i18n.js";
import { ago, dateTime, longDate, minutes, money, now, setNow, shiftDay } from "./format.js";
import { may, onHint, startStaff } from "./shell.js";

const figure = (key, value, href) => {
  const inside = html`<span class="figure-value">${value}</span><span class="figure-label">${t(key)}</span>`;
  return href ? html`<a class="figure" href=${href}>${inside}</a>` : html`<div class="figure">${inside}</div>`;
};

const action = (href, iconName, key, hint) => html`<a class="action" href=${href}>${icon(iconName)}
  <span><strong>${t(key)}</strong><span>${t(hint)}</span></span>${icon("arrow-right")}</a>`;

const customerRow = (c) => html`<li><a href=${`/customers/new?slip=${c.customer_id}`} aria-label=${t("home.slip", { token: c.token_label })}>
  <strong class="token">${c.token_label}</strong> <span class="grow">${c.name}<span class="muted" title=${dateTime(c.joined_at)}>${ago(c.joined_at)}</span></span>
  ${stateBadge(c.queue_status)}</a></li>`;

const billRow = (b) => html`<li><a href=${`/transactions?bill=${b.transaction_id}`}>
  <strong class="token">${b.token_label ?? ""}</strong><span class="grow">${b.customer_name}<span class="muted">${b.or_number}</span></span>
  <span class="money">${money(b.balance_amount)}</span> ${paidBadge(b.payment_status)}</a></li>`;

const counterRow = (c) => html`<li><span class="grow">${c.name}</span>
  ${c.current_customer ? html`<strong class="token">${c.current_customer.token_label}</strong>` : nothing}
  <span class="badge">${t(`counter.${c.state}`)}</span></li>`;

async function read() {
  const board = await get("/api/queue/board");
  setNow(board.now);
  const today = board.business_date;
  const since = (days, more = {}) =>
    get("/api/customers", { start_date: shiftDay(today, 1 - days), end_date: today, per_page: 1, ...more }).then((p) => p.total);
  if (may("sales")) {
    const [day, week, month, waiting, newest] = await Promise.all([
      since(1), since(7), since(30), since(1, { status: "waiting" }), get("/api/customers", { per_page: 5 }),
    ]);
    return { board, figures: { day, week, month, waiting }, newest: newest.rows };
  }
  const bills = (payment_status) =>
    get("/api/transactions", { start_date: today, end_date: today, payment_status, per_page: 5 });
  const [paid, partial, unpaid, newest] = await Promise.all([
    bills("paid"), bills("partial"), bills("unpaid"), get("/api/customers", { per_page: 5 }),
  ]);
  return { board, bills: { paid, partial, unpaid }, newest: newest.rows };
}

function template(user, { board, figures, bills, newest }) {
  const { stats } = board;
  return html`
    <div class="page-head"><div><h1>${t("home.hello", { name: user.full_name.split(" ")[0] })}</h1><p class="muted">${longDate(now())}</p></div></div>
    <section class="actions" aria-label=${t("home.actions")}>
      ${may("admin", "sales") ? action("/customers/new", "user-plus", "menu.register", "home.register") : nothing}
      ${may("admin", "cashier") ? action("/counter", "megaphone", "menu.counter", "home.counter") : nothing}
      ${may("admin", "cashier") ? action("/transactions", "banknote", "menu.transactions", "home.transactions") : nothing}
      ${action("/display", "monitor", "menu.display", "home.display")}
    </section>
    <section class="figures" aria-label=${t("home.figures")}>
      ${figures
        ? html`${figure("home.today", figures.day)}${figure("home.week", figures.week)}${figure("home.month", figures.month)}${figure("state.waiting", figures.waiting)}`
        : html`${figure("state.waiting", stats.waiting, "/counter")}${figure("state.serving", stats.serving, "/counter")}
            ${figure("state.processing", stats.processing, "/counter")}${figure("home.completed", stats.completed_today)}
            ${figure("home.wait", minutes(stats.average_wait_today_minutes))}`}
    </section>
    <div class="columns">
      <section class="card"><h2>${t("home.newest")}</h2>
        ${newest.length ? html`<ul class="rows">${newest.map(customerRow)}</ul>` : empty("ticket", t("home.nobody"))}</section>
      ${bills ? html`<section class="card"><h2>${t("home.bills")}</h2>
        <p class="chips">${["unpaid", "partial", "paid"].map((s) => html`<a class="chip" href=${`/transactions?payment_status=${s}`}>${t(`paid.${s}`)} <strong>${bills[s].total}</strong></a>`)}</p>
        ${bills.unpaid.total + bills.partial.total ? html`<ul class="rows">${[...bills.partial.rows, ...bills.unpaid.rows].slice(0, 5).map(billRow)}</ul>` : empty("circle-check", t("home.allpaid"))}</section>` : nothing}
      <section class="card"><h2>${t("home.counters")}</h2>
        ${board.counters.length ? html`<ul class="rows">${board.counters.map(counterRow)}</ul>` : empty("store", t("home.nocounters"))}</section>
    </div>`;
}

startStaff("home.title", ["admin", "cashier", "sales"], async (main, { user }) => {
  let reading = null;
  const refresh = () => {
    // Hints that come while a reading is under way are answered by one more.
    reading = (reading ?? Promise.resolve()).then(async () => render(template(user, await read()), main)).catch(() => {});
  };
  let wait = 0;
  onHint(() => {
    clearTimeout(wait);
    wait = setTimeout(refresh, 150);
  });
  refresh();
});
