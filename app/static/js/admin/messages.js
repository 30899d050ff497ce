// Messages to customers: figures, what became of each, another try for those that failed.
import { empty, html, icon, nothing } from "../ui.js";
import { get, post } from "../api.js";
import { has, locale, t } from "../i18n.js";
import { ago, dateTime, number } from "../format.js";
import { act, clearFilters, filterChoice, filterField, filters, go, pages, query, table } from "./frame.js";

const STATUSES = ["pending", "sent", "delivered", "failed"];
const ICONS = { pending: "clock", sent: "arrow-right", delivered: "check", failed: "circle-x" };
const COLOURS = { pending: "state-waiting", sent: "state-serving", delivered: "state-completed", failed: "state-cancelled" };

export async function read({ status, start_date, end_date, page }) {
  const [stats, list, settings] = await Promise.all([
    get("/api/sms/stats"), get("/api/sms/notifications", { status: STATUSES.includes(status) ? status : null, start_date, end_date, page, per_page: 20 }),
    get("/api/settings", { category: "sms" }),
  ]);
  const value = (key) => settings.find((s) => s.key === key)?.value;
  return { stats: Array.isArray(stats) ? stats[0] : stats, list, isOn: value("sms.enabled"), tries: value("sms.max_attempts") };
}

export const hears = (event) => ["customer_called", "customer_completed", "resync"].includes(event);

const percent = (value) => `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value)} %`;
const figure = (label, value, status) => (status
  ? html`<a class="figure" href=${`/admin?tab=messages&status=${status}`} aria-current=${query().status === status ? "true" : nothing} @click=${(e) => { e.preventDefault(); go({ status }); }}>
      <span class="figure-value">${value}</span><span class="figure-label">${label}</span></a>`
  : html`<div class="figure"><span class="figure-value">${value}</span><span class="figure-label">${label}</span></div>`);

const kindOf = (word) => (has(`admin.template.${word}`) ? t(`admin.template.${word}`) : word === "custom" ? t("admin.ownText") : word.replaceAll("_", " "));
const retryOne = (m) => act(() => post(`/api/sms/notifications/${m.sms_id}/retry`), t("admin.queuedAgain"));
const retryAll = () => act(async () => {
  const { count } = await post("/api/sms/retry-failed");
  return count;
}, t("admin.queuedAgain"));

const stateOf = (m, tries) => html`<span class=${`badge ${COLOURS[m.status]}`}>${icon(ICONS[m.status])}${t(`admin.sms.${m.status}`)}</span>
  <span class="muted sub">${m.status === "pending" && m.next_attempt_at ? t("admin.nextTry", { time: dateTime(m.next_attempt_at) }) : dateTime(m.delivered_at ?? m.sent_at ?? "")}
    ${m.retry_count ? t("admin.tries", { count: number(m.retry_count), most: number(tries) }) : nothing}</span>
  ${m.error_message ? html`<span class="sub fault">${m.error_message}</span>` : nothing}`;

export const body = ({ stats, list, isOn, tries }) => html`
  ${isOn ? nothing : html`<p class="notice warning">${icon("info")}<span>${t("admin.smsOff")}</span><a class="button small" href="/admin?tab=settings#set-sms.enabled">${t("admin.tab.settings")}</a></p>`}
  <section class="figures four" aria-label=${t("admin.smsFigures")}>${STATUSES.map((s) => figure(t(`admin.sms.${s}`), number(stats[s]), s))}
    ${figure(t("admin.deliveryRate"), percent(stats.delivery_rate))}${figure(t("admin.sentToday"), number(stats.sent_today))}
    ${figure(t("admin.sentWeek"), number(stats.last_7_days))}${figure(t("admin.sentMonth"), number(stats.last_30_days))}</section>
  ${filters(filterChoice("status", STATUSES, (s) => t(`admin.sms.${s}`)), filterField("start_date", "date"), filterField("end_date", "date"), clearFilters("status", "start_date", "end_date"),
    stats.failed ? html`<span class="grow"></span><button type="button" id="retry-all" ?disabled=${!isOn} @click=${retryAll}>${icon("rotate-ccw")}${t("admin.retryAll", { count: number(stats.failed) })}</button>` : nothing)}
  <section class="card flush">${list.rows.length ? table(t("admin.tab.messages"), [
    [t("admin.to"), (m) => html`${m.token_label ? html`<strong>${m.token_label}</strong> ` : nothing}${m.customer_name ?? "—"}<span class="muted sub">${m.phone_number ?? t("admin.noNumber")}</span>`],
    [t("admin.message"), (m) => html`<span class="said-text">${m.message}</span><span class="muted sub">${kindOf(m.notification_type)} · ${t(m.automatic ? "admin.byItself" : "admin.sentBy", { name: m.created_by_name })}</span>`],
    [t("admin.status"), (m) => stateOf(m, tries)],
    [t("admin.queued"), (m) => html`<span title=${dateTime(m.created_at)}>${ago(m.created_at)}</span>`],
    [t("admin.actions"), (m) => (m.status === "failed" ? html`<button type="button" class="small" ?disabled=${!isOn} @click=${() => retryOne(m)}>${icon("rotate-ccw")}${t("admin.retry")}</button>` : nothing)],
  ], list.rows, { kind: "log", mark: (m) => m.sms_id }) : empty("megaphone", t(query().status || query().start_date || query().end_date ? "admin.noMessagesFit" : "admin.noMessages"))}</section>${pages(list)}`;
