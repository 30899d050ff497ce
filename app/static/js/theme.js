// A classic script in the head: the theme stands before the first paint.
(() => {
  const asked = new URLSearchParams(location.search).get("theme");
  let theme = ["light", "dark"].includes(asked) ? asked : null;
  try {
    theme ??= localStorage.getItem("escashop.theme");
  } catch {
    // Storage may be forbidden; the system's theme is right then.
  }
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
})();
