// Tables of figures, the same beside a chart and in a report.
import { html, nothing } from "./ui.js";

/** The table alone: columns are [label, cell, class]; in narrow windows it scrolls by itself, or each row of a stacked one is a card. */
export function plainTable(caption, columns, rows, foot = nothing, kind = "") {
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${caption}><table class=${`figures-table ${kind}`}><caption class="hidden">${caption}</caption>
    <thead><tr>${columns.map(([label, , look]) => html`<th scope="col" class=${look ?? ""}>${label}</th>`)}</tr></thead>
    <tbody>${rows.map((r) => html`<tr>${columns.map(([label, cell, look], i) => (i === 0 ? html`<th scope="row">${cell(r)}</th>` : html`<td class=${look ?? ""} data-label=${label}>${cell(r)}</td>`))}</tr>`)}</tbody>${foot}</table></div>`;
}

/** The table with its title. */
export const table = (caption, columns, rows, foot, kind) =>
  html`<section class="card flush"><h2 class="table-title">${caption}</h2>${plainTable(caption, columns, rows, foot, kind)}</section>`;
