// What may be done with a customer, the same in the list and on the customer's own page: change what
// was given, write a message, print, erase.
import { askFor, explain, fieldOf, html, nothing, openDialog, icon, toast } from "./ui.js";
import { get, put, remove } from "./api.js";
import { t } from "./i18n.js";
import { may, session } from "./shell.js";
import { printOf } from "./number.js";
import { sendMessage } from "./sms.js";
import { customerFields, customerOf, errorSummary, EYES, missingIn, valuesOf } from "./customer_form.js";

const FIELDS = ["name", "contact_number", "age", "address", "email", "occupation", "prescription", "grade_type", "lens_type", "frame_code", "doctor_assigned", "estimated_time", "distribution_info", "remarks", "sales_agent_id"];

const isErased = (c) => c.erased_at !== null;
export const mayChange = (c) => !isErased(c) && (may("admin") || (may("sales") && c.sales_agent_id === session().user.user_id));

/** Agents a customer can be given to; the present one first, whoever that is. */
async function readAgents(c) {
  if (!may("admin")) return [];
  const people = (await get("/api/users", { role: "sales", status: "active", per_page: 100 })).rows;
  return [{ user_id: c.sales_agent_id, full_name: c.sales_agent_name }, ...people.filter((p) => p.user_id !== c.sales_agent_id)];
}

/** The dialog of changes; gives the changed customer, or null. */
export async function changeCustomer(c) {
  const [grades, lenses, agents] = await Promise.all([get("/api/customers/dropdown/grade-types"), get("/api/customers/dropdown/lens-types"), readAgents(c)]);
  const state = { errors: {}, summary: null, busy: false };
  const title = t("customer.changeOf", { token: c.token_label });
  return openDialog((close, redraw) => {
    const fields = customerFields({ values: c, errors: state.errors, types: { grades, lenses } });
    const form = () => document.querySelector("dialog .change");
    const fail = (errors, summary = null) => {
      Object.assign(state, { errors, summary, busy: false });
      redraw();
      form().querySelector(".summary").focus();
    };
    const save = async (event) => {
      event.preventDefault();
      if (state.busy) return;
      const gaps = missingIn(form(), fields.label);
      if (Object.keys(gaps).length) {
        fail(gaps);
        return;
      }
      const values = valuesOf(form());
      state.busy = true;
      redraw();
      try {
        close(await put(`/api/customers/${c.customer_id}`, {
          ...customerOf(values, { isChange: true }),
          ...(agents.length && values.sales_agent_id !== String(c.sales_agent_id) ? { sales_agent_id: Number(values.sales_agent_id) } : {}),
        }));
      } catch (problem) {
        const name = fieldOf(problem, [...FIELDS, ...EYES]);
        fail(name ? { [name]: explain(problem) } : {}, explain(problem));
      }
    };
    return html`<form class="change" novalidate autocomplete="off" @submit=${save}><h2>${title}</h2>${errorSummary(state.errors, state.summary, form)}
      <div class="grid">${fields.person()}${fields.types()}${fields.order()}
        ${agents.length ? html`<div class="field"><label for="sales_agent_id">${t("field.sales_agent_id")}</label><select id="sales_agent_id" name="sales_agent_id">${agents.map((a) => html`<option value=${a.user_id} ?selected=${a.user_id === c.sales_agent_id}>${a.full_name}</option>`)}</select></div>` : nothing}</div>
      <p class="row end wrap"><button type="button" @click=${() => close(null)}>${t("back")}</button><button class="primary" ?disabled=${state.busy}>${icon("check")}${t("customer.save")}</button></p></form>`;
  }, { label: title, kind: "wide" });
}

/** Remove the person, keep token and money: cannot be undone, so it says what goes. */
export const eraseCustomer = (c) => askFor(t("customer.eraseOf", { token: c.token_label, name: c.name ?? "" }), {
  fields: () => html`<p>${t("customer.eraseText")}</p><p class="muted">${t("customer.eraseKeeps")}</p>`,
  submit: t("customer.eraseNow"), kind: "danger", iconName: "trash-2",
  act: () => remove(`/api/customers/${c.customer_id}`),
});

/** The menu of a customer: `after()` follows a change; how the page is printed is for the page to say. */
export function customerMenu(c, after, printing) {
  const saying = (fn, word) => async () => {
    try {
      const changed = await fn(c);
      if (!changed) return;
      if (word) toast(t(word, { token: c.token_label }));
      after();
    } catch (problem) {
      toast(explain(problem), "error");
    }
  };
  return [
    mayChange(c) && ["pencil", t("customer.change"), saying(changeCustomer, "customer.changed")],
    !isErased(c) && ["message-square", t("sms.write"), saying(sendMessage)],
    ["ticket", t("register.print"), () => printOf(c, session().branch)],
    may("admin", "cashier") && ["receipt", t("bell.start"), `/transactions?customer=${c.customer_id}`],
    printing,
    may("admin") && !isErased(c) && ["trash-2", t("customer.erase"), saying(eraseCustomer, "customer.erased"), "danger-quiet"],
  ];
}
