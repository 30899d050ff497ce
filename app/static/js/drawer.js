// The cashier's till: opened with a float, what came and went, counted, closed with a Z report.
import { empty, explain, fieldOf, html, icon, inTurn, mode, nothing, once, openDialog, render, toast } from "./ui.js";
import { query, setQuery } from "./address.js";
import { get, newKey, post } from "./api.js";
import { t } from "./i18n.js";
import { ago, dateTime, day, money, setNow } from "./format.js";
import { may, onHint, session, setting, startStaff } from "./shell.js";
import { alertBox, askFor, centavos, fact, fieldError, isUnsure, plain, sent } from "./cash.js";
import { printReport, reportLines, reportTitle } from "./paper.js";
import { recall, remember } from "./store.js";

const DENOMINATIONS = ["1000", "500", "200", "100", "50", "20", "10", "5", "1", "0.25", "0.10", "0.05", "0.01"];

const state = { own: null, shown: null, x: null, z: null, list: null, forgotten: [], problem: null, today: null, form: null };
let main;


/** The drawer of the address, else the caller's open one, with its running figures or its Z report. */
const load = inTurn(async () => {
  try {
    const { drawer: asked, page } = query();
    const [own, list, forgotten] = await Promise.all([
      get("/api/drawers/current"), get("/api/drawers", { page, per_page: 20 }),
      may("admin") ? get("/api/drawers", { is_open: true, per_page: 100 }) : null,
    ]);
    const id = asked ?? own?.drawer_session_id ?? null;
    const shown = id === null ? null : await get(`/api/drawers/${id}`);
    const closed = shown?.drawer.closed_at;
    const report = shown ? await get(`/api/drawers/${id}/${closed ? "z" : "x"}-report`) : null;
    Object.assign(state, { own, list, shown, x: closed ? null : report, z: closed ? report : null, problem: null,
      forgotten: (forgotten?.rows ?? []).filter((d) => d.drawer_session_id !== own?.drawer_session_id) });
  } catch (problem) {
    state.problem = problem;
  }
  draw();
});

const show = (id) => {
  setQuery({ drawer: id });
  return load().then(() => document.querySelector(".till h2")?.focus());
};

// ---- opening ----

const newForm = () => ({ terminal: recall("terminal", ""), opening_float: "", errors: {}, message: null, busy: false });

const openDrawer = once(async (event) => {
  event.preventDefault();
  const { form } = state;
  const missing = ["terminal", "opening_float"].find((name) => !form[name].trim());
  Object.assign(form, { errors: missing ? { [missing]: t("ask.missing", { field: t(`drawer.${missing === "terminal" ? "terminal" : "float"}`) }) } : {}, message: null, busy: !missing });
  draw();
  if (!missing) {
    try {
      await post("/api/drawers/open", { terminal: form.terminal.trim(), opening_float: sent(form.opening_float) });
      remember("terminal", form.terminal.trim());
      state.form = newForm();
      setQuery({ drawer: null });
      await load();
      return;
    } catch (problem) {
      const named = fieldOf(problem, ["opening_float", "terminal"]);
      if (named && !isUnsure(problem)) form.errors = { [named]: explain(problem) };
      else form.message = explain(problem);
      form.busy = false;
      // It may be open after all: the answer was lost, or another window was quicker.
      if (isUnsure(problem) || problem.status === 409) await load();
    }
  }
  draw();
  document.querySelector(form.errors.terminal ? "#terminal" : "#opening-float")?.focus();
});

function opening() {
  const { form } = state;
  const field = (name, id, label, kind) => html`<div class="field"><label for=${id}>${label}</label><input id=${id} class=${kind} inputmode=${kind ? "decimal" : nothing} maxlength="50" autocomplete="off" .value=${form[name]}
    @input=${(e) => { form[name] = e.target.value; }} aria-invalid=${form.errors[name] ? "true" : "false"} aria-describedby=${form.errors[name] ? `${id}-error` : `${id}-help`}>
    ${form.errors[name] ? fieldError(id, form.errors[name]) : html`<span class="muted" id=${`${id}-help`}>${t(`drawer.${name}Help`)}</span>`}</div>`;
  return html`<section class="card till"><h2 tabindex="-1">${t("drawer.open")}</h2><p class="muted">${t("drawer.openText")}</p>
    <form class="opening" novalidate @submit=${openDrawer}><div class="grid">${field("terminal", "terminal", t("drawer.terminal"), "")}${field("opening_float", "opening-float", t("drawer.float"), "money-input")}</div>
      ${alertBox(form.message)}<p class="row end"><button class="primary big" ?disabled=${form.busy}>${icon("banknote")}${t("drawer.openNow")}</button></p></form></section>`;
}

// ---- an open drawer ----

async function moveCash(kind) {
  const id = state.shown.drawer.drawer_session_id;
  const key = newKey();
  const done = await askFor({
    title: t(`drawer.${kind}`), text: t(`drawer.${kind}Text`), confirm: t(`drawer.${kind}`),
    fields: [{ name: "amount", label: t("settle.sum"), type: "money" }, { name: "reason", label: t("reverse.reason"), max: 500 }],
    act: ({ amount, reason }) => post(`/api/drawers/${id}/movements`, { kind, amount: sent(amount), reason }, { key }),
  });
  await load();
  if (done) toast(t("drawer.moved"));
}

const reportDialog = (report) => openDialog((close) => html`<div class="dialog-head"><h2>${reportTitle(report)}</h2><button type="button" class="quiet" @click=${() => close()} aria-label=${t("close")}>${icon("x")}</button></div>
    <div class="till-report">${reportLines(report)}</div>
    <p class="row end"><button type="button" class="primary" data-first @click=${() => printReport(report, session().branch)}>${icon("printer")}${t("receipt.paper")}</button></p>`, { label: reportTitle(report) });

async function showX() {
  try {
    await reportDialog(await get(`/api/drawers/${state.shown.drawer.drawer_session_id}/x-report`));
  } catch (problem) {
    toast(explain(problem), "error");
    await load();
  }
}

/** Count by denomination, look at the sum, close. What is expected is shown only where the server tells it. */
async function countAndClose() {
  const { drawer } = state.shown;
  const id = drawer.drawer_session_id;
  const counts = Object.fromEntries(DENOMINATIONS.map((d) => [d, ""]));
  const form = { step: "count", notes: "", message: null, wrong: null, busy: false };
  const quantity = (d) => (/^\d{1,6}$/.test(counts[d].trim()) ? BigInt(counts[d].trim()) : 0n);
  const worth = (d) => quantity(d) * centavos(d);
  const counted = () => DENOMINATIONS.reduce((all, d) => all + worth(d), 0n);
  const expected = centavos(state.x?.expected_cash);

  const z = await openDialog((close, redraw) => {
    const send = once(async (event) => {
      event.preventDefault();
      form.busy = true;
      form.message = null;
      redraw();
      try {
        const given = Object.fromEntries(DENOMINATIONS.filter((d) => counts[d].trim()).map((d) => [d, Number(counts[d].trim())]));
        close(await post(`/api/drawers/${id}/close`, { counts: given, ...(form.notes.trim() ? { notes: form.notes.trim() } : {}) }));
      } catch (problem) {
        // The first try may have closed it without our hearing of it.
        const report = problem.status === 409 ? await get(`/api/drawers/${id}/z-report`).catch(() => null) : null;
        if (report) {
          close(report);
          return;
        }
        Object.assign(form, { busy: false, message: isUnsure(problem) ? t("ask.unsure") : explain(problem), step: isUnsure(problem) ? "confirm" : "count" });
        redraw();
      }
    });
    const difference = expected === null ? nothing : html`${fact(t("drawer.expected"), plain(expected))}${fact(t("drawer.over_short"), plain(counted() - expected), "change")}`;
    if (form.step === "confirm") {
      return html`<form class="confirm" @submit=${send}><h2>${t("drawer.closeTitle", { terminal: drawer.terminal })}</h2>
        <p class="confirm-line">${t("drawer.closeSure", { amount: money(plain(counted())) })}</p><div class="tally">${difference}</div><p>${t("drawer.closeText")}</p>${alertBox(form.message)}
        <p class="row end"><button type="button" class="big" ?disabled=${form.busy} @click=${() => { form.step = "count"; redraw(); }}>${icon("arrow-left")}${t("back")}</button>
          <button id="confirm-close" class="primary big" ?disabled=${form.busy}>${icon("check")}${t("drawer.closeNow")}</button></p></form>`;
    }
    return html`<form novalidate @submit=${(e) => {
        e.preventDefault();
        form.wrong = DENOMINATIONS.find((d) => counts[d].trim() && !/^\d{1,6}$/.test(counts[d].trim())) ?? null;
        form.step = form.wrong ? "count" : "confirm";
        form.message = null;
        redraw();
        document.querySelector(form.wrong ? `#count-${DENOMINATIONS.indexOf(form.wrong)}` : "#confirm-close").focus();
      }}><div class="dialog-head"><h2>${t("drawer.count")}</h2><button type="button" class="quiet" @click=${() => close()} aria-label=${t("close")}>${icon("x")}</button></div>
      <p class="muted">${t(expected === null ? "drawer.blind" : "drawer.countText")}</p>
      <div class="counts">${DENOMINATIONS.map((d, i) => html`<div class="count-row"><label for=${`count-${i}`}>${money(d)}</label><span aria-hidden="true">×</span>
        <input id=${`count-${i}`} inputmode="numeric" autocomplete="off" maxlength="6" ?data-first=${i === 0} .value=${counts[d]} @input=${(e) => { counts[d] = e.target.value; redraw(); }}
          aria-invalid=${form.wrong === d ? "true" : "false"} aria-describedby=${form.wrong === d ? `count-${i}-error` : nothing}><span class="money">${money(plain(worth(d)))}</span>
        ${fieldError(`count-${i}`, form.wrong === d ? t("drawer.wholeNumber") : null)}</div>`)}</div>
      <div class="tally" aria-live="polite">${fact(t("drawer.counted"), plain(counted()), "counted")}${difference}</div>
      <div class="field"><label for="count-notes">${t("settle.notes")} <span class="muted">${t("optional")}</span></label><input id="count-notes" maxlength="500" autocomplete="off" .value=${form.notes} @input=${(e) => { form.notes = e.target.value; }}></div>
      ${alertBox(form.message)}<p class="row end"><button class="primary big">${t("settle.review")}${icon("arrow-right")}</button></p></form>`;
  }, { label: t("drawer.count"), kind: "wide" });
  if (z) setQuery({ drawer: id });
  await load();
  if (z) document.querySelector(".till h2")?.focus();
}

const movementRow = (m) => html`<li><span class="grow"><strong>${t(`drawer.${m.kind}`)}</strong> <span class="muted">${m.user_name}</span>
  <span class="muted" title=${ago(m.created_at)}>${dateTime(m.created_at)} · ${m.reason}</span></span><strong class="money">${money(m.kind === "cash_out" ? `-${m.amount}` : m.amount)}</strong></li>`;

const settlementRow = (s) => html`<li><span class="grow"><strong>${s.kind === "payment" ? nothing : html`${t(`kind.${s.kind}`)} · `}${mode(s.payment_mode)}</strong>
  <span class="muted" title=${ago(s.paid_at)}>${dateTime(s.paid_at)}${s.reason ? ` · ${s.reason}` : ""}</span></span>
  <a class="button small" href=${`/transactions?bill=${s.transaction_id}`}>${t("drawer.bill")}</a><strong class="money">${money(s.kind === "payment" ? s.amount : `-${s.amount}`)}</strong></li>`;

function running() {
  const { drawer, movements, settlements } = state.shown;
  const { x } = state;
  const foreign = drawer.cashier_id !== session().user.user_id;
  const lines = [...movements.map((m) => [m.created_at, movementRow(m)]), ...settlements.map((s) => [s.paid_at, settlementRow(s)])]
    .sort((a, b) => Date.parse(b[0]) - Date.parse(a[0]));
  return html`<section class="card till"><div class="page-head"><div><h2 tabindex="-1">${drawer.terminal} <span class="badge state-serving">${icon("circle-check")}${t("drawer.isOpen")}</span></h2>
      <p class="muted">${t("drawer.since", { name: drawer.cashier_name, time: dateTime(drawer.opened_at) })}</p></div>
      ${query().drawer ? html`<button type="button" @click=${() => show(null)}>${icon("arrow-left")}${t("drawer.own")}</button>` : nothing}</div>
    ${foreign ? html`<p class="notice warning">${icon("info")}<span>${t("drawer.foreign", { name: drawer.cashier_name })}</span></p>` : nothing}
    <div class="due till-facts">${fact(t("drawer.float"), x.opening_float)}${fact(t("drawer.cashNet"), x.modes.find((m) => m.payment_mode === "cash")?.net_total)}
      ${fact(t("drawer.cash_in"), x.cash_in_total)}${fact(t("drawer.cash_out"), x.cash_out_total)}
      ${x.expected_cash === null ? html`<div class="due-main"><span>${t("drawer.expected")}</span><strong class="after-count">${t("drawer.afterCount")}</strong></div>` : fact(t("drawer.expected"), x.expected_cash, "due-main")}</div>
    <div class="row wrap"><button type="button" class="big" @click=${() => moveCash("cash_in")}>${icon("plus")}${t("drawer.cash_in")}</button><button type="button" class="big" @click=${() => moveCash("cash_out")}>${icon("arrow-right")}${t("drawer.cash_out")}</button>
      <button type="button" class="big" @click=${showX}>${icon("receipt")}${t("drawer.xTitle")}</button><span class="grow"></span><button type="button" class="primary big" @click=${countAndClose}>${icon("banknote")}${t("drawer.count")}</button></div>
    <section class="history" aria-live="polite"><h3>${t("drawer.running")}</h3>${lines.length ? html`<ol class="rows">${lines.map(([, line]) => line)}</ol>` : html`<p class="muted">${t("drawer.noLines")}</p>`}</section></section>`;
}

const closed = () => html`<section class="card till"><div class="page-head"><h2 tabindex="-1">${reportTitle(state.z)}</h2><span class="row wrap"><button type="button" @click=${() => show(null)}>${icon("arrow-left")}${t("drawer.own")}</button>
    <button type="button" class="primary" @click=${() => printReport(state.z, session().branch)}>${icon("printer")}${t("receipt.paper")}</button></span></div>
  <div class=${`verdict ${overShort(state.z.over_short)}`}>${icon(overShort(state.z.over_short) === "even" ? "circle-check" : "triangle-alert")}<span>${t(`drawer.${overShort(state.z.over_short)}`, { amount: money(state.z.over_short.replace("-", "")) })}</span></div>
  <div class="till-report">${reportLines(state.z)}</div></section>`;

const overShort = (value) => {
  const cents = centavos(value) ?? 0n;
  return cents === 0n ? "even" : cents > 0n ? "over" : "short";
};

// ---- the drawers before ----

const listRow = (d) => html`<tr><th scope="row"><button type="button" class="link" data-drawer=${d.drawer_session_id} @click=${() => show(d.drawer_session_id)}>${d.z_number ? t("drawer.zNumber", { number: d.z_number }) : t("drawer.isOpen")}</button></th>
  <td>${d.terminal}</td><td>${d.cashier_name}</td><td data-label=${t("drawer.opened")}>${dateTime(d.opened_at)}</td><td data-label=${t("drawer.closed")}>${dateTime(d.closed_at)}</td>
  <td class="money" data-label=${t("drawer.counted")}>${d.counted_cash === null ? "–" : money(d.counted_cash)}</td>
  <td data-label=${t("drawer.over_short")}>${d.over_short === null ? "–" : html`<span class=${`badge verdict-${overShort(d.over_short)}`}>${icon(overShort(d.over_short) === "even" ? "check" : "triangle-alert")}${t(`drawer.is_${overShort(d.over_short)}`)} ${money(d.over_short.replace("-", ""))}</span>`}</td></tr>`;

function earlier() {
  const { list } = state;
  if (!list) return nothing;
  return html`<section class="card flush"><h2 class="table-title">${t("drawer.earlier")}</h2>${list.rows.length ? html`<table class="bills drawers"><caption class="hidden">${t("drawer.earlier")}</caption><thead><tr><th scope="col">${t("drawer.z")}</th><th scope="col">${t("drawer.terminal")}</th><th scope="col">${t("drawer.cashier")}</th>
      <th scope="col">${t("drawer.opened")}</th><th scope="col">${t("drawer.closed")}</th><th scope="col" class="money">${t("drawer.counted")}</th><th scope="col">${t("drawer.over_short")}</th></tr></thead><tbody>${list.rows.map(listRow)}</tbody></table>`
      : empty("banknote", t("drawer.none"))}</section>
    ${list.total_pages > 1 ? html`<nav class="row center pages" aria-label=${t("bill.pages")}><button type="button" ?disabled=${!list.has_prev} @click=${() => { setQuery({ page: list.page - 1 }); load(); }}>${icon("arrow-left")}${t("bill.prev")}</button>
      <span>${t("bill.page", { page: list.page, pages: list.total_pages })}</span><button type="button" ?disabled=${!list.has_next} @click=${() => { setQuery({ page: list.page + 1 }); load(); }}>${t("bill.following")}${icon("arrow-right")}</button></nav>` : nothing}`;
}

/** Drawers that others left open: an administrator looks into them and closes them. */
const leftOpen = () => (state.forgotten.length ? html`<section class="card"><h2>${t("drawer.leftOpen")}</h2><ul class="rows">${state.forgotten.map((d) => html`<li><span class="grow"><strong>${d.terminal}</strong> ${d.cashier_name}
    <span class="muted">${t("drawer.openedAt", { time: dateTime(d.opened_at) })}${d.business_date < (state.today ?? "") ? html` · <strong>${t("drawer.forgotten", { date: day(d.business_date) })}</strong>` : nothing}</span></span>
    <button type="button" @click=${() => show(d.drawer_session_id)}>${t("drawer.look")}</button></li>`)}</ul></section>` : nothing);

function draw() {
  const till = state.z ? closed() : state.shown ? running() : state.list ? opening() : nothing;
  render(html`<div class="page-head"><h1>${t("drawer.title")}</h1>${setting("drawer.required", false) === true && !state.own && state.list ? html`<p class="notice warning">${icon("info")}<span>${t("drawer.required")}</span></p>` : nothing}</div>
    ${state.problem ? html`<section class="card">${empty("triangle-alert", explain(state.problem), html`<button type="button" @click=${() => show(null)}>${t("drawer.own")}</button>`)}</section>` : html`${till}${leftOpen()}${earlier()}`}`, main);
}

startStaff("drawer.title", ["admin", "cashier"], async (element) => {
  main = element;
  state.form = newForm();
  const board = await get("/api/queue/board").catch(() => null);
  if (board) {
    state.today = board.business_date;
    setNow(board.now);
  }
  let wait = 0;
  onHint((event) => {
    if (event !== "bill_changed" && event !== "resync") return;
    clearTimeout(wait);
    wait = setTimeout(load, 150);
  });
  await load();
});
