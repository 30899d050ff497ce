() => {
  const vh = (q) => 100 * parseFloat(getComputedStyle(document.querySelector(q)).fontSize) / innerHeight;
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    const part = (v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    return { level: .2126 * part(r) + .7152 * part(g) + .0722 * part(b), solid: a === 255 };
  };
  const ground = (e) => { for (; e; e = e.parentElement) {
    const found = light(getComputedStyle(e).backgroundColor);
    if (found.solid) return found.level;
  } return light(getComputedStyle(document.body).backgroundColor).level; };
  const contrast = (e) => {
    const [a, b] = [light(getComputedStyle(e).color).level, ground(e)].sort((x, y) => y - x);
    return (a + .05) / (b + .05);
  };
  const shown = [...document.querySelectorAll(".board *")].filter((e) =>
    !e.closest(".hidden") && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
  const out = (e) => { const r = e.getBoundingClientRect();
    const box = (e.closest(".counter, .newest") ?? document.documentElement).getBoundingClientRect();
    return r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 1 || r.bottom > box.bottom + 1; };
  const root = document.scrollingElement;
  return {
    token: vh(".newest-token"), counter: vh(".newest-counter"), row: vh(".counter-token"), name: vh(".counter-name"),
    faint: shown.filter((e) => contrast(e) < 7).map((e) => e.textContent.trim()),
    outside: shown.filter(out).map((e) => e.textContent.trim()),
    scrolls: root.scrollHeight > innerHeight || root.scrollWidth > innerWidth
      || getComputedStyle(document.body).overflow !== "hidden",
    zones: document.querySelectorAll(".board > section, .board > footer").length,
  };
}
