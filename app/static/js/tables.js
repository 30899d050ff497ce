// Tables of figures, the same beside a chart and in a report.
import { html, nothing } from "./ui.js";

/** The table alone: columns are [label, cell, class]; in narrow windows it scrolls by itself. */
export function plainTable(caption, columns, rows, foot = nothing) {
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${caption}><table class="figures-table"><caption class="hidden">${caption}</caption>
    <thead><tr>${columns.map(([label, , kind]) => html`<th scope="col" class=${kind ?? ""}>${label}</th>`)}</tr></thead>
    <tbody>${rows.map((r) => html`<tr>${columns.map(([, cell, kind], i) => (i === 0 ? html`<th scope="row">${cell(r)}</th>` : html`<td class=${kind ?? ""}>${cell(r)}</td>`))}</tr>`)}</tbody>${foot}</table></div>`;
}

/** The table with its title. */
export const table = (caption, columns, rows, foot) =>
  html`<section class="card flush"><h2 class="table-title">${caption}</h2>${plainTable(caption, columns, rows, foot)}</section>`;
