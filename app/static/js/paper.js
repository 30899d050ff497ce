// What goes to paper: receipts and till reports on the slip's roll, reports of a day on a sheet.
import { html, mode, nothing, render } from "./ui.js";
import { t } from "./i18n.js";
import { dateTime, day, money, now } from "./format.js";
import { setting } from "./shell.js";
import { newPaper, paper, printRoll, setPage } from "./slip.js";

const CHART_HEIGHT = 170; // px, of which 96 are an inch on paper

async function roll(template) {
  const node = newPaper(`roll slip-${paper()}`);
  render(template, node);
  await document.fonts.ready;
  printRoll(node);
}

/** A part of the page as it stands, on a sheet; what is only for working with stays behind. */
export function printSheet(part, title, branch) {
  const node = newPaper("sheet");
  const head = document.createElement("header");
  render(html`<p class="slip-shop">${setting("shop.name", "EscaShop")}</p><p>${branch.name}</p><h1>${title}</h1><p>${dateTime(now())}</p>`, head);
  const copy = part.cloneNode(true);
  copy.removeAttribute("id");
  copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
  copy.querySelectorAll(".screen-only, button, form").forEach((element) => element.remove());
  node.append(head, copy);
  // A table that is wider than the sheet would lose its last columns: the sheet is turned.
  const isBroad = [...copy.querySelectorAll(".scroll")].some((table) => table.scrollWidth > table.clientWidth + 1);
  node.classList.toggle("broad", isBroad);
  // A chart is drawn for its place: shrunken from the screen's, nobody could read its figures.
  const charts = part.querySelectorAll("data-chart");
  copy.querySelectorAll("data-chart").forEach((chart, i) => {
    chart.replaceChildren();
    chart.spec = { ...charts[i].spec, height: CHART_HEIGHT };
  });
  setPage(`size: A4${isBroad ? " landscape" : ""}; margin: 14mm`);
  print();
}

const line = (name, value, kind = "") => html`<div class=${kind}><dt>${name}</dt><dd class="money">${value}</dd></div>`;
const head = (branch, title) => html`<p class="slip-shop">${setting("shop.name", "EscaShop")}</p><p>${branch.name}</p><p class="roll-title">${title}</p>`;

/** What a customer takes home: the bill, its discount, every payment, what is left. */
export function printReceipt(bill, settlements, branch) {
  const { discount } = bill;
  return roll(html`${head(branch, t("receipt.title"))}
    <dl><div><dt>${t("field.or_number")}</dt><dd>${bill.or_number}</dd></div><div><dt>${t("bill.customer")}</dt><dd>${bill.customer_name}</dd></div>
      <div><dt>${t("bill.date")}</dt><dd>${day(bill.business_date)}</dd></div></dl>
    <dl>${discount ? html`${line(t("discount.gross"), money(discount.gross_amount))}${line(t("discount.vat"), money(`-${discount.vat_amount}`))}
        ${line(t(`discount.${discount.kind}`), money(`-${discount.discount_amount}`))}
        <div class="fine"><dt>${t("discount.id")}</dt><dd>${discount.id_number}</dd></div>` : nothing}
      ${line(t("bill.amount"), money(bill.amount), "strong")}</dl>
    <dl>${[...settlements].reverse().map((s) => html`${line(`${s.kind === "payment" ? "" : `${t(`kind.${s.kind}`)} · `}${mode(s.payment_mode)}`, money(s.kind === "payment" ? s.amount : `-${s.amount}`))}
      <div class="fine"><dt>${dateTime(s.paid_at)}</dt><dd>${s.cashier_name}</dd></div>
      ${s.tendered_amount ? html`<div class="fine"><dt>${t("settle.tendered")} ${money(s.tendered_amount)}</dt><dd>${t("settle.change")} ${money(s.change_amount)}</dd></div>` : nothing}`)}</dl>
    <dl>${line(t("bill.paid"), money(bill.paid_amount))}${line(t("bill.balance"), money(bill.balance_amount), "strong")}</dl>
    <p>${dateTime(now())}</p><p>${t("slip.thanks")}</p>`);
}

export const isZ = (report) => report.z_number !== undefined;

/** The lines of an X or Z report, the same on the screen and on the roll. */
export function reportLines(r) {
  const cash = r.modes.find((m) => m.payment_mode === "cash");
  return html`<dl><div><dt>${t("drawer.terminal")}</dt><dd>${r.terminal}</dd></div><div><dt>${t("drawer.cashier")}</dt><dd>${r.cashier_name}</dd></div>
      <div><dt>${t("drawer.opened")}</dt><dd>${dateTime(r.opened_at)}</dd></div>
      ${isZ(r) ? html`<div><dt>${t("drawer.closed")}</dt><dd>${dateTime(r.closed_at)}</dd></div>${r.closed_by === r.cashier_id ? nothing : html`<div><dt>${t("drawer.closedBy")}</dt><dd>${r.closed_by_name}</dd></div>`}` : nothing}
      ${r.first_or_number ? html`<div><dt>${t("drawer.orNumbers")}</dt><dd><span class="whole">${r.first_or_number}</span>${r.last_or_number === r.first_or_number ? nothing : html` – <span class="whole">${r.last_or_number}</span>`}</dd></div>` : nothing}</dl>
    <dl>${r.modes.map((m) => html`${line(`${mode(m.payment_mode)} × ${m.payment_count}`, money(m.payment_total))}
      ${m.void_count ? line(`${t("kind.void")} × ${m.void_count}`, money(`-${m.void_total}`), "fine") : nothing}
      ${m.refund_count ? line(`${t("kind.refund")} × ${m.refund_count}`, money(`-${m.refund_total}`), "fine") : nothing}`)}
      ${line(t("drawer.net"), money(r.net_total), "strong")}</dl>
    <dl>${line(t("drawer.float"), money(r.opening_float))}${line(t("drawer.cashNet"), money(cash?.net_total))}
      ${line(t("drawer.cash_in"), money(r.cash_in_total))}${line(t("drawer.cash_out"), money(`-${r.cash_out_total}`))}
      ${r.expected_cash === null ? nothing : line(t("drawer.expected"), money(r.expected_cash), "strong")}
      ${isZ(r) ? html`${line(t("drawer.counted"), money(r.counted_cash), "strong")}${line(t("drawer.over_short"), money(r.over_short), "strong over-short")}` : nothing}</dl>
    ${r.movements.length ? html`<dl>${r.movements.map((m) => line(`${t(`drawer.${m.kind}`)}: ${m.reason}`, money(m.kind === "cash_out" ? `-${m.amount}` : m.amount), "fine"))}</dl>` : nothing}
    ${isZ(r) && r.counts.length ? html`<dl>${r.counts.map((c) => html`<div class="fine"><dt>${money(c.denomination)}</dt><dd>× ${c.quantity}</dd></div>`)}</dl>` : nothing}
    ${isZ(r) ? html`<dl>${line(t("drawer.before"), money(r.accumulated_before))}${line(t("drawer.afterwards"), money(r.accumulated_after))}
      ${r.seal ? html`<div class="fine"><dt>${t("drawer.seal")}</dt><dd>${r.seal}</dd></div>` : nothing}</dl>${r.notes ? html`<p>${r.notes}</p>` : nothing}` : nothing}`;
}

export const reportTitle = (r) => (isZ(r) ? t("drawer.zTitle", { number: r.z_number }) : t("drawer.xTitle"));

export const printReport = (report, branch) =>
  roll(html`${head(branch, reportTitle(report))}${reportLines(report)}<p>${dateTime(report.printed_at ?? now())}</p>`);
