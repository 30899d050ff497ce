// What the money pages share: exact centavos, modes, the dialog that asks a reason, the period chips.
import { explain, fieldOf, html, icon, nothing, once, openDialog } from "./ui.js";
import { t } from "./i18n.js";
import { money } from "./format.js";

export const MODES = ["cash", "gcash", "maya", "credit_card", "bank_transfer"];
const STEPS = [50, 100, 500, 1000];

// Whole centavos, exact, for the figures that are shown while typing; what was typed is what is sent.

export const centavos = (word) => {
  const clean = String(word ?? "").replaceAll(",", "").trim();
  if (!/^-?\d{1,12}(\.\d{1,2})?$/.test(clean)) return null;
  const [pesos, cents = ""] = clean.replace("-", "").split(".");
  const whole = BigInt(pesos) * 100n + BigInt(cents.padEnd(2, "0"));
  return clean.startsWith("-") ? -whole : whole;
};

/** Whether it can be shown as money, so that nobody confirms another amount than is sent. */
export const isAmount = (word) => /^-?\d+(\.\d+)?$/.test(String(word ?? "").replaceAll(",", "").trim());

export const plain = (cents) => {
  const size = cents < 0n ? -cents : cents;
  return `${cents < 0n ? "-" : ""}${size / 100n}.${String(size % 100n).padStart(2, "0")}`;
};

/** A sum of amounts; what is no amount counts as nothing. */
export const sum = (words) => words.reduce((total, word) => total + (centavos(word) ?? 0n), 0n);

/** An amount as it is sent: without commas, and else as it was typed, for the server to judge; null for none. */
export const sent = (word) => {
  const cents = centavos(word);
  return cents === null ? String(word ?? "").trim() || null : plain(cents);
};

/** What people hand over: the amount rounded up to the next 50, 100, 500, 1000, each sum once. */
export function handovers(amount) {
  const sums = new Map();
  for (const step of amount === null || amount <= 0n ? [] : STEPS) {
    const size = BigInt(step) * 100n;
    const up = (amount / size + 1n) * size;
    if (!sums.has(up)) sums.set(up, step);
  }
  return [...sums].map(([up, step]) => [step, up]);
}

/** Nobody knows what became of the call: it timed out, was cut off, or found the row busy. */
export const isUnsure = (problem) =>
  problem.isOffline || problem.status >= 500 || ["55P03", "57014", "40001", "40P01"].includes(problem.code);

export const fieldError = (id, text) =>
  text ? html`<span class="field-error" id=${`${id}-error`}>${icon("triangle-alert")}${text}</span>` : nothing;

export const alertBox = (text) =>
  text ? html`<p class="notice error" role="alert">${icon("triangle-alert")}<span>${text}</span></p>` : nothing;

/**
 * Ask for what an act needs, then do it: `act(values)` throws problems, which are shown at their
 * fields; the promise gives its result, or undefined when the person went back.
 * fields: [{ name, label, type: text | money | select | radio, value, options, optional, hint }]
 */
export function askFor({ title, text, fields, confirm, danger = false, act }) {
  const values = Object.fromEntries(fields.map((f) => [f.name, f.value ?? ""]));
  const state = { errors: {}, message: null, busy: false };
  const names = fields.map((f) => f.name);
  return openDialog((close, redraw) => {
    const submit = once(async (event) => {
      event.preventDefault();
      state.errors = Object.fromEntries(fields.filter((f) => !f.optional && !String(values[f.name]).trim()).map((f) => [f.name, t("ask.missing", { field: f.label })]));
      state.message = null;
      if (!Object.keys(state.errors).length) {
        state.busy = true;
        redraw();
        try {
          close(await act(values));
          return;
        } catch (problem) {
          state.busy = false;
          const text = isUnsure(problem) ? t("ask.unsure") : explain(problem);
          const named = fieldOf(problem, names);
          if (named && !isUnsure(problem)) state.errors = { [named]: text };
          else state.message = text;
        }
      }
      redraw();
      const first = names.find((name) => state.errors[name]);
      if (first) document.querySelector(`#ask-${first}`)?.focus();
    });
    const input = (f, i) => {
      const id = `ask-${f.name}`;
      const error = state.errors[f.name];
      const set = (e) => { values[f.name] = e.target.value; };
      if (f.type === "radio") {
        return html`<fieldset class="field"><legend>${f.label}</legend><div class="chips">${f.options.map(([value, label], n) => html`<label class="chip"><input type="radio" name=${id} id=${n === 0 ? id : nothing} value=${value}
          ?data-first=${i === 0 && n === 0} .checked=${values[f.name] === value} @change=${set}> ${label}</label>`)}</div>${fieldError(id, error)}</fieldset>`;
      }
      return html`<div class="field"><label for=${id}>${f.label} ${f.optional ? html`<span class="muted">${t("optional")}</span>` : nothing}</label>
        ${f.type === "select"
          ? html`<select id=${id} @change=${set}>${f.options.map(([value, label]) => html`<option value=${value} ?selected=${values[f.name] === value}>${label}</option>`)}</select>`
          : html`<input id=${id} class=${f.type === "money" ? "money-input" : ""} inputmode=${f.type === "money" ? "decimal" : nothing} maxlength=${f.max ?? 500} autocomplete="off" ?data-first=${i === 0}
              .value=${values[f.name]} @input=${set} aria-invalid=${error ? "true" : "false"} aria-describedby=${error ? `${id}-error` : nothing}>`}
        ${fieldError(id, error)}</div>`;
    };
    return html`<form class="ask" novalidate @submit=${submit}><h2>${title}</h2>${text ? html`<p>${text}</p>` : nothing}
      ${fields.map(input)}${alertBox(state.message)}
      <p class="row end wrap"><button type="button" @click=${() => close()}>${t("back")}</button>
        <button class=${danger ? "danger" : "primary"} ?disabled=${state.busy}>${confirm}</button></p></form>`;
  }, { label: title });
}

/** A figure with its name, as the pages of money show them. */
export const fact = (label, value, kind = "") =>
  html`<div class=${kind}><span>${label}</span><strong class="money">${money(value)}</strong></div>`;
