// A menu at a button: in the top layer, so that no table cuts it off; arrows, Home, End, Escape.
import { html, icon, nothing, render } from "./ui.js";

/** Items are [icon, label, what] and, for what destroys, a fourth "danger"; what is an address or a function. */
export function openMenu(button, label, items) {
  const menu = document.createElement("div");
  menu.className = "menu";
  menu.setAttribute("role", "menu");
  menu.setAttribute("aria-label", label);
  menu.setAttribute("popover", "auto");
  const entry = ([iconName, text, what, kind = ""]) => (typeof what === "string"
    ? html`<a role="menuitem" tabindex="-1" class=${kind} href=${what}>${icon(iconName)}${text}</a>`
    : html`<button type="button" role="menuitem" tabindex="-1" class=${kind} @click=${() => { menu.hidePopover(); what(); }}>${icon(iconName)}${text}</button>`);
  render(items.map((item) => (item ? entry(item) : nothing)), menu);
  document.querySelector("#overlay").append(menu);
  button.setAttribute("aria-expanded", "true");

  const entries = [...menu.querySelectorAll("[role=menuitem]")];
  const keys = { ArrowDown: (i) => i + 1, ArrowUp: (i) => i - 1, Home: () => 0, End: () => -1 };
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Tab") menu.hidePopover();
    const to = keys[event.key]?.(entries.indexOf(document.activeElement));
    if (to === undefined) return;
    event.preventDefault();
    entries.at(to % entries.length).focus();
  });
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    button.setAttribute("aria-expanded", "false");
    const hadFocus = menu.contains(document.activeElement) || document.activeElement === document.body;
    menu.remove();
    if (hadFocus) button.focus();
  });

  menu.showPopover();
  const at = button.getBoundingClientRect();
  const box = menu.getBoundingClientRect();
  const below = at.bottom + box.height + 8 < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(at.right - box.width, innerWidth - box.width - 8))}px`;
  menu.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - box.height - 4)}px`;
  entries[0]?.focus();
}
