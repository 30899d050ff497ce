// One live stream for a page, or for all staff tabs of a browser together. An event is only a hint:
// the page reads its board again. While no stream is open, polling stands in.
import { onReachable } from "./api.js";

export const EVENTS = [
  "customer_joined", "customer_called", "customer_recalled", "customer_transferred",
  "customer_returned", "customer_no_show", "customer_processing", "customer_completed",
  "customer_cancelled", "queue_reordered", "priority_changed", "action_undone", "counter_changed",
  "day_opened", "day_closed", "day_reopened", "bill_changed", "notice_posted", "resync",
];

let reachable = true;
onReachable((yes) => {
  reachable = yes;
});

const QUIET = 40000;
const POLL = 2000;

/**
 * Keep a stream open. `url()` gives its address, `poll()` asks the server once (and throws when it
 * is gone), `onEvent(name, data)` hears the hints, `onState(live)` whether the stream stands.
 */
export function keepStream({ url, poll, onEvent, onState }) {
  let source = null;
  let timer = 0;
  let opener = 0;
  let heard = 0;
  let failures = 0;
  let stopped = false;

  const schedule = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(tick, delay);
  };

  // With the stream up this asks only after a failed call, or a long silence, which heartbeats
  // cannot break: a browser hides them from the page.
  async function tick() {
    if (stopped) return;
    const live = source?.readyState === EventSource.OPEN;
    if (!live || !reachable || Date.now() - heard > QUIET) {
      const before = heard;
      try {
        const missed = await poll();
        if (live && missed && heard === before) reopen();
        heard = Date.now();
      } catch {
        if (live) reopen();
      }
    }
    schedule(POLL);
  }

  function reopen(delay = 0) {
    source?.close();
    source = null;
    onState(false);
    clearTimeout(opener);
    opener = setTimeout(open, delay);
  }

  function open() {
    if (stopped || source) return;
    const mine = new EventSource(url());
    source = mine;
    mine.onopen = () => {
      failures = 0;
      heard = Date.now();
      onState(true);
      poll().catch(() => {});
    };
    mine.onerror = () => {
      if (source !== mine) return;
      onState(false);
      schedule(0);
      // Reconnecting by itself is the browser's promise only after a network error.
      if (mine.readyState === EventSource.CLOSED) {
        failures += 1;
        reopen(Math.min(1000 * 2 ** failures, 10000) * (0.5 + Math.random()));
      }
    };
    for (const name of EVENTS) {
      mine.addEventListener(name, (message) => {
        heard = Date.now();
        onEvent(name, message.data ? JSON.parse(message.data) : {});
      });
    }
  }

  open();
  schedule(POLL);
  return () => {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(opener);
    source?.close();
    source = null;
  };
}

/**
 * The same for staff tabs: browsers allow six connections an origin, so one tab leads and tells the
 * others. Without Web Locks (plain HTTP) each tab has its own and gives it up while hidden.
 */
export function shareStream(options) {
  if (navigator.locks && "BroadcastChannel" in window) {
    const channel = new BroadcastChannel("escashop-stream");
    channel.onmessage = ({ data }) => {
      if (data.name) options.onEvent(data.name, data.data);
      else options.onState(data.live);
    };
    const stopFollowing = followWith(options);
    const free = new AbortController();
    navigator.locks
      .request("escashop-stream", { signal: free.signal }, () => {
        stopFollowing();
        return new Promise((release) => {
          const stop = keepStream({
            ...options,
            onEvent: (name, data) => {
              options.onEvent(name, data);
              channel.postMessage({ name, data });
            },
            onState: (live) => {
              options.onState(live);
              channel.postMessage({ live });
            },
          });
          addEventListener("pagehide", () => {
            stop();
            release();
          });
        });
      })
      .catch(() => {});
    return;
  }
  let stop = keepStream(options);
  document.addEventListener("visibilitychange", () => {
    stop();
    if (!document.hidden) {
      stop = keepStream(options);
      options.onEvent("resync", {});
    }
  });
}

/** A tab that does not lead still asks now and then, so that a silent leader hurts nobody. */
function followWith({ poll, onEvent }) {
  const timer = setInterval(async () => {
    try {
      if (await poll()) onEvent("resync", {});
    } catch {
      // api.js has already told the page that the server is gone.
    }
  }, 4000);
  return () => clearInterval(timer);
}
