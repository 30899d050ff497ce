// Two catalogues, one in use. A page's words come from t(), never from its code.
import { recall, remember } from "./store.js";

export const LANGUAGES = ["en", "fil"];

const asked = (new URLSearchParams(location.search).get("lang") ?? "")
  .split(",")
  .map((word) => word.trim())
  .filter((word) => LANGUAGES.includes(word));

/** The languages the address asks for, in its order; empty when it asks for none. */
export const askedLanguages = asked;

export const lang =
  asked[0] ?? [recall("lang"), document.documentElement.lang].find((l) => LANGUAGES.includes(l)) ?? "en";

export const locale = lang === "fil" ? "fil-PH" : "en-PH";

// The words that pages share, and those of the page that has a catalogue of its own.
const files = ["", document.body.dataset.words].filter((name) => name !== undefined);

async function load(language) {
  const parts = files.map(async (name) => {
    const file = name ? `${name}.${language}.json` : `${language}.json`;
    return (await fetch(new URL(`../i18n/${file}`, import.meta.url))).json();
  });
  return Object.assign({}, ...(await Promise.all(parts)));
}

const catalogue = await load(lang);
const others = new Map([[lang, catalogue]]);
document.documentElement.lang = lang;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

export const has = (key) => key in catalogue;

export function t(key, values = {}) {
  return fill(catalogue[key] ?? key, values);
}

/** A sentence about a count: of one it is said in its own words. */
export const counted = (key, count, shown = count) => t(Number(count) === 1 ? `${key}.one` : key, { count: shown });

/** The same sentence in another language, for the voice of the board. */
export async function say(language, key, values = {}) {
  if (!others.has(language)) others.set(language, await load(language));
  return fill(others.get(language)[key] ?? "", values);
}

export function setLanguage(language) {
  remember("lang", language);
  // The server greets in it too, also on the pages it draws alone.
  document.cookie = `lang=${language}; path=/; max-age=31536000; samesite=lax`;
  const url = new URL(location.href);
  url.searchParams.delete("lang");
  location.replace(url);
}
