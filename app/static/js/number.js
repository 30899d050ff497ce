// The number of who has just been registered: very large, with what comes next and the slip.
import { html, icon, nothing, once, priorityBadge, toast } from "./ui.js";
import { t } from "./i18n.js";
import { minutes, number } from "./format.js";
import { PAPERS, paper, printSlip, setPaper, ticketPath } from "./slip.js";

/** Print, and say it when that failed: the number is kept, and the button is still there. */
export const printOf = once((customer, branch) => printSlip(customer, branch).catch(() => toast(t("register.printfail"), "error")));

export const paperChoice = () => html`<fieldset class="radios"><legend>${t("register.paper")}</legend><div class="chips center">${Object.keys(PAPERS).map((width) => html`<label class="chip">
  <input type="radio" name="paper" value=${width} ?checked=${paper() === width} @change=${() => setPaper(width)}> ${width} mm</label>`)}</div></fieldset>`;

/** `facts` and `more` are what the page adds; `after` the button that goes on. */
export const numberCard = (c, branch, { facts = nothing, after, more = nothing }) => html`<section class="done card"><h1 tabindex="-1"><span class="muted">${t("register.number")}</span> <span class="done-token">${c.token_label}</span></h1>
  <p class="done-name">${c.name} ${priorityBadge(c.priority_label)}</p>
  <div class="done-facts"><p><strong>${number(Math.max(0, (c.position ?? 1) - 1))}</strong> ${t("register.ahead")}</p><p><strong>${minutes(c.estimated_wait_minutes)}</strong> ${t("register.wait")}</p>${facts}</div>
  <figure class="qr"><img src=${`${ticketPath(branch.code, c.ticket_code)}/qr.svg`} alt=${t("register.qr")} width="160" height="160"><figcaption>${t("slip.scan")}</figcaption></figure>
  <div class="row wrap center"><button class="primary big" type="button" id="print-slip" @click=${() => printOf(c, branch)}>${icon("printer")}${t("register.print")}</button>${after}</div>
  ${more}</section>`;
