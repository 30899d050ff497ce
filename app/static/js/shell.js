// The frame of every staff page: who is signed in, menu by role, bell, theme and language, session
// dialogs, the offline banner and the one live stream.
import { html, icon, inTurn, mode, nothing, priorityBadge, render, setTitle, toast, once } from "./ui.js";
import { get, loginPath, onReachable, onRefused, onSignedOut, path, post, toLogin } from "./api.js";
import { LANGUAGES, lang, setLanguage, t } from "./i18n.js";
import { ago, dateTime, money, now, setNow, setZone, time } from "./format.js";
import { recall, remember } from "./store.js";
import { keepWatch } from "./session.js";
import { shareStream } from "./stream.js";

const MENU = [
  { href: "/", page: "home", icon: "house", roles: ["admin", "cashier", "sales"] },
  { href: "/customers", page: "customers", icon: "users", roles: ["admin", "cashier", "sales"] },
  { href: "/queue", page: "queue", icon: "list-ordered", roles: ["admin", "cashier", "sales"] },
  { href: "/counter", page: "counter", icon: "megaphone", roles: ["admin", "cashier"] },
  { href: "/display", page: "display", icon: "monitor", roles: ["admin", "cashier", "sales"] },
  { href: "/transactions", page: "transactions", icon: "receipt", roles: ["admin", "cashier", "sales"] },
  { href: "/drawer", page: "drawer", icon: "banknote", roles: ["admin", "cashier"] },
  { href: "/analytics/history", page: "history", icon: "chart-line", roles: ["admin", "cashier", "sales"] },
  { href: "/analytics", page: "analytics", icon: "chart-column", roles: ["admin"] },
  { href: "/admin", page: "admin", icon: "cog", roles: ["admin"] },
  { href: "/branches", page: "branches", icon: "store", roles: ["super_admin"] },
];
const { page } = document.body.dataset;
const place = { register: "customers", customer: "customers" }[page] ?? page; // in the menu
const state = { session: null, notices: [], bellOpen: false, offline: false, heardAt: Date.now() };
const hearers = new Set();
let settings = {};
let board = null;

/** super_admin may wherever admin may. */
export const may = (...roles) => {
  const role = state.session?.user.role;
  return roles.includes(role) || (role === "super_admin" && roles.includes("admin"));
};

export const session = () => state.session;
export const setting = (key, fallback) => settings[key] ?? fallback;

/** Hear the live hints: fn(event, data); `resync` means that anything may have changed. */
export function onHint(fn) {
  hearers.add(fn);
}

export const applyTheme = (theme) => {
  remember("theme", theme === "system" ? null : theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  draw();
};

const THEMES = { system: "sun-moon", light: "sun", dark: "moon" };

function themeButton() {
  const current = recall("theme", "system");
  const following = { system: "light", light: "dark", dark: "system" }[current];
  return html`<button class="quiet" type="button" @click=${() => applyTheme(following)}
    aria-label=${t("shell.theme", { theme: t(`theme.${current}`) })} title=${t("shell.theme", { theme: t(`theme.${current}`) })}>
    ${icon(THEMES[current])}</button>`;
}

function languageButton() {
  const other = LANGUAGES.find((code) => code !== lang);
  return html`<button class="quiet" type="button" @click=${() => setLanguage(other)} lang=${other} aria-label=${t(`language.${other}`)} title=${t(`language.${other}`)}
    >${icon("languages")}<span>${t(`language.${other}`)}</span></button>`;
}

export const logout = once(async () => {
  onSignedOut(() => {}); // what the page asks meanwhile is refused, and that is no news
  try {
    await post("/api/auth/logout", {}, { leave: false });
  } catch (problem) {
    onSignedOut(toLogin);
    if (problem.status !== 401) return toast(t("problem.offline"), "error");
  }
  remember("signedin", null);
  return location.assign(loginPath());
});

// An answer that was asked for before does not bring back what was read since.
const gone = new Set();

const read = async (notice) => {
  gone.add(notice.notification_id);
  state.notices = state.notices.filter((n) => n !== notice);
  draw();
  // It may be the last thing that is done here: a link leads on.
  await post(`/api/customer-notifications/${notice.notification_id}/mark-read`, {}, { keepalive: true }).catch(() => {
    gone.delete(notice.notification_id);
    return loadNotices();
  });
};

const about = (n) => (n.customer
  ? html`<p><strong>${n.customer.token_label} ${n.customer.name}</strong> <span class="muted" title=${dateTime(n.created_at)}>${ago(n.created_at)}</span></p>
    <p class="row wrap">${priorityBadge(n.priority_label)}${n.customer.payment_info ? html`<span class="money">${money(n.customer.payment_info.amount)}</span> ${mode(n.customer.payment_info.mode)}` : nothing}</p>
    <p class="row wrap"><a class="button small primary" href=${`/transactions?customer=${n.customer.customer_id}`} @click=${() => read(n)} aria-label=${`${t("bell.start")}: ${n.customer.token_label}`}>${t("bell.start")}</a>
      <a class="button small" href=${`/customers/${n.customer.customer_id}`} aria-label=${`${t("bell.view")}: ${n.customer.token_label}`}>${t("bell.view")}</a>
      <button class="small quiet" type="button" @click=${() => read(n)} aria-label=${`${t("bell.read")}: ${n.customer.token_label}`}>${t("bell.read")}</button></p>`
  : html`<p><strong>${n.message}</strong> <span class="muted" title=${dateTime(n.created_at)}>${ago(n.created_at)}</span></p>
    <p class="row wrap">${n.subject_user ? html`<a class="button small primary" href=${`/admin?search=${encodeURIComponent(n.subject_user.email)}`}>${t("bell.user")}</a>` : nothing}
      <button class="small quiet" type="button" @click=${() => read(n)}>${t("bell.read")}</button></p>`);

function bell() {
  if (!may("admin", "cashier")) return nothing;
  const count = state.notices.length;
  const shown = count < 50 ? count : "50+"; // the server tells no more
  return html`<div class="bell">
    <button class="quiet" type="button" aria-expanded=${state.bellOpen} aria-controls="notices"
      aria-label=${t("bell.label", { count: shown })}
      @click=${() => { state.bellOpen = !state.bellOpen; draw(); }}>
      ${icon("bell")}${count ? html`<span class="count" aria-hidden="true">${shown}</span>` : nothing}
    </button>
    <section id="notices" class="popover" ?hidden=${!state.bellOpen} aria-label=${t("bell.title")}
      @keydown=${(e) => { if (e.key === "Escape") { state.bellOpen = false; draw(); document.querySelector(".bell button").focus(); } }}>
      <h2>${t("bell.title")}</h2>
      ${count === 0 ? html`<p class="muted">${t("bell.none")}</p>` : html`<ul class="notices">${state.notices.slice(0, 20).map((n) => html`<li>${about(n)}</li>`)}</ul>`}
    </section></div>`;
}

const link = (entry) =>
  html`<a href=${entry.href} aria-current=${entry.page === place ? "page" : nothing}>${icon(entry.icon)}<span>${t(`menu.${entry.page}`)}</span></a>`;

function draw() {
  const { session: who } = state;
  render(html`
    ${state.offline ? html`<p class="banner banner-offline" role="alert">${icon("wifi-off")}
      ${t("shell.offline", { time: time(state.heardAt) })}</p>` : nothing}
    <header class="bar">
      <a class="brand" href=${who ? "/" : ["ticket", "kiosk"].includes(page) ? nothing : path("/login")}><img src="/static/icons/escashop.svg" alt="" width="28" height="28">
        <span>${settings["shop.name"] ?? "EscaShop"}</span></a>
      ${who ? html`<nav aria-label=${t("shell.menu")}>${MENU.filter((m) => may(...m.roles)).map(link)}</nav>` : nothing}
      <div class="tools">
        ${who ? bell() : nothing} ${languageButton()} ${themeButton()}
        ${who ? html`<a class="who" href="/account" aria-current=${page === "account" ? "page" : nothing} aria-label=${t("shell.account", { name: who.user.full_name })}>${icon("user-round")}<span><strong>${who.user.full_name}</strong><span class="muted">${t(`role.${who.user.role}`)} · ${who.branch.name}</span></span></a>
          <button class="quiet" type="button" @click=${logout} aria-label=${t("shell.logout")} title=${t("shell.logout")}>${icon("log-out")}</button>` : nothing}
      </div>
    </header>`, document.querySelector("#shell"));
}

// In turn: of two answers under way the older may come last, and both would tell the same news.
const loadNotices = inTurn(async () => {
  if (!may("admin", "cashier")) return;
  const before = new Set(state.notices.map((n) => n.notification_id));
  const first = state.loaded !== true;
  state.notices = (await get("/api/customer-notifications/active")).filter((n) => !gone.has(n.notification_id));
  state.loaded = true;
  if (!first) {
    for (const n of state.notices) {
      if (!before.has(n.notification_id)) toast(n.customer ? t("bell.new", { token: n.customer.token_label }) : n.message);
    }
  }
  draw();
});

function reachable(yes) {
  if (yes) state.heardAt = now();
  if (state.offline !== yes) return;
  state.offline = !yes;
  draw();
}

/** Draw the frame of a page for everybody (sign-in, ticket, kiosk). */
export async function startPublic(titleKey, branchCode = document.body.dataset.branch) {
  setTitle(t(titleKey));
  onReachable(reachable);
  draw();
  settings = await get("/api/settings/public", { branch: branchCode }).catch(() => ({}));
  draw();
}

function forbidden(main) {
  setTitle(t("forbidden.title"));
  render(html`<section class="lone"><p class="lone-code" aria-hidden="true">403</p><h1>${t("forbidden.title")}</h1>
    <p>${t("forbidden.text")}</p><p><a class="button primary" href="/">${t("forbidden.home")}</a></p></section>`, main);
}

/** Who is signed in, asked until the server answers; null when api.js leads the caller to the sign-in page. */
export async function askSession(titleKey) {
  setTitle(t(titleKey));
  onReachable(reachable);
  draw();
  for (;;) {
    try {
      return await get("/api/auth/verify");
    } catch (problem) {
      if (problem.status === 401) return null;
      await new Promise((wake) => setTimeout(wake, 2000));
    }
  }
}

/**
 * Draw the frame of a staff page and run it: `start(main, session)` once the caller is known and
 * has one of the roles. A caller who is not signed in is led to the sign-in page by api.js.
 */
export async function startStaff(titleKey, roles, start) {
  const main = document.querySelector("#main");
  const found = await askSession(titleKey);
  if (!found) return;
  if (found.scope === "kiosk") {
    location.replace("/kiosk"); // the one page of a device that customers hold
    return;
  }
  state.session = found;
  setNow(state.session.now);
  setZone(state.session.branch.time_zone);
  settings = await get("/api/settings/public", { branch: state.session.branch.code }).catch(() => ({}));
  draw();
  // In a narrow window the menu scrolls: the page that is open is in sight.
  document.querySelector("#shell nav [aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  if (!may(...roles)) {
    forbidden(main);
    return;
  }
  onHint((event) => {
    if (["customer_joined", "notice_posted", "resync"].includes(event)) loadNotices().catch(() => {});
  });
  loadNotices().catch(() => {});
  shareStream({
    url: () => `/api/stream${board ? `?after_version=${board.version}` : ""}`,
    poll: async () => {
      const fresh = await get("/api/queue/board", null, { patience: 4000 });
      const changed = fresh !== board;
      board = fresh;
      if (changed) hearers.forEach((fn) => fn("resync", {}));
      return changed;
    },
    onEvent: (event, data) => hearers.forEach((fn) => fn(event, data)),
    onState: (live) => live && reachable(true),
  });
  // A role may change while somebody works: what the new one may do starts at the home page.
  onRefused(async () => {
    const { user } = await get("/api/auth/verify");
    if (user.role !== state.session.user.role) location.assign("/");
  });
  keepWatch(state.session, { setting, logout });
  await start(main, state.session);
}

document.addEventListener("click", (event) => {
  if (state.bellOpen && !event.target.closest(".bell")) {
    state.bellOpen = false;
    draw();
  }
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.bellOpen) {
    state.bellOpen = false;
    draw();
  }
});

