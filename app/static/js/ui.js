// Small pieces that every page shares: icons, badges, dialogs, toasts, field errors.
import { html, nothing, render, svg } from "../vendor/lit-html-3.3.0/lit-html.js";
import { has, t } from "./i18n.js";

export { html, nothing, render };

export const icon = (name) =>
  svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href=${`/static/icons/sprite.svg#${name}`}></use></svg>`;

const STATE_ICONS = {
  waiting: "clock", serving: "user-round", processing: "cog", completed: "check", cancelled: "x",
};

export const stateBadge = (state) =>
  html`<span class=${`badge state-${state}`}>${icon(STATE_ICONS[state] ?? "info")}${t(`state.${state}`)}</span>`;

const PAID_ICONS = { unpaid: "circle-x", partial: "clock", paid: "circle-check" };

export const paidBadge = (status) =>
  html`<span class=${`badge paid-${status}`}>${icon(PAID_ICONS[status] ?? "info")}${t(`paid.${status}`)}</span>`;

/** The server's label, in the language of the page; nothing for regular customers. */
export const priorityBadge = (label) =>
  label && label !== "Regular"
    ? html`<span class="badge priority">${icon("star")}${t(`priority.${label}`)}</span>`
    : nothing;

export const mode = (word) => (has(`mode.${word}`) ? t(`mode.${word}`) : (word ?? ""));

export function setTitle(text, isError = false) {
  document.title = `${isError ? `${t("error.prefix")}: ` : ""}${text} · EscaShop`;
}

/** What a problem says to a person: our own sentence where the catalogue has one. */
export function explain(problem) {
  if (problem.isOffline) return t("problem.offline");
  if (has(`fact.${problem.constraint}`)) return t(`fact.${problem.constraint}`);
  // Some name a token or an OR number; it is the same in every language.
  if (has(`problem.${problem.code}`)) return t(`problem.${problem.code}`, { token: /#\d+/.exec(problem.message)?.[0] });
  if (problem.status === 429) {
    return t("problem.throttled", { minutes: Math.max(1, Math.ceil(Number(problem.retryAfter ?? 60) / 60)) });
  }
  if (problem.status >= 500 && problem.instance) return t("problem.server", { id: problem.instance });
  if (problem.status >= 500) return t("problem.unknown"); // not ours: something on the way answered
  const text = problem.message ?? "";
  const sentence = text ? text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".") : t("problem.unknown");
  return problem.hint ? `${sentence} ${problem.hint}` : sentence;
}

// Facts of a type carry the type's name, not that of the field.
const TYPES = { phone_number: "contact_number", email_address: "email", estimated_minutes: "estimated_time", prescription_value: "prescription", money_amount: "amount", tendered: "tendered_amount" };

/** The field a problem is about: its argument, or a field's name inside the constraint's. */
export function fieldOf(problem, names) {
  if (names.includes(problem.argument)) return problem.argument;
  const fact = problem.constraint ?? "";
  const type = Object.keys(TYPES).find((word) => fact.includes(word));
  if (type && names.includes(TYPES[type])) return TYPES[type];
  return names.filter((name) => fact.includes(name)).sort((a, b) => b.length - a.length)[0] ?? null;
}

let toasts;

export function toast(text, kind = "info") {
  if (!toasts) {
    toasts = document.createElement("div");
    toasts.className = "toasts";
    toasts.setAttribute("role", "status");
    document.body.append(toasts);
  }
  const item = document.createElement("p");
  item.className = `toast ${kind}`;
  item.textContent = text;
  toasts.append(item);
  setTimeout(() => item.remove(), 7000);
}

/**
 * Open a native dialog. `template(close)` draws it; the promise gives what close() was called with.
 * Escape closes, and the browser returns the focus.
 */
export function openDialog(template, { label, kind = "" } = {}) {
  return new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    dialog.className = kind;
    dialog.setAttribute("aria-label", label);
    document.querySelector("#overlay").append(dialog);
    const end = () => {
      dialog.remove();
      resolve(dialog.returned);
    };
    // What was chosen goes on at once: its close event is a moment away, and a key may fall into that.
    const close = (value) => {
      dialog.returned = value;
      dialog.close();
      end();
    };
    const draw = () => render(template(close, draw), dialog);
    dialog.addEventListener("close", end);
    // The second click of a double click that opened it falls on whatever lies there, and is nothing,
    // however late a busy device hears of it: a double click of the dialog's own began in it.
    let began = false;
    dialog.addEventListener("click", (event) => {
      if (event.detail <= 1) began = true;
      else if (!began) {
        event.preventDefault();
        event.stopPropagation();
      }
    }, true);
    draw();
    dialog.showModal();
    dialog.querySelector("[data-first]")?.focus();
  });
}

/** Run an action once at a time: a double click finds it busy. */
export function once(fn) {
  let busy = false;
  return async (...args) => {
    if (busy) return undefined;
    busy = true;
    try {
      return await fn(...args);
    } finally {
      busy = false;
    }
  };
}

/** Run one at a time; a call during a run leads to one more, and every caller gets a run that began after it asked. */
export function inTurn(fn) {
  let running = null;
  let next = null;
  const run = () => {
    running = fn().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return run();
    next ??= running.catch(() => {}).then(() => {
      next = null;
      return run();
    });
    return next;
  };
}

export const isTyping = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || event.repeat ||
  event.target.closest?.("input:not([type=radio],[type=checkbox]), textarea, select, dialog, [contenteditable]") !== null;

export const empty = (iconName, text, action = nothing) =>
  html`<div class="empty">${icon(iconName)}<p>${text}</p>${action}</div>`;

/**
 * A dialog with a form that does something. `fields(form, redraw)` draws it over form.values;
 * `act(values)` does it. It stays open, with what was typed, until that worked or nothing came of it
 * but a change of the world: then act() says so elsewhere and returns.
 */
export async function askFor(title, { fields, act, submit, values = {}, leave = t("back"), kind = "primary", iconName = "check" }) {
  const form = { values: { ...values }, errors: {}, message: null, busy: false };
  return openDialog((close, redraw) => {
    const send = async (event) => {
      event.preventDefault();
      if (form.busy) return;
      Object.assign(form, { busy: true, errors: {}, message: null });
      redraw();
      try {
        close((await act(form.values)) ?? null);
      } catch (problem) {
        const named = fieldOf(problem, Object.keys(form.values));
        Object.assign(form, { busy: false, ...(named ? { errors: { [named]: explain(problem) } } : { message: explain(problem) }) });
        redraw();
        if (named) document.querySelector(`dialog [name=${named}]`)?.focus();
      }
    };
    return html`<form @submit=${send}><h2>${title}</h2>${fields(form, redraw)}
      ${form.message ? html`<p class="notice error" role="alert">${icon("triangle-alert")}<span>${form.message}</span></p>` : nothing}
      <p class="row end wrap"><button type="button" @click=${() => close(null)}>${leave}</button>
        <button class=${kind} ?disabled=${form.busy}>${icon(iconName)}${submit}</button></p></form>`;
  }, { label: title });
}

/** A reason to type, of askFor()'s form. */
export const reasonField = (form, redraw, required = true) => html`<div class="field">
  <label for="ask-reason">${t("act.reason")} ${required ? nothing : html`<span class="muted">${t("optional")}</span>`}</label>
  <textarea id="ask-reason" name="reason" rows="3" maxlength="500" ?required=${required} data-first .value=${form.values.reason ?? ""}
    aria-invalid=${form.errors.reason ? "true" : "false"} aria-describedby=${form.errors.reason ? "ask-reason-error" : nothing}
    @input=${(e) => { form.values.reason = e.target.value; }}></textarea>
  ${form.errors.reason ? html`<span class="field-error" id="ask-reason-error">${icon("triangle-alert")}${form.errors.reason}</span>` : nothing}</div>`;
