// The dialog that sends a customer a message: the templates that fit the state, or one's own words,
// with the final text before it goes.
import { explain, html, icon, nothing, openDialog, toast } from "./ui.js";
import { get, post } from "./api.js";
import { has, t } from "./i18n.js";
import { setting } from "./shell.js";

const OWN = ""; // the value of the choice "own words"
// What only the sender knows; everything else is filled from the row.
const ASKED = ["estimated_delivery_time", "appointment_date", "appointment_time"];

let known = null;

/** The templates, read once a page; fits() works from then on. */
export async function readTemplates() {
  known ??= await get("/api/sms/templates");
  return known;
}

// The one that was made for this state goes before those for many.
const offered = (c) => (known ?? []).toSorted((a, b) => a.statuses.length - b.statuses.length).filter((m) => [[m.statuses, c.queue_status], [m.distribution, c.distribution_info]].every(([words, word]) => !words.length || words.includes(word)));

/** Whether a template fits the state of a customer. */
export const fits = (c) => offered(c).length > 0;

const nameOf = (template) => (has(`sms.${template.name}`) ? t(`sms.${template.name}`) : template.name.replaceAll("_", " "));

/** Ask what to say and queue it; gives the message, or null when nobody wanted to. */
export async function sendMessage(c) {
  await readTemplates();
  const isOff = setting("sms.enabled", false) !== true;
  const choices = offered(c);
  const form = { template: choices[0]?.name ?? OWN, own: "", variables: {}, preview: null, problem: null, busy: false };
  const title = t("sms.title", { token: c.token_label, name: c.name ?? "" });

  const variables = () => Object.fromEntries(Object.entries(form.variables).filter(([, value]) => value.trim()));
  const asked = () => {
    const template = choices.find((m) => m.name === form.template);
    if (!template) return [];
    return template.variables.filter((v) => ASKED.includes(v) || (v === "estimated_wait" && template.name === "delay_notification"));
  };
  const words = () => {
    const given = Object.fromEntries(Object.entries(variables()).filter(([name]) => asked().includes(name)));
    return form.template === OWN ? { message: form.own } : { template: form.template, ...(Object.keys(given).length ? { variables: given } : {}) };
  };

  let paint = () => {};
  let timer = 0;
  let latest = 0;

  /** The final text as the server would send it; an answer that is overtaken is not shown. */
  async function read() {
    latest += 1;
    const mine = latest;
    const { variables: given, ...rest } = words();
    const answer = rest.template || rest.message.trim()
      ? await get("/api/sms/preview", { customer_id: c.customer_id, ...rest, variables: given && JSON.stringify(given) })
        .then((preview) => ({ preview, problem: null }), (problem) => ({ preview: null, problem }))
      : { preview: null, problem: null };
    if (mine !== latest) return;
    Object.assign(form, answer);
    paint();
  }

  const look = (delay = 250) => {
    clearTimeout(timer);
    timer = setTimeout(read, delay);
  };

  look(0);
  const sent = await openDialog((close, redraw) => {
    paint = redraw;
    const choose = (name) => {
      form.template = name;
      redraw();
      look(0);
    };
    const send = async (event) => {
      event.preventDefault();
      if (form.busy) return;
      Object.assign(form, { busy: true, problem: null });
      redraw();
      try {
        close(await post(`/api/customers/${c.customer_id}/notify`, words()));
      } catch (problem) {
        Object.assign(form, { busy: false, problem });
        redraw();
      }
    };
    const choice = (name, label, i) => html`<label class="chip"><input type="radio" name="template" value=${name} ?data-first=${i === 0} .checked=${form.template === name} @change=${() => choose(name)}> ${label}</label>`;
    const reachable = form.preview?.phone_number;
    return html`<form novalidate @submit=${send}><h2>${title}</h2>
      ${isOff ? html`<p class="notice warning">${icon("info")}<span>${t("sms.off")}</span></p>` : nothing}
      <fieldset class="field radios"><legend>${t("sms.template")}</legend><div class="chips">${choices.map((m, i) => choice(m.name, nameOf(m), i))}${choice(OWN, t("sms.own"), choices.length)}</div></fieldset>
      ${form.template === OWN ? html`<div class="field"><label for="sms-own">${t("sms.text")}</label><textarea id="sms-own" rows="4" maxlength="500" .value=${form.own} @input=${(e) => { form.own = e.target.value; look(); }}></textarea></div>` : nothing}
      ${asked().map((name) => html`<div class="field"><label for=${`sms-${name}`}>${t(`sms.${name}`)} <span class="muted">${t("optional")}</span></label>
        <input id=${`sms-${name}`} maxlength="100" autocomplete="off" inputmode=${name === "estimated_wait" ? "numeric" : "text"} .value=${form.variables[name] ?? ""} @input=${(e) => { form.variables[name] = e.target.value; look(); }}></div>`)}
      <section class="sms-preview" aria-live="polite" aria-label=${t("sms.preview")}><h3>${t("sms.preview")}</h3>
        ${form.preview ? html`<p class="sms-text">${form.preview.message}</p><p class="muted">${reachable ? t("sms.to", { number: reachable, count: [...form.preview.message].length }) : t("sms.nonumber")}</p>`
          : form.problem ? nothing : html`<p class="muted">${t("sms.nothing")}</p>`}</section>
      ${form.problem ? html`<p class="notice error" role="alert">${icon("triangle-alert")}<span>${explain(form.problem)}</span></p>` : nothing}
      <p class="row end wrap"><button type="button" @click=${() => close(null)}>${t("back")}</button>
        <button class="primary" ?disabled=${form.busy || isOff || !reachable}>${icon("message-square")}${t("sms.send")}</button></p></form>`;
  }, { label: title });
  if (sent) toast(t("sms.queued", { token: c.token_label }));
  return sent ?? null;
}
