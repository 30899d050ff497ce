// The end of a session: told in good time, put off when somebody is there, and afterwards the way back
// to the same page. Only staff pages watch; the sign-in page runs no timer.
import { explain, html, openDialog, toast } from "./ui.js";
import { get, post, toLogin } from "./api.js";
import { t } from "./i18n.js";
import { now, setNow, time } from "./format.js";

const TICK = 5000;
const ASK = 15000; // how often an open dialog looks whether other tabs have gone on working
let audio;

function beep(times) {
  audio ??= new AudioContext();
  for (let i = 0; i < times; i += 1) {
    const tone = audio.createOscillator();
    tone.connect(audio.destination);
    tone.frequency.value = 660;
    tone.start(audio.currentTime + i * 0.35);
    tone.stop(audio.currentTime + i * 0.35 + 0.2);
  }
}

/** Watch `session`, which is kept up to date; `setting(key, fallback)`; `logout()`. */
export function keepWatch(session, { setting, logout }) {
  const warnings = [Infinity, Number(setting("session.warning_minutes", 5)), Number(setting("session.urgent_warning_minutes", 1))];
  let warned = 0; // 1 told, 2 told urgently
  let open = null;
  let asked = 0;

  const end = () => Math.min(Date.parse(session.idle_expires_at), Date.parse(session.expires_at));
  const left = () => end() - now();
  const level = () => warnings.findLastIndex((minutes) => left() <= minutes * 60000);
  /** An end that no work moves. */
  const isFixed = () => Date.parse(session.expires_at) <= Date.parse(session.idle_expires_at);

  const ask = async () => {
    asked = Date.now();
    Object.assign(session, await get("/api/auth/verify", null, { leave: false }));
    setNow(session.now);
  };

  const remaining = () => {
    const seconds = Math.max(0, Math.ceil(left() / 1000));
    return seconds > 90 ? t("session.text", { minutes: Math.round(seconds / 60) }) : t("session.seconds", { seconds });
  };

  function warn() {
    open?.("replaced");
    if (setting("session.sound_notifications", true) !== false) beep(warned);
    let timer = 0;
    const label = t(warned === 2 ? "session.urgent" : "session.title");
    return openDialog((close, redraw) => {
      open = close;
      timer ||= setInterval(redraw, 1000);
      return html`<h2>${label}</h2><p>${remaining()}</p>${isFixed() ? html`<p>${t("session.fixed", { time: time(end()) })}</p>` : ""}
        <p class="row end wrap"><button type="button" @click=${() => close("out")}>${t("shell.logout")}</button>
          ${isFixed() ? html`<button type="button" @click=${() => close("later")}>${t("session.later")}</button><button class="primary" type="button" data-first @click=${() => close("again")}>${t("session.signin")}</button>`
            : html`<button class="primary" type="button" data-first @click=${() => close("stay")}>${t("session.stay")}</button>`}</p>`;
    }, { label, kind: warned === 2 ? "session urgent" : "session" }).finally(() => clearInterval(timer));
  }

  async function stay() {
    try {
      Object.assign(session, await post("/api/auth/refresh", {}, { leave: false }));
      if (level() === 0) warned = 0;
    } catch (problem) {
      if (problem.status === 401) throw problem;
      toast(explain(problem), "error"); // no extension is left, or nothing answers
    }
  }

  async function watch() {
    if (!open && level() <= warned) {
      if (level() === 0) warned = 0;
      if (left() > 0) return;
    }
    if (!open || left() <= 0 || Date.now() - asked > ASK || level() > warned) await ask();
    if (level() === 0) {
      warned = 0;
      open?.("replaced"); // the work of another tab has moved the end
      open = null;
      return;
    }
    if (level() <= warned) return;
    warned = level();
    const chosen = await warn();
    if (chosen === "replaced") return;
    open = null;
    if (chosen === "out") await logout();
    else if (chosen === "again") await post("/api/auth/logout", {}, { leave: false }).finally(toLogin);
    else if (chosen !== "later" && !isFixed()) await stay(); // Escape, too, says that somebody is there
  }

  async function ended() {
    clearInterval(timer);
    open?.("replaced");
    await openDialog((close) => html`<h2>${t("session.ended")}</h2><p>${t("session.again")}</p>
      <p class="row end"><button class="primary" type="button" data-first @click=${() => close()}>${t("login.submit")}</button></p>`,
    { label: t("session.ended"), kind: "session" });
    toLogin();
  }

  const timer = setInterval(() => watch().catch((problem) => problem.status === 401 && ended()), TICK);
}
