// Users: who may sign in, with which role; links that set a password, locks, sessions, leaving.
import { empty, explain, html, icon, nothing, openDialog, toast } from "../ui.js";
import { get, path, post, put, remove } from "../api.js";
import { t } from "../i18n.js";
import { ago, dateTime, number } from "../format.js";
import { sessionList } from "../sessions.js";
import { act, ask, clearFilters, filterChoice, filterField, filters, input, me, onOff, pages, sure, table } from "./frame.js";

const ROLES = ["sales", "cashier", "admin", "super_admin"];
const isBoss = () => me().user.role === "super_admin";

export const read = ({ search, role, status, page }) => get("/api/users", { search, role, status, page });

/** The link is told once: nobody, not even the database, can say it again. */
function showLink(name, token, until) {
  const link = `${location.origin}${path("/reset-password", me().branch.code)}#${token}`;
  const copy = async () => {
    const box = document.querySelector("#password-link");
    box.select();
    try {
      await navigator.clipboard.writeText(link);
      toast(t("admin.copied"));
    } catch {
      toast(t("admin.copyByHand"));
    }
  };
  return openDialog((close) => html`<h2>${t("admin.linkTitle", { name })}</h2><p>${t("admin.linkText", { until: dateTime(until) })}</p>
    <div class="field"><label for="password-link">${t("admin.link")}</label><input id="password-link" readonly value=${link} @focus=${(e) => e.target.select()}></div>
    <p class="row end wrap"><button type="button" @click=${() => close()}>${t("close")}</button>
      <button type="button" class="primary" data-first @click=${copy}>${t("admin.copy")}</button></p>`, { label: t("admin.linkTitle", { name }) });
}

const roleField = (form, redraw) => html`<fieldset class="field radios"><legend>${t("admin.role")}</legend><div class="chips">
  ${ROLES.filter((r) => isBoss() || !r.includes("admin") || r === form.was).map((r) => html`<label class="chip"><input type="radio" name="role" value=${r}
    .checked=${form.values.role === r} @change=${() => { form.values.role = r; redraw(); }}> ${t(`role.${r}`)}</label>`)}</div>
  <span class="muted">${t(`admin.role.${form.values.role}`)}</span>
  ${form.errors.role ? html`<span class="field-error">${icon("triangle-alert")}${form.errors.role}</span>` : nothing}</fieldset>`;

async function addUser() {
  const made = await ask(t("admin.add"), {
    values: { full_name: "", email: "", role: "sales" }, submit: t("admin.addNow"), iconName: "user-plus",
    fields: (form, redraw) => html`${input(form, "full_name", { first: true })}${input(form, "email", { type: "email" })}${roleField(form, redraw)}`,
    act: (values) => post("/api/users", values),
  });
  if (made) await showLink(made.full_name, made.set_password_token, made.token_expires_at);
}

const changeUser = (u) => ask(t("admin.changeOf", { name: u.full_name }), {
  values: { full_name: u.full_name, role: u.role }, submit: t("admin.save"),
  fields: (form, redraw) => html`${input(form, "full_name", { first: true })}${u.user_id === me().user.user_id ? nothing : roleField(Object.assign(form, { was: u.role }), redraw)}`,
  act: (values) => put(`/api/users/${u.user_id}`, values),
});

async function giveLink(u) {
  const link = await act(() => post(`/api/users/${u.user_id}/reset-password`));
  if (link) await showLink(u.full_name, link.token, link.expires_at);
}

const setStatus = (u, status) => act(() => put(`/api/users/${u.user_id}`, { status }), t("admin.saved"));
const unlock = (u) => act(() => post(`/api/users/${u.user_id}/unlock`), t("admin.saved"));

async function dropUser(u) {
  const rows = await act(() => get(`/api/users/${u.user_id}/dependencies`));
  if (!rows) return;
  if (!rows.can_delete) {
    const { can_delete: _, user_id: __, ...counts } = rows;
    const used = html`<p>${t("admin.inUseText")}</p><ul class="counts">${Object.entries(counts).filter(([, n]) => n).map(([what, n]) => html`<li><strong>${number(n)}</strong> ${t(`admin.rows.${what}`)}</li>`)}</ul>`;
    if (u.status !== "active") await openDialog((close) => html`<h2>${t("admin.inUse", { name: u.full_name })}</h2><div class="prose">${used}</div><p class="row end"><button type="button" data-first @click=${() => close()}>${t("close")}</button></p>`, { label: t("admin.inUse", { name: u.full_name }) });
    else if (await sure(t("admin.inUse", { name: u.full_name }), used, t("admin.deactivate"))) await setStatus(u, "inactive");
  } else if (await sure(t("admin.removeOf", { name: u.full_name }), t("admin.removeText"), t("admin.remove"))) {
    await act(() => remove(`/api/users/${u.user_id}`), t("admin.removed"));
  }
}

async function sessionsOf(u) {
  let rows;
  const read = async () => {
    rows = await get("/api/auth/sessions", { user_id: u.user_id });
  };
  try {
    await read();
  } catch (problem) {
    toast(explain(problem), "error");
    return;
  }
  const title = t("admin.sessionsOf", { name: u.full_name });
  await openDialog((close, redraw) => {
    const end = async (url) => {
      try {
        await remove(url);
        toast(t("device.ended"));
      } catch (problem) {
        toast(explain(problem), "error");
      }
      await read().catch(() => {});
      redraw();
    };
    return html`<h2>${title}</h2>
      ${rows.length ? sessionList(rows, (s) => end(`/api/auth/sessions/${s.session_id}`)) : html`<p class="muted">${t("admin.noSessions")}</p>`}
      <p class="row end wrap">${rows.some((s) => !s.is_current) ? html`<button type="button" class="danger-quiet" @click=${() => end(`/api/auth/sessions?user_id=${u.user_id}`)}>${icon("log-out")}${t("admin.endAll")}</button>` : nothing}
        <button type="button" data-first @click=${() => close()}>${t("close")}</button></p>`;
  }, { label: title });
}

/** Everything that can be done with a person, each with what it means. */
async function manage(u) {
  const isMe = u.user_id === me().user.user_id;
  const choice = (word, iconName, fn, kind = "") => ({ word, iconName, fn, kind });
  const choices = [
    choice("change", "user-round", changeUser), isMe || u.status !== "active" ? null : choice("newLink", "lock-open", giveLink),
    choice("sessions", "monitor", isMe ? () => location.assign("/account") : sessionsOf), u.locked_until && !isMe ? choice("unlock", "lock-open", unlock) : null,
    isMe ? null : u.status === "active" ? choice("deactivate", "user-x", (who) => setStatus(who, "inactive")) : choice("activate", "check", (who) => setStatus(who, "active")),
    isMe ? null : choice("remove", "x", dropUser, "danger-quiet"),
  ].filter(Boolean);
  const chosen = await openDialog((close) => html`<div class="dialog-head"><div><h2>${u.full_name}</h2><p class="muted">${u.email} · ${t(`role.${u.role}`)}</p></div>
      <button type="button" class="quiet" @click=${() => close()} aria-label=${t("close")}>${icon("x")}</button></div>
    <div class="choices">${choices.map((c, i) => html`<button type="button" class=${`choice ${c.kind}`} ?data-first=${i === 0} data-act=${c.word} @click=${() => close(c.fn)}>${icon(c.iconName)}
      <span><strong>${t(`admin.do.${c.word}`)}</strong><span class="muted">${t(`admin.does.${c.word}`)}</span></span></button>`)}</div>`, { label: t("admin.manageOf", { name: u.full_name }) });
  await chosen?.(u);
}

const isMine = (u) => !u.is_deputy && (!u.role.includes("admin") || isBoss() || u.user_id === me().user.user_id);

export const body = (list) => html`${filters(filterField("search"), filterChoice("role", ROLES, (r) => t(`role.${r}`)), filterChoice("status", ["active", "inactive"], (s) => t(`admin.${s}`)),
    clearFilters("search", "role", "status"), html`<span class="grow"></span><button type="button" class="primary" id="add-user" @click=${addUser}>${icon("user-plus")}${t("admin.add")}</button>`)}
  <section class="card flush">${list.rows.length ? table(t("admin.tab.users"), [
    [t("admin.full_name"), (u) => html`${u.full_name}${u.user_id === me().user.user_id ? html` <span class="muted">${t("admin.you")}</span>` : nothing}`],
    [t("admin.email"), (u) => u.email],
    [t("admin.role"), (u) => t(`role.${u.role}`)],
    [t("admin.status"), (u) => html`<span class="row wrap">${onOff(u.status === "active")}
      ${u.locked_until ? html`<span class="badge state-cancelled" title=${dateTime(u.locked_until)}>${icon("triangle-alert")}${t("admin.locked")}</span>` : nothing}
      ${u.has_password || u.is_deputy ? nothing : html`<span class="badge state-waiting">${icon("clock")}${t("admin.invited")}</span>`}</span>`],
    [t("admin.lastLogin"), (u) => (u.last_login_at ? html`<span title=${dateTime(u.last_login_at)}>${ago(u.last_login_at)}</span>` : html`<span class="muted">${t("admin.never")}</span>`)],
    [t("admin.actions"), (u) => (isMine(u) ? html`<span class="row wrap acts"><button type="button" class="small" data-manage @click=${() => manage(u)} aria-label=${t("admin.manageOf", { name: u.full_name })}>${t("admin.manage")}</button>
      ${u.locked_until ? html`<button type="button" class="small" @click=${() => unlock(u)}>${icon("lock-open")}${t("admin.do.unlock")}</button>` : nothing}</span>`
      : html`<span class="muted">${t(u.is_deputy ? "admin.deputy" : "admin.above")}</span>`)],
  ], list.rows, { mark: (u) => u.user_id }) : empty("user-round", t("admin.nobody"))}</section>${pages(list)}`;
