// What people do with customers of the queue, the same on the counter's and the queue's page: the
// calls, what they ask first, a calm word when somebody was quicker, and a way back.
import { askFor, explain, html, icon, nothing, openDialog, reasonField } from "./ui.js";
import { get, post, put } from "./api.js";
import { t } from "./i18n.js";
import { setting } from "./shell.js";

const FLAGS = ["senior_citizen", "pwd", "pregnant"];
const UNDOABLE = new Set(["call-next", "call-customer", "start-processing", "complete", "cancel", "no-show", "return", "transfer"]);
const EARLIER = 8000; // how long an undo stays beside that of a later action, in ms

/** `refresh()` reads everything again, `draw()` draws; `seen(id)` is the customer as it is drawn. */
export function queueActs({ refresh, draw, seen, onBusyEnd = () => {} }) {
  const state = { busy: false, message: null, undoable: [] };

  const say = (kind, text) => {
    state.message = { kind, text };
    draw();
  };

  function keep(path, customer, text) {
    state.undoable = state.undoable.filter((u) => u.id !== customer.customer_id);
    const life = Number(setting("queue.undo_seconds", 60)) * 1000;
    if (UNDOABLE.has(path) && life > 0) {
      const at = performance.now();
      state.undoable.unshift({ id: customer.customer_id, token: customer.token_label, text, at, until: at + life });
      state.message = null;
    } else state.message = { kind: "info", text };
  }

  /** The newest lives as long as the server allows it, an earlier one until it was surely seen. */
  const undoable = () => {
    const at = performance.now();
    state.undoable = state.undoable.filter((u, i) => at < (i ? Math.min(u.until, u.at + EARLIER) : u.until));
    return state.undoable;
  };

  /** Somebody was quicker: say who, not what went wrong. */
  async function lostRace(problem, before) {
    if (problem.status !== 409 || !before) return null;
    const fresh = await get(`/api/customers/${before.customer_id}`).catch(() => null);
    if (!fresh || (fresh.queue_status === before.queue_status && fresh.counter_id === (before.counter_id ?? null))) return null;
    if (fresh.queue_status === "serving") return t("counter.lost", { token: fresh.token_label, counter: fresh.counter_name });
    return t("counter.moved", { token: fresh.token_label, state: t(`state.${fresh.queue_status}`) });
  }

  /** One act at a time; whatever came of it, everything is read again. In a form its problems are thrown. */
  async function run(path, json, done, { method = post, inForm = false } = {}) {
    if (state.busy) return null;
    Object.assign(state, { busy: true, message: null });
    const before = seen(json?.customer_id);
    draw();
    let outcome = null;
    let thrown = null;
    try {
      outcome = await method(`/api/queue/${path}`, json);
      const text = t(done, { token: outcome.token_label ?? before?.token_label ?? "", counter: outcome.counter_name ?? outcome.name ?? "" });
      if (outcome.customer_id) keep(path, outcome, text);
      else state.message = { kind: "info", text };
    } catch (problem) {
      if (inForm && ![404, 409].includes(problem.status)) thrown = problem;
      else {
        const lost = await lostRace(problem, before);
        state.message = { kind: "warning", text: lost ?? (problem.status === 404 && path === "call-next" ? t("counter.nobody") : explain(problem)) };
        // What can no longer be undone is no longer offered.
        if (path === "undo" && !problem.isOffline) state.undoable = state.undoable.filter((u) => u.id !== json.customer_id);
      }
    }
    await refresh().catch(() => {});
    state.busy = false;
    draw();
    onBusyEnd(thrown === null);
    if (thrown) throw thrown;
    return outcome;
  }

  const of = (c) => ({ customer_id: c.customer_id });
  const title = (key, c) => t(key, { token: c.token_label });

  const acts = {
    state,
    say,
    run,
    /** For buttons: the second click of a double click falls on whatever has come there, and is nothing. */
    click: (fn) => (event) => (event.detail > 1 ? undefined : fn()),
    call: (c, counterId) => run("call-customer", { ...of(c), counter_id: counterId }, "counter.called"),
    process: (c) => run("start-processing", of(c), "counter.processed"),
    complete: (c) => run("complete", of(c), "counter.completed"),
    recall: (c) => run("recall", of(c), "act.recalled"),
    undo: (entry = undoable()[0]) => entry && run("undo", { customer_id: entry.id }, "act.undone"),
    cancel: (c) => askFor(title("counter.cancelTitle", c), {
      values: { reason: "" }, submit: t("counter.cancelNow"), leave: t("counter.keep"), kind: "danger", iconName: "x",
      fields: reasonField,
      act: ({ reason }) => run("cancel", { ...of(c), reason: reason.trim() }, "counter.cancelled", { inForm: true }),
    }),
    /** A no-show, or a return: to the old place or to the end. */
    async putBack(c, path) {
      const words = path === "no-show" ? "act.noshow" : "act.return";
      const choice = await openDialog((close) => html`<h2>${title(`${words}Title`, c)}</h2><p>${t(`${words}Text`)}</p>
        <div class="choices"><button type="button" class="primary big" data-first @click=${() => close("keep")}>${icon("corner-up-left")}${t("act.keepPlace")}</button>
          <button type="button" class="big" @click=${() => close("end")}>${icon("arrow-down")}${t("act.toEnd")}</button>
          <button type="button" class="quiet" @click=${() => close(null)}>${t("act.stay")}</button></div>`, { label: title(`${words}Title`, c) });
      if (!choice) return null;
      return run(path, { ...of(c), keep_place: choice === "keep" }, choice === "keep" ? "act.backKept" : "act.backEnd");
    },
    noShow: (c) => acts.putBack(c, "no-show"),
    giveBack: (c) => acts.putBack(c, "return"),
    /** A free counter, chosen; null when there is none or nobody chose. */
    chooseCounter: (heading, counters) => openDialog((close) => html`<h2>${heading}</h2>
      ${counters.length ? html`<div class="choices">${counters.map((d, i) => html`<button type="button" class="big" ?data-first=${i === 0} @click=${() => close(d)}>${icon("store")}${d.name}</button>`)}</div>`
        : html`<p>${t("act.nofree")}</p>`}
      <p class="row end"><button type="button" @click=${() => close(null)}>${t("back")}</button></p>`, { label: heading }),
    async transfer(c, counters) {
      const free = counters.filter((d) => d.state === "idle" && d.counter_id !== c.counter_id);
      const target = await acts.chooseCounter(title("act.transferTitle", c), free);
      return target && run("transfer", { ...of(c), counter_id: target.counter_id }, "act.transferred");
    },
    setPriority: (c) => askFor(title("act.priorityTitle", c), {
      values: { reason: "", ...Object.fromEntries(FLAGS.map((flag) => [flag, c.priority_flags?.[flag] === true])) },
      submit: t("act.prioritySave"), leave: t("back"),
      fields: (form, redraw) => html`<fieldset class="field"><legend>${t("field.priority_flags")}</legend><div class="chips">${FLAGS.map((flag, i) => html`<label class="chip">
          <input type="checkbox" name=${flag} ?data-first=${i === 0} .checked=${form.values[flag]} @change=${(e) => { form.values[flag] = e.target.checked; redraw(); }}> ${t(`flag.${flag}`)}</label>`)}</div></fieldset>
        ${reasonField(form, redraw)}`,
      act: ({ reason, ...flags }) => run(`${c.customer_id}/priority`, { priority_flags: flags, reason: reason.trim() }, "act.prioritySet", { method: put, inForm: true }),
    }),
    /** What was done, or why not, with a way back from each action that has one. */
    said: () => html`<div role="status" class="said">
      ${state.message ? html`<p class=${`notice ${state.message.kind}`}>${icon(state.message.kind === "warning" ? "triangle-alert" : "check")}<span>${state.message.text}</span></p>` : nothing}
      ${undoable().map((entry, i) => html`<p class="notice info">${icon("check")}<span>${entry.text}</span>
        <button type="button" class="undo" ?disabled=${state.busy} aria-label=${t("act.undoOne", { token: entry.token })} @click=${acts.click(() => acts.undo(entry))}>${icon("undo-2")}${t("act.undo")}${i ? nothing : html`<kbd>U</kbd>`}</button></p>`)}</div>`,
  };
  return acts;
}
