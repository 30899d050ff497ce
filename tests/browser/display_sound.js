// What the tests hear: this Chromium has no voices and no loudspeaker. Long waits are shortened, so
// that a day of calls takes seconds; what is heard is kept in `heard`.
(() => {
  const { setTimeout: wait } = window;
  const quick = window.isQuick === true ? 1000 : 1;
  const heard = { said: [], chimes: [], overlaps: 0, speaking: 0, wakeLocks: 0, held: [] };
  // How long a call stays on top is decided by the test, if it asks for that.
  window.setTimeout = (fn, time, ...rest) => (window.isHeld && time === 5500
    ? heard.held.push({ fn, time })
    : wait(fn, time > 400 ? time / quick : time, ...rest));
  window.heard = heard;
  let allowed = window.isSoundAllowed !== false;
  // Not navigator.userActivation: a test's own questions to the page count as a gesture there.
  let isTouched = false;
  for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, () => { isTouched = true; }, true);

  class Tone {
    frequency = { value: 0 };
    connect(next) { return next; }
    start() { this.startedAt = 0; }
    stop(at) { heard.chimes.push({ pitch: this.frequency.value, length: at }); if (heard.speaking) heard.overlaps += 1; }
  }
  class Volume {
    gain = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
    connect(next) { return next; }
  }
  window.AudioContext = class {
    state = "suspended";
    currentTime = 0;
    destination = {};
    createOscillator() { return new Tone(); }
    createGain() { return new Volume(); }
    async resume() {
      if (!allowed && !isTouched) return;
      allowed = true;
      this.state = "running";
      this.onstatechange?.();
    }
  };

  class Utterance {
    constructor(text) { this.text = text; }
  }
  window.SpeechSynthesisUtterance = Utterance;
  Object.defineProperty(window, "speechSynthesis", {
    value: {
      getVoices: () => (window.voices ?? ["en-US", "fil-PH", "en-PH"]).map((lang) => ({ lang })),
      addEventListener() {},
      cancel() {},
      speak(words) {
        if (heard.speaking) heard.overlaps += 1;
        heard.speaking += 1;
        heard.said.push({ text: words.text, lang: words.lang });
        // Every seventh sentence breaks in the middle, as real engines do.
        const ends = heard.said.length % 7 ? words.onend : words.onerror;
        wait(() => { heard.speaking -= 1; ends({ error: "synthesis-failed" }); }, window.speechTakes ?? 1);
      },
    },
  });
  Object.defineProperty(navigator, "wakeLock", {
    value: { request: async () => { heard.wakeLocks += 1; return new EventTarget(); } },
  });
})();
