// The loudspeaker of the wall display: a chime, then the voice, which says each call and repeats it
// once. Calls wait in a line: none is lost, none overlaps another.
import { askedLanguages, say } from "./i18n.js";
import { recall, remember } from "./store.js";

const ON_TOP = 5500; // how long a call stays on top at least
const STUCK = 12000; // some engines never report the end of a sentence
const VOICES = { fil: /^(fil|tl)/i, en: /^en/i };
const languages = askedLanguages.length ? askedLanguages : ["fil", "en"];

const pause = (time) => new Promise((done) => setTimeout(done, time));
const digits = (label) => [...label.replace("#", "")].join(" ");
const sentence = (language, { token, counter }) => say(language, "voice.call", { token: digits(token), counter });

function voiceFor(language) {
  const voices = window.speechSynthesis?.getVoices() ?? [];
  const spoken = voices.filter((voice) => VOICES[language].test(voice.lang));
  return spoken.find((voice) => /[-_]PH/i.test(voice.lang)) ?? spoken[0];
}

/** The languages that a call is read in: all that the address asks for, else the first with a voice. */
function spokenLanguages() {
  const spoken = languages.filter(voiceFor);
  return askedLanguages.length ? spoken : spoken.slice(0, 1);
}

/**
 * The announcer. `maySpeak()` says whether the shop wants the voice; `onCall(call, words)` hears
 * each call as its turn comes, with [language, text] of what is said; `onChange()` any change.
 */
export function makeAnnouncer({ maySpeak, onCall, onChange }) {
  const line = [];
  let current = null;
  let audio = null;
  let isRefused = false; // the browser let the chime sound but not the voice

  const isMuted = () => recall("sound.display", "on") === "off";

  function open() {
    if (!audio) {
      audio = new AudioContext();
      audio.onstatechange = onChange;
    }
    isRefused = false;
    // Without a gesture the promise stays open until there is one: it must not be waited for.
    audio.resume().catch(() => {});
    onChange();
  }

  function chime() {
    if (isMuted() || audio?.state !== "running") return Promise.resolve();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = 800;
    volume.gain.setValueAtTime(0.4, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.5);
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.5);
    return pause(600);
  }

  const speak = (text, language) => new Promise((done) => {
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voiceFor(language);
    words.lang = words.voice.lang;
    words.rate = 0.9;
    const late = setTimeout(done, STUCK);
    words.onend = words.onerror = (event) => {
      if (event?.error === "not-allowed") {
        isRefused = true;
        onChange();
      }
      clearTimeout(late);
      done();
    };
    speechSynthesis.speak(words);
  });

  async function read(call, words) {
    await chime();
    for (let turn = 0; turn < 2; turn += 1) {
      for (const [language, text] of words) {
        if (call.isWithdrawn || isMuted() || audio?.state !== "running" || !maySpeak()) return;
        if (voiceFor(language)) await speak(text, language);
      }
    }
  }

  async function run() {
    while (line.length) {
      const call = line.shift();
      current = call;
      try {
        const chosen = spokenLanguages();
        const words = await Promise.all(
          (chosen.length ? chosen : languages.slice(0, 1)).map(async (language) => [language, await sentence(language, call)]),
        );
        onCall(call, words);
        const takenBack = new Promise((leave) => {
          call.leave = leave;
        });
        await Promise.all([read(call, words), Promise.race([pause(ON_TOP), takenBack])]);
      } catch (problem) {
        // A broken voice may spoil its own call, never the next one.
        console.warn(problem);
      }
    }
    current = null;
    onChange();
  }

  function withdraw(isMeant) {
    for (let place = line.length - 1; place >= 0; place -= 1) if (isMeant(line[place])) line.splice(place, 1);
    if (current && isMeant(current)) {
      current.isWithdrawn = true;
      current.leave?.();
    }
    onChange();
  }

  // Any touch of the screen is leave enough; the button's own is told by its click.
  for (const gesture of ["pointerdown", "keydown"]) {
    addEventListener(gesture, (event) => audio?.state === "running" || event.target.closest?.(".sound") || open());
  }
  window.speechSynthesis?.getVoices(); // the first question only wakes the list
  window.speechSynthesis?.addEventListener?.("voiceschanged", onChange);

  return {
    /** Try at once: a screen started with the sound allowed needs nobody's hand. */
    open,
    announce(call) {
      line.push(call);
      if (current) onChange();
      else run();
    },
    withdraw,
    mute(yes) {
      remember("sound.display", yes ? "off" : null);
      if (yes) window.speechSynthesis?.cancel();
      else open();
      onChange();
    },
    /** The call that is being announced, unless it was taken back. */
    get current() {
      return current?.isWithdrawn ? null : current;
    },
    get waiting() {
      return line;
    },
    /** blocked by the browser, muted by hand, chime where no voice speaks, or voice. */
    get sound() {
      if (isMuted()) return "muted";
      if (audio?.state !== "running" || isRefused) return "blocked";
      return maySpeak() && spokenLanguages().length ? "voice" : "chime";
    },
  };
}
