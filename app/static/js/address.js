// What a page shows stands in its address: filters, dates, pages. Going back goes back.
export const query = () => Object.fromEntries(new URLSearchParams(location.search));

/** Change the address without leaving the page; empty values go. `step` makes it a step to go back from. */
export function setQuery(changes, { step = false } = {}) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  if (url.href === location.href) return;
  history[step ? "pushState" : "replaceState"](null, "", url);
}

export const isDate = (word) => /^\d{4}-\d{2}-\d{2}$/.test(word ?? "");
