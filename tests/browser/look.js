// The eye of test_checks.py. Each function answers with the faults it sees on the page as it is.
const isSeen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  && e.getBoundingClientRect().width > 1 && !e.closest(".hidden, .skip, [inert], noscript");
const name = (e) => `<${e.localName}.${[...e.classList].join(".")}> ${(e.textContent || e.getAttribute("aria-label") || e.name || "").trim().slice(0, 30)}`;
const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex='0']";
const controls = () => [...document.querySelectorAll(CONTROLS)].filter((e) => isSeen(e) && !e.disabled);

const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
function light(colour) {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  const part = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return { level: 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b), isSolid: a === 255 };
}
function groundOf(e) {
  for (let at = e; at; at = at.parentElement) {
    const found = light(getComputedStyle(at).backgroundColor);
    if (found.isSolid) return found.level;
  }
  return 1;
}
const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** The first thing the keyboard reaches leads past the menu, and is seen then. */
function skipFaults() {
  const first = [...document.querySelectorAll(CONTROLS)].find((e) => e.tabIndex >= 0);
  if (!first?.matches(".skip[href='#main']")) return ["the skip link is not first"];
  first.focus();
  return first.getBoundingClientRect().top >= 0 ? [] : ["the skip link is not seen"];
}

/** Every control that the keyboard reaches shows it: an outline of 2 px, 3:1, under no bar. */
function focusFaults() {
  const faults = [];
  for (const e of controls().filter((c) => c.tabIndex >= 0).slice(0, 60)) {
    e.focus();
    if (document.activeElement !== e) continue;
    const ring = [e, e.closest(".chip, label, li, tr")].find((at) => {
      const style = at && getComputedStyle(at);
      return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
    if (!ring) {
      faults.push(`no focus seen on ${name(e)}`);
      continue;
    }
    const got = contrast(light(getComputedStyle(ring).outlineColor).level, groundOf(ring.parentElement));
    if (got < 3) faults.push(`focus of ${name(e)} has ${got.toFixed(1)}:1`);
    const box = e.getBoundingClientRect();
    if (box.y < 0 && box.bottom > innerHeight) continue; // higher than the window, which it fills
    const top = document.elementFromPoint(Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1), box.y + Math.min(box.height / 2, 10));
    if (box.y < 0 || box.y > innerHeight - 4) faults.push(`${name(e)} is focused out of sight`);
    else if (top && !e.contains(top) && !top.contains(e) && ["sticky", "fixed"].includes(getComputedStyle(top).position)) faults.push(`${name(e)} is under ${name(top)}`);
  }
  return faults;
}

/** What is clicked is large enough, or a link within a sentence, or has its label to be clicked. */
function targetFaults(least) {
  return controls().filter((e) => {
    if (e.matches("a") && getComputedStyle(e).display === "inline") return false;
    const boxes = [e, ...(e.labels ?? [])].map((at) => at.getBoundingClientRect());
    return !boxes.some((box) => box.width >= least - 0.5 && box.height >= least - 0.5);
  }).map((e) => `${name(e)} is ${Math.round(e.getBoundingClientRect().width)}×${Math.round(e.getBoundingClientRect().height)}`);
}

/** Money and dates as the trade writes them; nothing that a program says when it knows nothing. */
function textFaults() {
  const text = document.body.innerText;
  return [
    ...(text.match(/₱(?!\d{1,3}(,\d{3})*\.\d\d(?!\d))\S*/g) ?? []),
    ...(text.match(/\b(NaN|undefined|null|Invalid Date|\[object \w+\])\b/g) ?? []),
    ...(text.match(/\b\d{4}-\d\d-\d\dT\d\d:\d\d\S*/g) ?? []),
  ].map((found) => `shows ${found}`);
}

/** A state has a word and a symbol beside its colour. */
function stateFaults() {
  return [...document.querySelectorAll("[class*='state-'], [class*='paid-'], .badge.priority")].filter(
    (e) => e.matches(".badge") && isSeen(e) && !(e.textContent.trim() && e.querySelector("svg use")),
  ).map((e) => `${name(e)} is colour alone`);
}

/** No control lies outside the screen, unless its own box scrolls there. */
function lostFaults() {
  return controls().filter((e) => {
    const box = e.getBoundingClientRect();
    for (let at = e.parentElement; at; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return false;
    return box.right > innerWidth + 1 || box.left < -1;
  }).map((e) => `${name(e)} is out of reach`);
}

/** Nothing moves for longer than 0.2 s where people asked for less of it. */
function motionFaults() {
  const longest = (list) => Math.max(...list.split(",").map((time) => parseFloat(time) * (time.includes("ms") ? 0.001 : 1)));
  return [...document.querySelectorAll("body *")].filter((e) => {
    const style = getComputedStyle(e);
    return (style.animationName !== "none" && longest(style.animationDuration) > 0.2) || longest(style.transitionDuration) > 0.2;
  }).map((e) => `${name(e)} moves`);
}

/** Where colours are the system's own, lines still tell a button, a field, a state. */
function borderFaults() {
  return [...document.querySelectorAll("button:not(.quiet, .link, .sound), .button, input:not([type=radio], [type=checkbox], [type=range]), select, textarea, .badge, .card, .chip, .notice, .banner, dialog")]
    .filter((e) => isSeen(e) && !["top", "right", "bottom", "left"].some((side) => {
      const style = getComputedStyle(e);
      return style[`border-${side}-style`] !== "none" && parseFloat(style[`border-${side}-width`]) >= 1;
    })).map((e) => `${name(e)} has no border`);
}
