// The fields of a customer, drawn and read at one place: for registration, for the kiosk in the
// customer's words, and for the dialog that changes what was given.
import { html, icon, nothing } from "./ui.js";
import { has, t } from "./i18n.js";
import { minutes } from "./format.js";

export const FLAGS = ["senior_citizen", "pwd", "pregnant"];
export const EYES = ["od", "os", "ou", "pd", "add"];
export const DISTRIBUTIONS = ["pickup", "lalamove", "lbc"];

const TEXTS = ["name", "contact_number", "address", "email", "occupation", "doctor_assigned", "frame_code", "remarks", "grade_type", "lens_type", "distribution_info"];
const PRESETS = [[0, 1], [1, 0], [3, 0], [7, 0]];

/**
 * The groups of fields. `values` is what they begin with (a customer's columns), `errors` the
 * sentences by field; `words` names the page whose own words go before those that pages share.
 */
export function customerFields({ values = {}, errors, types, words = "" }) {
  const say = (key, more) => t(words && has(`${words}.${key}`) ? `${words}.${key}` : key, more);
  const label = (name) => (has(`field.${name}`) ? say(`field.${name}`) : name);
  const error = (name) => (errors[name] ? html`<span class="field-error" id=${`${name}-error`}>${icon("triangle-alert")}${errors[name]}</span>` : nothing);
  const tied = (name) => (errors[name] ? `${name}-error` : nothing);
  const flaw = (name) => (errors[name] ? "true" : "false");
  const optional = html` <span class="muted">${t("optional")}</span>`;

  /** A labelled control; its error is tied to it. */
  const field = (name, control, { required = false, wide = false } = {}) => html`<div class=${`field field-${name} ${wide ? "span" : ""}`}>
    <label for=${name}>${label(name)}${required ? nothing : optional}</label>${control}${error(name)}</div>`;

  const text = (name, { required = false, type = "text", inputmode = "text", wide = false, maxlength = 255 } = {}) =>
    field(name, html`<input id=${name} name=${name} type=${type} inputmode=${inputmode} ?required=${required} value=${values[name] ?? ""}
      autocomplete="off" maxlength=${maxlength} aria-invalid=${flaw(name)} aria-describedby=${tied(name)}>`, { required, wide });

  function choice(name, rows) {
    const names = rows.map((row) => row.name);
    // An edit may keep one that is no longer offered.
    if (values[name] && !names.includes(values[name])) names.unshift(values[name]);
    return field(name, html`<select id=${name} name=${name} required aria-invalid=${flaw(name)} aria-describedby=${tied(name)}>
      <option value="">${t("choose")}</option>${names.map((word) => html`<option ?selected=${word === values[name]}>${word}</option>`)}</select>`, { required: true });
  }

  const radios = (name, options, prefix, chosen) => html`<fieldset class="field span radios"><legend>${label(name)}</legend>
    <div class="chips">${options.map((word) => html`<label class="chip"><input type="radio" name=${name} value=${word} ?checked=${word === chosen}> ${say(`${prefix}.${word}`)}</label>`)}</div>${error(name)}</fieldset>`;

  const preset = (days, hours) => (event) => {
    const { elements } = event.target.form;
    [elements.days.value, elements.hours.value, elements.minutes.value] = [days, hours, 0];
    elements.days.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const time = values.estimated_time ?? {};
  const part = (name) => html`<label class="short">${t(`unit.${name}`)}<input name=${name} inputmode="numeric" value=${time[name] ?? 0} maxlength="2" autocomplete="off"></label>`;

  return {
    say, label, text, radios,
    person: () => html`${text("name", { required: true, maxlength: 100, wide: true })}
      ${text("contact_number", { required: true, type: "tel", inputmode: "tel" })}
      ${text("age", { required: true, inputmode: "numeric", maxlength: 3 })}
      ${text("address", { required: true, wide: true, maxlength: 500 })}
      ${text("email", { type: "email", inputmode: "email" })}
      ${text("occupation", { maxlength: 100 })}`,
    priority: () => html`<fieldset class="field span priority-box"><legend>${say("register.priority")}${optional}</legend>
      <p class="muted">${say("register.why")}</p>
      <div class="chips">${FLAGS.map((flag) => html`<label class="chip"><input type="checkbox" name=${flag}> ${say(`register.${flag}`)}</label>`)}</div>
      <p class="muted">${say("register.privacy")}</p></fieldset>`,
    types: () => html`${choice("grade_type", types.grades)} ${choice("lens_type", types.lenses)}`,
    order: () => html`
      <fieldset class="field span"><legend>${say("field.prescription")}${optional}</legend>
        <div class="eyes">${EYES.map((eye) => html`<label>${say(`eye.${eye}`)}<input name=${`prescription_${eye}`} value=${values.prescription?.[eye] ?? ""} autocomplete="off" maxlength="50"></label>`)}</div>${error("prescription")}</fieldset>
      ${text("frame_code", { maxlength: 100 })} ${text("doctor_assigned", { maxlength: 100 })}
      <fieldset class="field span field-estimated_time"><legend>${say("field.estimated_time")}</legend>
        <div class="row wrap">${part("days")}${part("hours")}${part("minutes")}
          <span class="row wrap presets">${PRESETS.map(([d, h]) => html`<button type="button" class="small" @click=${preset(d, h)}>${minutes(d * 1440 + h * 60)}</button>`)}</span></div>${error("estimated_time")}</fieldset>
      ${radios("distribution_info", DISTRIBUTIONS, "distribution", values.distribution_info ?? "pickup")}
      ${field("remarks", html`<textarea id="remarks" name="remarks" rows="2" maxlength="1000" .defaultValue=${values.remarks ?? ""} aria-invalid=${flaw("remarks")} aria-describedby=${tied("remarks")}></textarea>`, { wide: true })}`,
  };
}

export const valuesOf = (form) => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));

const whole = (word) => (/^\d{1,9}$/.test(word) ? Number(word) : word);

/** What is sent of a person and the order: in a change an empty word removes, in a registration it is left out. */
export function customerOf(v, { isChange = false } = {}) {
  const given = (name) => isChange || v[name];
  const eyes = Object.fromEntries(EYES.filter((eye) => given(`prescription_${eye}`)).map((eye) => [eye, v[`prescription_${eye}`]]));
  return {
    ...Object.fromEntries(TEXTS.filter(given).map((name) => [name, v[name]])),
    age: v.age ? whole(v.age) : undefined,
    estimated_time: { days: whole(v.days || "0"), hours: whole(v.hours || "0"), minutes: whole(v.minutes || "0") },
    prescription: Object.keys(eyes).length ? eyes : undefined,
  };
}

export const minutesOf = (v) => Number(v.days) * 1440 + Number(v.hours) * 60 + Number(v.minutes);

/** The sentences of what must be given and is missing in a part of a form; what is right is for the server to say. */
export function missingIn(part, label) {
  const names = [...part.querySelectorAll("[required]")].filter((control) => !control.value.trim()).map((control) => control.name);
  const time = ["days", "hours", "minutes"].map((name) => part.querySelector(`[name=${name}]`)?.value).filter((value) => value !== undefined);
  if (time.length && !time.some((value) => Number(value) !== 0)) names.push("estimated_time");
  return Object.fromEntries(names.map((name) => [name, t("register.missing", { field: label(name) })]));
}

/** The first error's way to its field, for summaries. */
export const controlOf = (root, name) => root.querySelector(`#${name}`) ?? root.querySelector(`[name=${name}]`) ?? root.querySelector(name === "prescription" ? "[name=prescription_od]" : "[name=days]");

/** All that is wrong, above the form, each sentence a way to its field. */
export function errorSummary(errors, text, root) {
  const named = Object.entries(errors);
  if (!named.length && !text) return nothing;
  const lead = (name) => (event) => {
    event.preventDefault();
    const control = controlOf(root(), name);
    control?.closest("details")?.setAttribute("open", "");
    control?.focus();
  };
  return html`<div class="notice error summary" tabindex="-1" role="alert">${icon("triangle-alert")}<div><strong>${t("register.fix")}</strong>
    ${named.length ? html`<ul>${named.map(([name, why]) => html`<li><a href=${`#${name}`} @click=${lead(name)}>${why}</a></li>`)}</ul>` : html`<p>${text}</p>`}</div></div>`;
}
