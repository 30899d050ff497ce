// Registration by staff: the form, then the number with its slip and the way to the next customer.
import { empty, explain, html, icon, mode, nothing, render, setTitle } from "./ui.js";
import { get } from "./api.js";
import { t } from "./i18n.js";
import { money } from "./format.js";
import { startStaff } from "./shell.js";
import { numberCard, paperChoice } from "./number.js";
import { startRegistration } from "./registration.js";

startStaff("register.title", ["admin", "sales"], async (main, { branch }) => {
  let types;
  try {
    const [grades, lenses] = await Promise.all([get("/api/customers/dropdown/grade-types"), get("/api/customers/dropdown/lens-types")]);
    types = { grades, lenses };
  } catch (problem) {
    render(html`<section class="card">${empty("triangle-alert", explain(problem), html`<a class="button" href="/customers/new">${t("again")}</a>`)}</section>`, main);
    return;
  }

  const registration = startRegistration(main, {
    types,
    head: (steps) => html`<div class="page-head"><h1>${t("register.title")}</h1>${steps}</div>`,
    onDone(customer) {
      setTitle(t("register.done"));
      render(numberCard(customer, branch, {
        facts: html`<p><strong>${customer.or_number}</strong> ${t("field.or_number")}</p>
          ${customer.payment_info ? html`<p><strong class="money">${money(customer.payment_info.amount)}</strong> ${mode(customer.payment_info.mode)}</p>` : nothing}`,
        after: html`<button class="big" type="button" @click=${registration.start}>${icon("user-plus")}${t("register.another")}</button>
          <a class="button big" href=${`/customers/${customer.customer_id}`}>${icon("user-round")}${t("customer.open")}</a>`,
        more: paperChoice(),
      }), main);
      main.querySelector("h1").focus();
    },
  });
  registration.start();
});
