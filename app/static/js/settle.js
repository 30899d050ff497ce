// The dialog of one bill: settling in one or more modes, the history with void and refund, the
// discount by law, the receipt and the trail. The list behind it is the page's business.
import { explain, fieldOf, html, icon, inTurn, mode, nothing, once, openDialog, paidBadge, toast } from "./ui.js";
import { get, newKey, post } from "./api.js";
import { t } from "./i18n.js";
import { ago, dateTime, day, money } from "./format.js";
import { may, session, setting } from "./shell.js";
import { alertBox, askFor, centavos, fieldError, handovers, isAmount, isUnsure, MODES, plain, sent, sum } from "./cash.js";
import { printReceipt } from "./paper.js";

let bill = null; // the open dialog: { id, data, fresh, redraw }
const own = new Set(); // bills whose next notice is of this page's act, be the dialog closed by then

/** A payment of another, or of this page: the open bill is read again, its own acts excepted. */
export function billChanged(id) {
  if (own.delete(id)) return true;
  if (bill?.id === id) bill.fresh().catch(() => {});
  return false;
}

/** Notices were missed, perhaps those of one's own acts: none of them is waited for any more. */
export const noticesMissed = () => own.clear();

async function readBill(id) {
  const [transaction, settlements] = await Promise.all([get(`/api/transactions/${id}`), get(`/api/transactions/${id}/settlements`)]);
  return { transaction, settlements };
}

const newPart = (amount, paidBy) => ({ amount, mode: paidBy, tendered: "" });

// ---- the history ----

/** What can still be given back of a payment, in centavos; null when it was voided. */
function leftOf(settlement, settlements) {
  const reversals = settlements.filter((s) => s.reverses_id === settlement.settlement_id);
  if (reversals.some((s) => s.kind === "void")) return null;
  return (centavos(settlement.amount) ?? 0n) - sum(reversals.map((s) => s.amount));
}

function historyRow(s, { settlements, transaction }, today, reverse) {
  const left = s.kind === "payment" && !transaction.voided_at && may("admin", "cashier") ? leftOf(s, settlements) : null;
  const untouched = left !== null && left === centavos(s.amount);
  return html`<li class=${`kind-${s.kind}`}><span class="grow"><strong>${s.kind === "payment" ? nothing : html`${t(`kind.${s.kind}`)} · `}${mode(s.payment_mode)}</strong> <span class="muted">${s.cashier_name}</span>
      <span class="muted" title=${ago(s.paid_at)}>${dateTime(s.paid_at)}${s.notes ? ` · ${s.notes}` : ""}</span>
      ${s.reason ? html`<span class="muted">${t("reverse.why", { reason: s.reason })}</span>` : nothing}
      ${s.tendered_amount ? html`<span class="muted">${t("settle.gave", { tendered: money(s.tendered_amount), change: money(s.change_amount) })}</span>` : nothing}
      ${s.kind === "payment" && left === null && settlements.some((r) => r.reverses_id === s.settlement_id && r.kind === "void") ? html`<span class="badge">${icon("x")}${t("bill.voided")}</span>` : nothing}</span>
    <strong class="money">${money(s.kind === "payment" ? s.amount : `-${s.amount}`)}</strong>
    ${left === null || left <= 0n ? nothing : html`<span class="row reverse">
      ${untouched && s.business_date === today ? html`<button type="button" class="small" @click=${() => reverse(s, "void", left)} aria-label=${t("reverse.voidOne", { amount: money(s.amount), mode: mode(s.payment_mode) })}>${t("reverse.void")}</button>` : nothing}
      <button type="button" class="small" @click=${() => reverse(s, "refund", left)} aria-label=${t("reverse.refundOne", { amount: money(s.amount), mode: mode(s.payment_mode) })}>${t("reverse.refund")}</button></span>`}</li>`;
}

/** Take a payment back: a void as a whole on its own day, a refund of all or a part on any day. */
function askReversal(id, s, kind, left) {
  let key = newKey(); // of this form: one act, however often its answer is lost
  const what = { amount: money(s.amount), mode: mode(s.payment_mode) };
  const fields = [{ name: "reason", label: t("reverse.reason"), max: 500 }];
  if (kind === "refund") {
    fields.unshift(
      { name: "amount", label: t("reverse.amount"), type: "money", value: plain(left) },
      { name: "payment_mode", label: t("field.mode"), type: "select", value: s.payment_mode, options: MODES.map((m) => [m, mode(m)]) },
    );
  }
  return askFor({
    title: t(`reverse.${kind}Title`),
    text: t(`reverse.${kind}Text`, what),
    fields,
    danger: true,
    confirm: t(`reverse.${kind}`),
    act: async ({ amount, reason, payment_mode }) => {
      own.add(Number(id));
      try {
        return await post(`/api/transactions/${id}/settlements/${s.settlement_id}/${kind}`,
          kind === "void" ? { reason } : { amount: sent(amount), payment_mode, reason }, { key });
      } catch (problem) {
        if (!isUnsure(problem)) key = newKey(); // a refusal closes its key
        throw problem;
      }
    },
  });
}

function trail(id, open) {
  const step = (e) => html`<li><span class="grow"><strong>${t(`trail.${e.event}`)}</strong> ${t(`trail.${e.action}`)}
      <span class="muted">${dateTime(e.created_at)} · ${e.actor}${e.message ? ` · ${e.message}` : ""}</span></span>
    ${e.amount === null ? nothing : html`<span class="money">${money(e.amount)}</span>`}</li>`;
  return html`<details class="trail" ?open=${open.shown} @toggle=${async (event) => {
    open.shown = event.target.open;
    if (!open.shown || open.steps) return;
    open.steps = await get(`/api/transactions/${id}/tracking`).catch(() => null);
    bill?.redraw();
  }}><summary>${t("trail.title")}</summary>${open.steps ? html`<ol class="rows">${open.steps.map(step)}</ol>` : nothing}</details>`;
}

const discountLines = ({ discount, amount }) =>
  discount
    ? html`<dl class="lines"><div><dt>${t("discount.gross")}</dt><dd class="money">${money(discount.gross_amount)}</dd></div>
        <div><dt>${t("discount.vat")}</dt><dd class="money">${money(`-${discount.vat_amount}`)}</dd></div>
        <div><dt>${t(`discount.${discount.kind}`)}</dt><dd class="money">${money(`-${discount.discount_amount}`)}</dd></div>
        <div><dt><strong>${t("bill.amount")}</strong></dt><dd class="money"><strong>${money(amount)}</strong></dd></div></dl>`
    : nothing;

// ---- the bill ----

/** Open a bill until it is closed. `today` is the branch's date; `changed()` re-reads the list. */
export async function openBill(id, today, changed) {
  let data;
  try {
    data = await readBill(id);
  } catch (problem) {
    toast(explain(problem), "error");
    return;
  }
  // The key is made when the form opens: whatever happens on the way, one payment is one payment.
  const form = { step: "fill", notes: "", busy: false };
  const steps = { shown: false, steps: null };
  const startOver = () => Object.assign(form, {
    key: newKey(), step: "fill", errors: {}, message: null, unsure: false, done: null,
    parts: [newPart(bill.data.transaction.balance_amount, bill.data.transaction.payment_mode ?? "cash")],
  });
  bill = { id: Number(id), data, redraw: () => {} };
  startOver();

  let taken = 0; // answers to one's own acts
  const take = (transaction, settlements) => {
    taken += 1;
    const fresh = new Set(settlements.map((s) => s.settlement_id));
    bill.data = { transaction, settlements: [...settlements, ...bill.data.settlements.filter((s) => !fresh.has(s.settlement_id))] };
    steps.steps = null;
    steps.shown = false;
  };

  const fresh = inTurn(async () => {
    let before;
    let read;
    do { // what was read before one's own act is no news after it
      before = taken;
      read = await readBill(id);
    } while (before !== taken);
    bill.data = read;
    // Somebody else paid meanwhile: what is untouched follows what is left.
    if (form.step === "fill" && form.parts.length === 1 && !form.touched) form.parts[0].amount = bill.data.transaction.balance_amount;
    bill.redraw();
  });
  bill.fresh = fresh;

  const focus = (selector) => document.querySelector(selector)?.focus();
  const suffix = (i) => (i === 0 ? "" : `-${i}`);

  const send = once(async () => {
    form.busy = true;
    bill.redraw();
    const parts = form.parts.map((p) => ({
      amount: sent(p.amount), payment_mode: p.mode,
      ...(p.mode === "cash" && p.tendered.trim() ? { tendered_amount: sent(p.tendered) } : {}),
    }));
    const notes = form.notes.trim() ? { notes: form.notes.trim() } : {};
    own.add(Number(id)); // the notice of one's own payment may overtake its answer
    try {
      const outcome = parts.length === 1
        ? await post(`/api/transactions/${id}/settlements`, { ...parts[0], ...notes }, { key: form.key })
        : await post(`/api/transactions/${id}/settlements/split`, { parts, ...notes }, { key: form.key });
      const settlements = outcome.settlements ?? [outcome.settlement];
      if (outcome.replayed) own.delete(Number(id)); // its notice came long ago, or comes to be read
      take(outcome.transaction, [...settlements].reverse());
      Object.assign(form, { done: settlements, step: "done", busy: false, message: null, errors: {}, unsure: false, notes: "", touched: false });
      bill.redraw();
      focus("dialog .settled");
      await changed();
    } catch (problem) {
      form.busy = false;
      // A refusal closes its key; after a cut the same key asks what became of the payment.
      if (isUnsure(problem)) {
        form.unsure = true;
        form.message = t("settle.unsure");
        bill.redraw();
        focus("#confirm-pay");
        return;
      }
      own.delete(Number(id));
      Object.assign(form, { key: newKey(), step: "fill", unsure: false, message: explain(problem) });
      const named = fieldOf(problem, ["tendered_amount", "amount", "payment_mode", "notes"]);
      const at = named ? blamed(problem, named) : 0;
      if (named) form.errors = { [`${named}${suffix(at)}`]: form.message };
      if (problem.status === 409) await fresh().catch(() => {});
      bill.redraw();
      focus(named === "tendered_amount" ? `#tendered${suffix(at)}` : `#settle-amount${suffix(at)}`);
    }
  });

  /** Which part a refusal is about: the first that cannot be right, else the last one. */
  function blamed(problem, named) {
    const wrong = form.parts.findIndex((p) => {
      const amount = centavos(p.amount);
      if (named === "tendered_amount") return p.mode === "cash" && p.tendered.trim() && (centavos(p.tendered) ?? -1n) < (amount ?? 0n);
      return problem.status !== 409 && (amount === null || amount <= 0n);
    });
    return wrong < 0 ? form.parts.length - 1 : wrong;
  }

  const review = (event) => {
    event.preventDefault();
    const wrong = form.parts.findIndex((p) => !isAmount(p.amount));
    if (wrong >= 0) {
      const id = `amount${suffix(wrong)}`;
      const text = form.parts[wrong].amount.trim() ? t("problem.22P02") : t("ask.missing", { field: t("settle.amount") });
      Object.assign(form, { message: null, errors: { [id]: text } });
      bill.redraw();
      focus(`#settle-${id}`);
      return;
    }
    Object.assign(form, { errors: {}, message: null, step: "confirm" });
    bill.redraw();
    focus("#confirm-pay");
  };

  const addPart = () => {
    const left = (centavos(bill.data.transaction.balance_amount) ?? 0n) - sum(form.parts.map((p) => p.amount));
    const used = form.parts.map((p) => p.mode);
    form.parts.push(newPart(left > 0n ? plain(left) : "", MODES.find((m) => !used.includes(m)) ?? "cash"));
    form.touched = true;
    bill.redraw();
    focus(`#settle-amount${suffix(form.parts.length - 1)}`);
  };

  const dropPart = (i) => {
    form.parts.splice(i, 1);
    bill.redraw();
    focus(`#settle-amount${suffix(form.parts.length - 1)}`);
  };

  async function reverse(settlement, kind, left) {
    const outcome = await askReversal(id, settlement, kind, left);
    if (!outcome) {
      own.delete(Number(id));
      await fresh().catch(() => {}); // after a cut it may be done all the same
      return;
    }
    take(outcome.transaction, [outcome.settlement]);
    startOver();
    bill.redraw();
    toast(t(`reverse.${kind}Done`, { amount: money(outcome.settlement.amount) }));
    await changed();
  }

  async function grantDiscount() {
    const made = await askFor({
      title: t("discount.title"), text: t("discount.text"), confirm: t("discount.give"),
      fields: [
        { name: "kind", label: t("discount.kind"), type: "radio", value: "senior_citizen", options: [["senior_citizen", t("flag.senior_citizen")], ["pwd", t("flag.pwd")]] },
        { name: "id_number", label: t("discount.id"), max: 50 },
      ],
      act: (values) => post(`/api/transactions/${id}/discount`, values),
    });
    await fresh().catch(() => {});
    if (!made) return;
    startOver();
    bill.redraw();
    await changed();
  }

  async function voidBill() {
    const made = await askFor({
      title: t("bill.voidTitle", { number: bill.data.transaction.or_number }), text: t("bill.voidText"), danger: true, confirm: t("bill.void"),
      fields: [{ name: "reason", label: t("reverse.reason"), max: 500 }],
      act: (values) => post(`/api/transactions/${id}/void`, values),
    });
    await fresh().catch(() => {});
    if (made) await changed();
  }

  // ---- drawn ----

  function partFields(p, i) {
    const amount = centavos(p.amount);
    const s = suffix(i);
    const set = (values) => {
      Object.assign(p, values);
      form.touched = true;
      bill.redraw();
    };
    const error = (name) => form.errors[`${name}${s}`];
    const many = form.parts.length > 1;
    return html`<fieldset class=${many ? "part" : "part only"}>
      ${many ? html`<legend>${t("split.part", { number: i + 1 })}</legend><button type="button" class="quiet small part-drop" @click=${() => dropPart(i)} aria-label=${t("split.drop", { number: i + 1 })}>${icon("x")}</button>` : nothing}
      <div class="chips" role="radiogroup" aria-label=${t("field.mode")}>${MODES.map((m) => html`<label class="chip"><input type="radio" name=${`settle-mode${s}`} value=${m} .checked=${p.mode === m}
        @change=${() => set({ mode: m })}> ${t(`mode.${m}`)}</label>`)}</div>${fieldError(`settle-payment_mode${s}`, error("payment_mode"))}
      <div class="grid">
        <div class="field"><label for=${`settle-amount${s}`}>${t("settle.amount")}</label>
          <input id=${`settle-amount${s}`} class="money-input" inputmode="decimal" autocomplete="off" ?data-first=${i === 0} .value=${p.amount} @input=${(e) => set({ amount: e.target.value })}
            aria-invalid=${error("amount") ? "true" : "false"} aria-describedby=${error("amount") ? `settle-amount${s}-error` : nothing}>${fieldError(`settle-amount${s}`, error("amount"))}</div>
        ${p.mode === "cash" ? html`<div class="field"><label for=${`tendered${s}`}>${t("settle.tendered")} <span class="muted">${t("optional")}</span></label>
          <input id=${`tendered${s}`} class="money-input" inputmode="decimal" autocomplete="off" .value=${p.tendered} @input=${(e) => set({ tendered: e.target.value })}
            aria-invalid=${error("tendered_amount") ? "true" : "false"} aria-describedby=${error("tendered_amount") ? `settle-tendered_amount${s}-error` : nothing}>${fieldError(`settle-tendered_amount${s}`, error("tendered_amount"))}
          <span class="row wrap quick" role="group" aria-label=${t("settle.quick")}><button type="button" class="small" @click=${() => set({ tendered: p.amount })}>${t("settle.exact")}</button>
            ${handovers(amount).map(([step, up]) => html`<button type="button" class="small" @click=${() => set({ tendered: plain(up) })}
              aria-label=${t("settle.next", { step, amount: money(plain(up)) })}>${money(plain(up)).replace(/\.00$/, "")}</button>`)}</span></div>` : nothing}
      </div></fieldset>`;
  }

  /** Tendered and change of the cash parts that say what was handed over; null when too little. */
  function cashOf() {
    const cash = form.parts.filter((p) => p.mode === "cash" && centavos(p.tendered) !== null);
    const tendered = sum(cash.map((p) => p.tendered));
    const short = cash.some((p) => centavos(p.tendered) < (centavos(p.amount) ?? 0n));
    return { any: cash.length > 0, tendered, change: short ? null : tendered - sum(cash.map((p) => p.amount)) };
  }

  function settleForm(transaction) {
    const total = sum(form.parts.map((p) => p.amount));
    const due = centavos(transaction.balance_amount) ?? 0n;
    const { any, tendered, change } = cashOf();
    const many = form.parts.length > 1;
    if (form.step === "confirm") {
      return html`<form class="confirm" @submit=${(e) => { e.preventDefault(); send(); }}>
        <p class="confirm-line">${many ? t("split.sure", { amount: money(plain(total)) }) : t("settle.sure", { amount: money(sent(form.parts[0].amount)), mode: mode(form.parts[0].mode) })}</p>
        ${many ? html`<ul class="confirm-parts">${form.parts.map((p) => html`<li><span>${mode(p.mode)}</span><strong class="money">${money(sent(p.amount))}</strong></li>`)}</ul>` : nothing}
        ${any && change !== null ? html`<p>${t("settle.gave", { tendered: money(plain(tendered)), change: money(plain(change)) })}</p>` : nothing}
        ${alertBox(form.message)}
        <p class="row end"><button type="button" class="big" ?disabled=${form.busy || form.unsure} @click=${() => { form.step = "fill"; bill.redraw(); focus("#settle-amount"); }}>${icon("arrow-left")}${t("back")}</button>
          <button id="confirm-pay" class="primary big" ?disabled=${form.busy}>${icon("check")}${t("settle.confirm")}</button></p></form>`;
    }
    return html`<form class="settle" novalidate @submit=${review}>${form.parts.map(partFields)}
      ${form.parts.length < 10 ? html`<p><button type="button" class="small add-part" @click=${addPart}>${icon("plus")}${t("split.add")}</button></p>` : nothing}
      <div class="tally" aria-live="polite">
        ${many ? html`<div><span>${t("split.total")}</span><strong class="money">${money(plain(total))}</strong></div>` : nothing}
        ${form.parts.some((p) => p.mode === "cash") ? html`<div><span>${t("settle.tendered")}</span><strong class="money">${money(any ? plain(tendered) : null)}</strong></div>
          <div class="change"><span>${t("settle.change")}</span><strong class="money">${money(change === null ? null : plain(change))}</strong></div>` : nothing}
        <div><span>${t("settle.after")}</span><strong class="money">${money(plain(total > due ? 0n : due - total))}</strong></div>
        ${total > due ? html`<p class="over">${icon("triangle-alert")}${t("settle.over", { amount: money(plain(total - due)) })}</p>` : nothing}
      </div>
      <div class="field"><label for="settle-notes">${t("settle.notes")} <span class="muted">${t("optional")}</span></label><input id="settle-notes" maxlength="500" autocomplete="off" .value=${form.notes} @input=${(e) => { form.notes = e.target.value; }}>
        ${fieldError("settle-notes", form.errors.notes)}</div>
      ${Object.keys(form.errors).length ? nothing : alertBox(form.message)}
      <p class="row end"><button class="primary big">${t("settle.review")}${icon("arrow-right")}</button></p></form>`;
  }

  const receipt = () => printReceipt(bill.data.transaction, bill.data.settlements, session().branch);

  const settled = (transaction) => {
    const change = sum(form.done.map((s) => (s.tendered_amount ? s.change_amount : "0")));
    return html`<div class="settled" tabindex="-1" role="status">${icon("circle-check")}
      ${form.done.map((s) => html`<p><strong>${t("settle.done", { amount: money(s.amount), mode: mode(s.payment_mode) })}</strong></p>`)}
      ${form.done.some((s) => s.tendered_amount) ? html`<p class="change-big">${t("settle.change")} <strong class="money">${money(plain(change))}</strong></p>` : nothing}
      <p>${transaction.payment_status === "paid" ? t("settle.full") : t("settle.left", { amount: money(transaction.balance_amount) })}</p>
      <p class="row wrap center"><button type="button" class="big primary" @click=${receipt}>${icon("printer")}${t("receipt.print")}</button>
        ${transaction.payment_status === "paid" ? nothing : html`<button type="button" class="big" @click=${() => { startOver(); bill.redraw(); focus("#settle-amount"); }}>${t("settle.another")}</button>`}</p></div>`;
  };

  await openDialog((close, redraw) => {
    bill.redraw = redraw;
    const { transaction: b, settlements } = bill.data;
    const works = may("admin", "cashier") && !b.voided_at;
    const isOpen = works && b.payment_status !== "paid";
    const untouched = works && b.payment_status === "unpaid" && form.step !== "confirm";
    return html`<div class="dialog-head"><div><h2>${b.customer_name}</h2><p class="muted">${b.or_number} · ${day(b.business_date)} ${b.voided_at ? html`<span class="badge">${icon("x")}${t("bill.voided")}</span>` : paidBadge(b.payment_status)}</p></div>
        <button type="button" class="quiet" @click=${() => close()} aria-label=${t("close")}>${icon("x")}</button></div>
      <div class="due"><div><span>${t("bill.amount")}</span><strong class="money">${money(b.amount)}</strong></div>
        <div><span>${t("bill.paid")}</span><strong class="money">${money(b.paid_amount)}</strong></div>
        <div class="due-main"><span>${t("settle.due")}</span><strong class="money">${money(b.balance_amount)}</strong></div></div>
      ${discountLines(b)}
      ${b.voided_at ? html`<p class="notice warning">${icon("x")}<span>${t("bill.voidedAt", { time: dateTime(b.voided_at), reason: b.void_reason ?? "" })}</span></p>` : nothing}
      ${form.step === "done" ? settled(b) : isOpen ? settleForm(b) : nothing}
      <section class="history"><div class="row wrap"><h3 class="grow">${t("settle.history")}</h3>
          ${settlements.length && form.step !== "done" ? html`<button type="button" class="small" @click=${receipt}>${icon("printer")}${t("receipt.print")}</button>` : nothing}</div>
        ${settlements.length ? html`<ol class="rows">${settlements.map((s) => historyRow(s, bill.data, today, reverse))}</ol>` : html`<p class="muted">${t("settle.none")}</p>`}
        ${may("admin", "cashier") ? trail(id, steps) : nothing}</section>
      ${untouched ? html`<p class="row wrap">${!b.discount && setting("discount.enabled", false) === true ? html`<button type="button" class="small" @click=${grantDiscount}>${icon("star")}${t("discount.title")}</button>` : nothing}
        ${may("admin") ? html`<button type="button" class="small danger-quiet" @click=${voidBill}>${icon("x")}${t("bill.void")}</button>` : nothing}</p>` : nothing}`;
  }, { label: t("settle.title"), kind: "wide" });
  bill = null;
}
