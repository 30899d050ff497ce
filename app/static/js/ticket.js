// A customer's own place in the queue: token, state, people ahead. No name, no money.
import { empty, html, inTurn, nothing, render, setTitle, stateBadge } from "./ui.js";
import { branch, get } from "./api.js";
import { t } from "./i18n.js";
import { minutes, number } from "./format.js";
import { startPublic } from "./shell.js";
import { keepStream } from "./stream.js";

const main = document.querySelector("#main");
const code = location.pathname.split("/").filter(Boolean).at(-1);
let shown = null;

const range = ({ from, to }) => (from === to ? minutes(to) : `${minutes(from)} – ${minutes(to)}`);

function template(ticket) {
  const state = ticket.queue_status;
  return html`<section class=${`ticket card ticket-${state}`} aria-live="polite">
    <h1><span class="muted">${t("ticket.yours")}</span> <span class="ticket-token">${ticket.token_label}</span></h1>
    <p>${stateBadge(state)}</p>
    ${state === "serving" ? html`<p class="ticket-go">${t("ticket.go", { counter: ticket.counter_name })}</p>` : nothing}
    ${state === "waiting" ? html`
      <p class="ticket-ahead">${ticket.people_ahead === 0 ? t("ticket.next") : t("ticket.ahead", { count: number(ticket.people_ahead) })}</p>
      ${ticket.people_ahead > 0 ? html`<p>${t("ticket.wait", { range: range(ticket.estimated_wait_range) })}</p>` : nothing}
      <p class="muted">${t("ticket.stay")}</p>` : nothing}
    ${["processing", "completed", "cancelled"].includes(state) ? html`<p>${t(`ticket.${state}`)}</p>` : nothing}
  </section>`;
}

const refresh = inTurn(async () => {
  const ticket = await get(`/api/tickets/${encodeURIComponent(code)}`, { branch }, { patience: 4000 });
  const changed = ticket !== shown;
  shown = ticket;
  setTitle(`${ticket.token_label} ${t(`state.${ticket.queue_status}`)}`);
  render(template(ticket), main);
  return changed;
});

startPublic("ticket.title");
try {
  await refresh();
} catch (problem) {
  if (problem.status === 404) render(html`<section class="card">${empty("ticket", t("ticket.unknown"))}</section>`, main);
}
if (shown || !main.querySelector(".empty")) {
  keepStream({
    url: () => `/api/queue/stream${branch ? `?branch=${branch}` : ""}`,
    poll: refresh,
    onEvent: () => refresh().catch(() => {}),
    onState: () => {},
  });
}
