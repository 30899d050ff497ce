// Grade and lens types: what can be chosen at registration, and in which order.
import { empty, explain, html, icon, nothing, toast } from "../ui.js";
import { get, post, put, remove } from "../api.js";
import { t } from "../i18n.js";
import { act, ask, input, load, mover, onOff, sure, table } from "./frame.js";

const KINDS = {
  grade: { list: "grade-types", id: "grade_type_id" },
  lens: { list: "lens-types", id: "lens_type_id" },
};

export const read = async () => {
  const [grade, lens] = await Promise.all(Object.values(KINDS).map(({ list }) => get(`/api/customers/dropdown/${list}`, { include_inactive: true })));
  return { grade, lens };
};

const fields = (form, redraw) => html`${input(form, "name", { label: t("admin.typeName"), first: true })}
  ${input(form, "description", { label: t("admin.description"), required: false, rows: 2, most: 500 })}
  ${"is_active" in form.values ? html`<label class="check"><input type="checkbox" name="is_active" .checked=${form.values.is_active} @change=${(e) => { form.values.is_active = e.target.checked; redraw(); }}>
    <span>${t("admin.canChoose")} <span class="muted">${t("admin.canChooseText")}</span></span></label>` : nothing}`;

const add = (kind, rows) => ask(t(`admin.${kind}Add`), {
  values: { name: "", description: "" }, submit: t("admin.addIt"), iconName: "plus", fields,
  act: (values) => post(`/api/admin/${KINDS[kind].list}`, { ...values, sort_order: Math.max(0, ...rows.map((r) => r.sort_order)) + 1 }),
});

const url = (kind, row) => `/api/admin/${KINDS[kind].list}/${row[KINDS[kind].id]}`;

const change = (kind, row) => ask(t("admin.changeOf", { name: row.name }), {
  values: { name: row.name, description: row.description ?? "", is_active: row.is_active }, submit: t("admin.save"), fields,
  act: (values) => put(url(kind, row), values),
});

const turn = (kind, row, isActive) => act(() => put(url(kind, row), { is_active: isActive }), t("admin.saved"));

async function drop(kind, row) {
  if (!await sure(t("admin.removeOf", { name: row.name }), t("admin.typeRemoveText"), t("admin.remove"))) return;
  try {
    await remove(url(kind, row));
    toast(t("admin.removed"));
  } catch (problem) {
    const isUsed = problem.code === "23503";
    // Its customers keep it: what is meant is that nobody can choose it any more.
    if (isUsed && row.is_active && await sure(t("admin.inUse", { name: row.name }), t("admin.typeUsed"), t("admin.deactivate"), "primary")) {
      await turn(kind, row, false);
      return;
    }
    toast(isUsed ? t("admin.typeStays", { name: row.name }) : explain(problem), "error");
  }
  await load();
}

function section(kind, rows) {
  const { list, id } = KINDS[kind];
  const moves = mover(list, rows, (r) => r[id], (r) => r.name, put);
  return html`<section class="card flush" data-kind=${kind}><div class="card-head"><h2>${t(`admin.${kind}Types`)}</h2>
      <button type="button" class="small" data-add=${kind} @click=${() => add(kind, rows)}>${icon("plus")}${t(`admin.${kind}Add`)}</button></div>
    ${rows.length ? table(t(`admin.${kind}Types`), [
      [t("admin.typeName"), (r) => html`${r.name} ${r.is_active ? nothing : onOff(false)}${r.description ? html`<span class="muted sub">${r.description}</span>` : nothing}`],
      [t("admin.order"), moves],
      [t("admin.actions"), (r) => html`<span class="row wrap acts"><button type="button" class="small" @click=${() => change(kind, r)} aria-label=${t("admin.changeOf", { name: r.name })}>${t("change")}</button>
        <button type="button" class="small danger-quiet" @click=${() => drop(kind, r)} aria-label=${t("admin.removeWhat", { name: r.name })}>${t("admin.remove")}</button></span>`],
    ], rows, { kind: "dense", mark: (r) => r[id] }) : empty("list-ordered", t("admin.noTypes"))}</section>`;
}

export const body = ({ grade, lens }) => html`<p class="muted">${t("admin.typesText")}</p><div class="columns wide">${section("grade", grade)}${section("lens", lens)}</div>`;
