// Where somebody is signed in: one's own sessions, and those of a user whom an administrator looks after.
import { html, icon, nothing } from "./ui.js";
import { t } from "./i18n.js";
import { ago, dateTime } from "./format.js";

/** The browser's name out of the long word that it sends. */
const device = (agent) => {
  const name = ["Edg", "OPR", "Firefox", "Chrome", "Safari"].find((word) => agent?.includes(`${word}/`));
  const system = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"].find((word) => agent?.includes(word));
  return [{ Edg: "Edge", OPR: "Opera" }[name] ?? name, system].filter(Boolean).join(" · ") || t("device.unknown");
};

/** The sessions, each but the present one with a way to end it. */
export const sessionList = (sessions, end) => html`<ul class="rows">${sessions.map((s) => html`<li>${icon("monitor")}<span class="grow"><strong title=${s.user_agent ?? ""}>${device(s.user_agent)}</strong>
    ${s.is_current ? html` <span class="badge">${icon("check")}${t("device.here")}</span>` : nothing}
    <span class="muted">${s.ip ?? ""} · <span title=${dateTime(s.last_seen_at)}>${t("device.seen", { when: ago(s.last_seen_at) })}</span></span>
    <span class="muted">${t("device.since", { when: dateTime(s.created_at) })}</span></span>
  ${s.is_current ? nothing : html`<button type="button" class="small" aria-label=${t("device.endOne", { device: device(s.user_agent) })} @click=${() => end(s)}>${t("device.end")}</button>`}</li>`)}</ul>`;
