// The sounds of the staff's pages: a tune for each thing that happens, as loud as this device likes.
import { html, icon, openDialog } from "./ui.js";
import { t } from "./i18n.js";
import { recall, remember } from "./store.js";

const PITCH = { C5: 523.25, E5: 659.25, G5: 783.99, A5: 880, C6: 1046.5 };
const TUNES = {
  joined: ["C5", "E5", "G5"],
  priority: ["A5", "C6"],
  serving: ["E5", "E5", "G5"],
  completed: ["C5", "E5", "G5", "C6"],
};
const BEAT = 0.16;

let audio;
let free = 0; // when the last tune ends: tunes follow each other

export const isOn = () => recall("sound.staff", "on") === "on";
const volume = () => Number(recall("sound.volume", "60"));

// A browser lets nothing sound before a gesture.
for (const gesture of ["pointerdown", "keydown"]) {
  addEventListener(gesture, () => {
    audio ??= new AudioContext();
    audio.resume();
  }, { once: true });
}

/** Play a tune, if the sound is on; the log is for those who look instead of listen. */
export function play(name) {
  const notes = TUNES[name];
  if (!notes || !isOn() || volume() === 0 || audio?.state !== "running") return;
  let at = Math.max(free, audio.currentTime);
  for (const note of notes) {
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    tone.frequency.value = PITCH[note];
    gain.gain.setValueAtTime((volume() / 100) * 0.5, at);
    gain.gain.exponentialRampToValueAtTime(0.001, at + BEAT * 1.6);
    tone.connect(gain).connect(audio.destination);
    tone.start(at);
    tone.stop(at + BEAT * 1.6);
    at += BEAT;
  }
  free = at + BEAT;
  document.documentElement.dataset.played = name;
}

const EVENTS = { customer_called: "serving", customer_recalled: "serving", customer_completed: "completed" };

/** The tune of an event; one who joins sounds by priority. Processing is silent. */
export function playEvent(event, data, findCustomer) {
  if (data?.silent) return;
  if (event === "customer_joined") play(findCustomer(data.token_label)?.is_priority ? "priority" : "joined");
  else play(EVENTS[event]);
}

/** The button that opens on/off, volume and test. */
export const soundButton = (draw) => html`<button type="button" class="quiet" @click=${() => settings(draw)}>
  ${icon(isOn() ? "volume-2" : "volume-x")}<span>${t(isOn() ? "sound.on" : "sound.off")}</span></button>`;

async function settings(draw) {
  await openDialog((close, redraw) => html`<h2>${t("sound.title")}</h2>
    <label class="chip"><input type="checkbox" data-first .checked=${isOn()}
      @change=${(e) => { remember("sound.staff", e.target.checked ? "on" : "off"); redraw(); }}> ${t("sound.play")}</label>
    <div class="field"><label for="volume">${t("sound.volume")}</label>
      <input id="volume" type="range" min="0" max="100" step="5" .value=${String(volume())} ?disabled=${!isOn()}
        @input=${(e) => remember("sound.volume", e.target.value)} @change=${() => play("serving")}></div>
    <div class="row wrap" role="group" aria-label=${t("sound.test")}>${Object.keys(TUNES).map((name) => html`
      <button type="button" class="small" ?disabled=${!isOn()} @click=${() => play(name)}>${icon("volume-2")}${t(`sound.${name}`)}</button>`)}</div>
    <p class="muted">${t("sound.device")}</p>
    <p class="row end"><button type="button" class="primary" @click=${() => close()}>${t("close")}</button></p>`, { label: t("sound.title") });
  draw();
}
