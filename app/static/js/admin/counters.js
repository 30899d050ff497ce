// Counters: their names, their order on the board, whether they are in use.
import { empty, explain, html, icon, nothing, toast } from "../ui.js";
import { get, post, put, remove } from "../api.js";
import { t } from "../i18n.js";
import { act, ask, input, load, mover, onOff, sure, table } from "./frame.js";

export const read = () => get("/api/queue/counters", { include_inactive: true });
export const hears = (event) => ["counter_changed", "customer_called", "customer_completed", "customer_processing", "customer_transferred", "customer_returned", "customer_no_show", "customer_cancelled", "day_closed", "resync"].includes(event);

const add = (rows) => ask(t("admin.counterAdd"), {
  values: { name: "" }, submit: t("admin.addIt"), iconName: "plus",
  fields: (form) => input(form, "name", { label: t("admin.counterName"), most: 100, first: true, help: t("admin.counterHelp") }),
  act: ({ name }) => post("/api/admin/counters", { name, display_order: Math.max(0, ...rows.map((c) => c.display_order)) + 1 }),
});

const change = (c) => ask(t("admin.changeOf", { name: c.name }), {
  values: { name: c.name }, submit: t("admin.save"),
  fields: (form) => input(form, "name", { label: t("admin.counterName"), most: 100, first: true }),
  act: (values) => put(`/api/admin/counters/${c.counter_id}`, values),
});

const turn = (c, isActive) => act(() => put(`/api/admin/counters/${c.counter_id}`, { is_active: isActive }), t("admin.saved"));

async function drop(c) {
  if (!await sure(t("admin.removeOf", { name: c.name }), t("admin.counterRemoveText"), t("admin.remove"))) return;
  try {
    await remove(`/api/admin/counters/${c.counter_id}`);
    toast(t("admin.removed"));
  } catch (problem) {
    // One that was at work stays in the records: what is meant is to switch it off.
    if (problem.code === "SHC21" && c.is_active && await sure(t("admin.inUse", { name: c.name }), t("admin.counterUsed"), t("admin.off"), "primary")) {
      await turn(c, false);
      return;
    }
    toast(problem.code === "SHC21" ? t("admin.counterStays", { name: c.name }) : explain(problem), "error");
  }
  await load();
}

const stateOf = (c) => html`${c.is_active ? html`<span class=${`badge counter-${c.state}`}>${t(`counter.${c.state}`)}</span>` : onOff(false)}
  ${c.current_customer ? html`<span class="token">${c.current_customer.token_label}</span>` : nothing}`;

export function body(rows) {
  const moves = mover("counters", rows, (c) => c.counter_id, (c) => c.name, put);
  return html`<section class="card flush"><div class="card-head"><div><h2>${t("admin.tab.counters")}</h2><p class="muted">${t("admin.countersText")}</p></div>
      <button type="button" class="primary" id="add-counter" @click=${() => add(rows)}>${icon("plus")}${t("admin.counterAdd")}</button></div>
    ${rows.length ? table(t("admin.tab.counters"), [
      [t("admin.counterName"), (c) => c.name], [t("admin.order"), moves], [t("admin.status"), (c) => html`<span class="row wrap">${stateOf(c)}</span>`],
      [t("admin.actions"), (c) => html`<span class="row wrap acts"><button type="button" class="small" @click=${() => change(c)} aria-label=${t("admin.changeOf", { name: c.name })}>${t("change")}</button>
        <button type="button" class="small" ?disabled=${Boolean(c.current_customer)} title=${c.current_customer ? t("admin.busy") : nothing} @click=${() => turn(c, !c.is_active)}>${t(c.is_active ? "admin.off" : "admin.on")}</button>
        <button type="button" class="small danger-quiet" ?disabled=${Boolean(c.current_customer)} @click=${() => drop(c)} aria-label=${t("admin.removeWhat", { name: c.name })}>${t("admin.remove")}</button></span>`],
    ], rows, { mark: (c) => c.counter_id }) : empty("store", t("admin.noCounters"))}</section>`;
}
