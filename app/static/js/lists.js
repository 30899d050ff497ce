// What long lists share: periods by one press, pages.
import { html, icon, nothing } from "./ui.js";
import { t } from "./i18n.js";
import { query } from "./address.js";
import { shiftDay } from "./format.js";

/** Today, yesterday, 7 days, this month: pressed once they filter, pressed again they do not. */
export function presets(today, filter) {
  if (!today) return nothing;
  const spans = { today: [today, today], yesterday: [shiftDay(today, -1), shiftDay(today, -1)], week: [shiftDay(today, -6), today], month: [`${today.slice(0, 8)}01`, today] };
  const asked = query();
  return html`<div class="chips" role="group" aria-label=${t("bill.period")}>${Object.entries(spans).map(([name, [start_date, end_date]]) => {
    const on = asked.start_date === start_date && asked.end_date === end_date;
    return html`<button type="button" class="chip" aria-pressed=${on} @click=${() => filter(on ? { start_date: null, end_date: null } : { start_date, end_date })}>${t(`bill.${name}`)}</button>`;
  })}</div>`;
}

export const pager = (list, turn) => (list && list.total_pages > 1 ? html`<nav class="row center pages" aria-label=${t("bill.pages")}><button type="button" ?disabled=${!list.has_prev} @click=${() => turn(list.page - 1)}>${icon("arrow-left")}${t("bill.prev")}</button>
  <span class="screen-only">${t("bill.page", { page: list.page, pages: list.total_pages })}</span><span class="paper-only">${t("bill.paperPage", { page: list.page, pages: list.total_pages })}</span><button type="button" ?disabled=${!list.has_next} @click=${() => turn(list.page + 1)}>${t("bill.following")}${icon("arrow-right")}</button></nav>` : nothing);
