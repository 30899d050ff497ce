// What this device remembers: language, theme, counter, paper, sound. Never anything of a person.
const prefix = "escashop.";

export function recall(key, fallback = null) {
  try {
    return localStorage.getItem(prefix + key) ?? fallback;
  } catch {
    return fallback;
  }
}

export function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, value);
  } catch {
    // A device that may not store simply forgets.
  }
}
