// The only door to the server: JSON in and out, problem documents, ETags, and the way to sign-in.
import { recall } from "./store.js";

const body = document.body.dataset;

/** The branch named in the address, if any. */
export const branch = body.branch || null;

/** Whether this page is for everybody: then a 401 is an answer, not a reason to leave. */
export const isPublic = body.public === "true";

/** A path in this branch, `/display` or `/b/cebu/display`. */
export const path = (local, code = branch) => (code ? `/b/${code}${local}` : local);

export class Problem extends Error {
  constructor(status, details = {}) {
    super(details.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = details.code ?? "";
    this.hint = details.hint ?? "";
    this.argument = details.argument ?? "";
    // An act on money tells its refusal in words alone: the fact's name is in them.
    this.constraint = details.constraint ?? /constraint "(\w+)"/.exec(this.message)?.[1] ?? "";
    this.instance = details.instance ?? "";
    this.retryAfter = details.retryAfter ?? null;
    this.details = details;
  }

  /** Nothing answered: nobody knows whether the call got through. */
  get isOffline() {
    return this.status === 0;
  }
}

const listeners = new Set();

/** Hear whether the server answers: fn(true) or fn(false). */
export function onReachable(fn) {
  listeners.add(fn);
}

export const tell = (reachable) => listeners.forEach((fn) => fn(reachable));

/** An idempotency key, made when a form opens; randomUUID exists on secure origins only. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Where people of this device sign in: in a chain they need not name their branch again. */
export const loginPath = () => path("/login", branch ?? recall("branch"));

/** To the sign-in page, and from there back to this one. */
export function toLogin() {
  const next = location.pathname + location.search + location.hash;
  location.assign(`${loginPath()}?next=${encodeURIComponent(next)}`);
}

let signedOut = toLogin;

/** What happens when the session is found to have ended; by itself, the way to the sign-in page. */
export function onSignedOut(fn) {
  signedOut = fn;
}

let refused = () => {};

/** Hear that the caller's role may not do what was asked. */
export function onRefused(fn) {
  refused = () => fn().catch(() => {});
}

const tags = new Map();

function address(url, query) {
  const target = new URL(url, location.origin);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== "") target.searchParams.set(name, value);
  }
  return target;
}

let clicked = null;
const pending = new WeakMap(); // of a button: how many answers it waits for

// What is asked of the server within a click is answered at once by its button: it is busy until then.
addEventListener("click", (event) => {
  clicked = event.target.closest?.("button") ?? null;
  setTimeout(() => {
    clicked = null;
  });
}, true);

async function call(method, url, options) {
  const button = clicked;
  if (!button) return send(method, url, options);
  const wait = (by) => {
    pending.set(button, (pending.get(button) ?? 0) + by);
    if (pending.get(button)) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
  };
  wait(1);
  try {
    return await send(method, url, options);
  } finally {
    wait(-1);
  }
}

async function send(method, url, { query, json, key, leave = true, patience = 15000, keepalive = false } = {}) {
  const target = address(url, query);
  const headers = { Accept: "application/json" };
  const known = method === "GET" ? tags.get(target.href) : undefined;
  if (known) headers["If-None-Match"] = known.tag;
  if (json !== undefined) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  let answer;
  try {
    answer = await fetch(target, {
      method,
      headers,
      cache: "no-store",
      keepalive,
      credentials: "same-origin",
      signal: AbortSignal.timeout(patience),
      body: json === undefined ? undefined : JSON.stringify(json),
    });
  } catch {
    tell(false);
    throw new Problem(0);
  }
  tell(![502, 503, 504].includes(answer.status));
  if (answer.status === 304) return known.data;
  const data = await answer.json().catch(() => null);
  if (answer.ok) {
    const tag = answer.headers.get("ETag");
    if (method === "GET" && tag) tags.set(target.href, { tag, data });
    return data;
  }
  if (data?.code === "SHD01") refused();
  if (answer.status === 401 && leave && !isPublic) signedOut();
  // What stands in front of the shop answers without JSON: the header has the id all the same.
  throw new Problem(answer.status, { instance: answer.headers.get("X-Request-Id"), ...data, retryAfter: answer.headers.get("Retry-After") });
}

export const get = (url, query, options) => call("GET", url, { query, ...options });
export const post = (url, json = {}, options) => call("POST", url, { json, ...options });
export const put = (url, json = {}, options) => call("PUT", url, { json, ...options });
export const remove = (url, options) => call("DELETE", url, options);
