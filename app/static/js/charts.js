// Charts as SVG in the page: they take theme, language and zoom with them, go to paper as lines and not as
// pixels, and say their values without being pointed at. Series differ in fill, edge and mark, not in colour alone.
import { html, icon, nothing, render } from "./ui.js";
import { svg } from "../vendor/lit-html-3.3.0/lit-html.js";
import { t } from "./i18n.js";
import { number } from "./format.js";
import { plainTable } from "./tables.js";

const LETTER = 7.2; // about the width of one, in px
const wide = (text, room = 10) => String(text).length * LETTER + room;

/** Steps of 1, 2 or 5 times a power of ten, at most five of them, whole where the values are. */
export function ticks(highest, isWhole) {
  const rough = Math.max(highest, isWhole ? 4 : 0.1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough && (!isWhole || n >= 1)) ?? 1;
  const count = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: count + 1 }, (_, n) => Number((n * step).toPrecision(6)));
}

const isKnown = (value) => value !== null && value !== undefined;

/** Which of a line's points carry their value: all with room, else ends, highest and lowest. */
function told(values, every) {
  const known = values.map((v, i) => [v, i]).filter(([v]) => isKnown(v));
  if (every || !known.length) return new Set(known.map(([, i]) => i));
  const by = [...known].sort((a, b) => a[0] - b[0]);
  const chosen = new Set([by.at(-1)[1]]);
  for (const i of [known.at(-1)[1], by[0][1], known[0][1]]) {
    // Two values side by side would lie on each other.
    if ([...chosen].every((c) => Math.abs(c - i) > Math.ceil(values.length / 8))) chosen.add(i);
  }
  return chosen;
}

const mark = (s, x, y) => (s % 2
  ? svg`<rect class=${`mark s${s}`} x=${x - 4} y=${y - 4} width="8" height="8"></rect>`
  : svg`<circle class=${`mark s${s}`} cx=${x} cy=${y} r="4"></circle>`);

const swatch = (kind, s) => html`<svg class="swatch" viewBox="0 0 26 14" aria-hidden="true">${kind === "bars"
  ? svg`<rect class=${`bar s${s}`} x="2" y="2" width="22" height="10"></rect>`
  : svg`<path class=${`line s${s}`} d="M0 7L26 7"></path>${mark(s, 13, 7)}`}</svg>`;

function drawing({ kind: wanted, title, labels, full = labels, series, axis, format = number, height: asked }, width) {
  const height = asked ?? (width < 480 ? 230 : 260);
  const all = series.flatMap((s) => s.values).filter(isKnown).map(Number);
  const steps = ticks(Math.max(0, ...all), all.every(Number.isInteger));
  const top = steps.at(-1);
  const [left, right, above, below] = [Math.max(...steps.map((s) => wide(format(s)))) + 2, 8, 26, 44];
  const slot = (width - left - right) / labels.length;
  const y = (value) => above + (height - above - below) * (1 - value / top);
  // Bars thinner than a pencil are a line.
  const kind = wanted === "bars" && slot / series.length < 7 ? "lines" : wanted;
  const middle = (i) => left + slot * (i + 0.5);
  const every = Math.ceil(Math.max(...labels.map(wide)) / slot);
  // From the last one backwards: the newest is what is looked for.
  const isLabelled = (i) => (labels.length - 1 - i) % every === 0;
  const bar = Math.min(64, (slot * 0.76) / series.length);
  const roomy = Math.max(...all.map((v) => wide(format(v), 3)), 0) <= (kind === "bars" ? slot / series.length : slot);
  // Of two crowded lines the second says where it ends, and the first the rest.
  const highest = (s) => (s && !roomy ? new Set([series[s].values.findLastIndex(isKnown)]) : told(series[s].values, roomy));
  const isSaid = (v) => Number(v) || labels.length <= 12;
  const text = (i) => `${full[i]}: ${series.map((s) => `${s.name} ${isKnown(s.values[i]) ? format(s.values[i]) : "–"}`).join(", ")}`;

  const bars = (s) => {
    const said = highest(s);
    return series[s].values.map((v, i) => (isKnown(v) ? svg`<g>
      <rect class=${`bar s${s}`} x=${middle(i) - (bar * series.length) / 2 + bar * s + 1} y=${y(v)} width=${Math.max(1, bar - 2)} height=${Math.max(0, y(0) - y(v))}></rect>
      ${said.has(i) && isSaid(v) ? svg`<text class="value" x=${middle(i) + ((s + 0.5) / series.length - 0.5) * Math.max(bar * series.length, roomy ? Math.min(slot, series.length * wide(format(v), 3)) : 0)} y=${y(v) - 6} text-anchor="middle">${format(v)}</text>` : nothing}</g>` : nothing));
  };
  const line = (s) => {
    const { values } = series[s];
    const said = highest(s);
    // In a dip there is room below, on a peak above.
    const dips = (i) => [i - 1, i + 1].every((n) => !isKnown(values[n]) || Number(values[n]) > Number(values[i])) && y(values[i]) + 24 < y(0);
    const path = values.map((v, i) => (isKnown(v) ? `${i && isKnown(values[i - 1]) ? "L" : "M"}${middle(i).toFixed(1)} ${y(v).toFixed(1)}` : "")).join("");
    return svg`<path class=${`line s${s}`} d=${path}></path>
      ${values.map((v, i) => (isKnown(v) ? svg`${slot > 9 ? mark(s, middle(i), y(v)) : nothing}
        ${said.has(i) ? svg`<text class="value" x=${Math.min(middle(i), width - wide(format(v)) / 2)} y=${y(v) + (dips(i) ? 20 : -9)} text-anchor="middle">${format(v)}</text>` : nothing}` : nothing))}`;
  };

  return html`${series.length > 1 ? html`<ul class="legend row wrap">${series.map((one, s) => html`<li class="row">${swatch(kind, s)}${one.name}</li>`)}</ul>` : nothing}
  <svg class="plot" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${`${title}. ${t("chart.described")}`}>
    ${steps.map((s) => svg`<line class="rule" x1=${left} x2=${width - right} y1=${y(s)} y2=${y(s)}></line>
      <text class="tick" x=${left - 6} y=${y(s) + 4} text-anchor="end">${format(s)}</text>`)}
    ${labels.map((label, i) => (isLabelled(i) ? svg`<text class="tick" x=${middle(i)} y=${height - below + 18} text-anchor="middle">${label}</text>` : nothing))}
    <text class="axis" x=${(left + width - right) / 2} y=${height - 5} text-anchor="middle">${axis}</text>
    ${series.map((_, s) => (kind === "bars" ? bars(s) : line(s)))}
    ${labels.map((_, i) => svg`<rect class="slot" x=${left + slot * i} y=${above - 18} width=${slot} height=${height - above - below + 18}><title>${text(i)}</title></rect>`)}
  </svg>`;
}

/** A drawing as wide as its place. */
class DataChart extends HTMLElement {
  #spec = null;
  #watch = new ResizeObserver(() => this.#draw());

  get spec() {
    return this.#spec;
  }

  set spec(spec) {
    this.#spec = spec;
    this.#draw();
  }

  connectedCallback() {
    this.#watch.observe(this);
  }

  disconnectedCallback() {
    this.#watch.disconnect();
  }

  #draw() {
    const width = Math.floor(this.clientWidth);
    if (this.#spec && width > 40) render(drawing(this.#spec, width), this);
  }
}

customElements.define("data-chart", DataChart);

/** Rows with a bar each, for what has names and no order in time: [{name, value, text}]. */
export function barRows(caption, head, rows) {
  const top = Math.max(1, ...rows.map((r) => Number(r.value)));
  return html`<table class="bar-rows"><caption class="hidden">${caption}</caption>
    <thead><tr>${head.map((word, i) => html`<th scope="col" class=${i ? "figure-cell" : ""} colspan=${i === 1 ? 2 : 1}>${word}</th>`)}</tr></thead>
    <tbody>${rows.map((r) => html`<tr><th scope="row">${r.name}</th><td class="track" aria-hidden="true"><svg viewBox="0 0 100 10" preserveAspectRatio="none"><rect class="bar s0" width=${(100 * Number(r.value)) / top} height="10"></rect></svg></td>
      ${r.cells.map((cell) => html`<td class="figure-cell">${cell}</td>`)}</tr>`)}</tbody></table>`;
}

/**
 * A chart with its title, unit and legend, and the same figures as a table one press away.
 * spec: kind bars or lines, labels, full (longer labels), series [{name, values}], axis, format;
 * table: {columns, rows, foot}; asTable and toggle: which of the two is shown.
 */
export function figure({ id, title, unit, note = nothing, spec, table, isEmpty, asTable, toggle }) {
  const button = isEmpty ? nothing : html`<button type="button" class="small quiet screen-only" aria-pressed=${asTable ? "true" : "false"} id=${`${id}-as`} @click=${() => toggle(id)}>
      ${icon(asTable ? "chart-column" : "table-2")}<span class="word">${t(asTable ? "chart.asChart" : "chart.asTable")}</span><span class="hidden"> ${title}</span></button>`;
  return html`<figure class="card chart" id=${id} tabindex="-1"><figcaption><span class="grow"><h2>${title}</h2><p class="muted">${unit}</p></span>${button}</figcaption>
    ${isEmpty ? html`<p class="empty">${t("chart.empty")}</p>` : asTable ? plainTable(title, table.columns, table.rows, table.foot)
    : html`<data-chart .spec=${{ ...spec, title }}></data-chart>`}
    ${note === nothing ? nothing : html`<p class="muted note">${note}</p>`}</figure>`;
}

/** One figure in large type, with what it was before, leading to its rows. */
export const bigFigure = ({ value, label, change = nothing, href }) => html`<a class="figure" href=${href}>
  <span class="figure-value">${value}</span><span class="figure-label">${label}</span>${change === nothing ? nothing : html`<span class="change">${change}</span>`}</a>`;

/** Which figures are shown as tables stands in the address. */
export const tablesOf = (asked) => new Set((asked.tables ?? "").split(",").filter(Boolean));

export function toggled(asked, id) {
  const shown = tablesOf(asked);
  if (!shown.delete(id)) shown.add(id);
  return [...shown].join(",");
}
