// The token slip: one page on 58 or 80 mm paper, whatever its length.
import { html, render } from "./ui.js";
import { t } from "./i18n.js";
import { dateTime, minutes } from "./format.js";
import { setting } from "./shell.js";
import { recall, remember } from "./store.js";

export const PAPERS = { 58: 48, 80: 72 };

export const paper = () => (recall("paper") === "58" ? "58" : "80");
export const setPaper = (width) => remember("paper", width);

export const ticketPath = (branchCode, code) => `/b/${branchCode}/t/${code}`;

const template = (customer, branch) => html`
  <p class="slip-shop">${setting("shop.name", "EscaShop")}</p>
  <p>${branch.name}</p>
  <p class="slip-token">${customer.token_label}</p>
  <p class=${customer.priority_label === "Regular" ? "slip-regular" : "slip-priority"}>${t(`priority.${customer.priority_label}`)}</p>
  <dl>
    <div><dt>${t("field.or_number")}</dt><dd>${customer.or_number}</dd></div>
    <div><dt>${t("field.name")}</dt><dd>${customer.name}</dd></div>
    <div><dt>${t("slip.when")}</dt><dd>${dateTime(customer.joined_at)}</dd></div>
    <div><dt>${t("field.estimated_time")}</dt><dd>${minutes(customer.estimated_minutes)}</dd></div>
    <div><dt>${t("field.distribution_info")}</dt><dd>${t(`distribution.${customer.distribution_info}`)}</dd></div>
  </dl>
  <img class="slip-qr" src=${`${ticketPath(branch.code, customer.ticket_code)}/qr.svg`} alt="">
  <p>${t("slip.scan")}</p>
  <p><strong>${t("slip.keep")}</strong></p>
  <p>${t("slip.thanks")}</p>`;

let rule = null;

/** What the next paper is: `size: 80mm 120mm; margin: 0`. One rule, whatever is printed. */
export function setPage(size) {
  const sheet = document.styleSheets[0];
  if (rule !== null) sheet.deleteRule(rule);
  rule = sheet.insertRule(`@page { ${size} }`, sheet.cssRules.length);
}

/** An empty paper; the one before it is gone. */
export function newPaper(kind) {
  document.querySelector(".slip")?.remove();
  const node = document.createElement("section");
  node.className = `slip ${kind}`;
  node.setAttribute("aria-hidden", "true");
  document.body.append(node);
  return node;
}

/** Print what stands on a roll: the paper has its very length, any other size prints a second page or Letter. */
export function printRoll(node) {
  const height = Math.ceil((node.getBoundingClientRect().height * 25.4) / 96) + 2;
  setPage(`size: ${paper()}mm ${height > 2 ? Math.max(height, 60) : 120}mm; margin: 0`);
  print();
}

export async function printSlip(customer, branch) {
  const slip = newPaper(`slip-${paper()}`);
  render(template(customer, branch), slip);
  await document.fonts.ready;
  // A slip without its code is still a slip: the number must not be lost with it.
  await slip.querySelector("img").decode().catch(() => slip.querySelector("img").remove());
  printRoll(slip);
}
