// The reset of a day's queue, the same on the queue's page and in the administration: it names what will
// happen to how many, by the server's count, and keeps counting while the dialog is open.
import { askFor, html, nothing, reasonField } from "./ui.js";
import { get, post } from "./api.js";
import { t } from "./i18n.js";
import { day, number } from "./format.js";
import { onHint } from "./shell.js";

const EFFECTS = [["cancelled", "queue.resetCancelled"], ["carried_forward", "queue.resetCarried"], ["completed", "queue.resetCompleted"], ["archived", "queue.resetArchived"]];
let recount = null;

onHint(() => recount?.());

/** What a reset will do, of api.preview_reset. */
export const effects = (preview) => html`<ul class="effects">${EFFECTS.filter(([what]) => what !== "carried_forward" || preview.carried_forward)
  .map(([what, key]) => html`<li><strong>${number(preview[what])}</strong> <span>${t(key)}</span></li>`)}</ul>`;

export const outcomeOf = (outcome) => t("queue.resetDone", { cancelled: number(outcome.cancelled), completed: number(outcome.completed), carried: number(outcome.carried_forward), archived: number(outcome.archived) });

/** Ask and reset; today's queue, or close that of a past date. Gives the outcome, null when nobody wanted it. */
export async function resetQueue(date = null) {
  const ask = () => get("/api/queue/reset/preview", { date });
  let preview = await ask();
  const title = date ? t("queue.resetPast", { day: day(date) }) : t("queue.reset");
  try {
    return await askFor(title, {
      values: { reason: "", close_day: false }, submit: t(date ? "queue.closeNow" : "queue.resetNow"), kind: "danger", iconName: "rotate-ccw",
      fields: (form, redraw) => {
        recount = () => ask().then((fresh) => {
          preview = fresh;
          redraw();
        }).catch(() => {});
        return html`<p>${t(date ? "queue.resetPastText" : "queue.resetText")}</p>${effects(preview)}${reasonField(form, redraw)}
          ${date ? nothing : html`<label class="check"><input type="checkbox" name="close_day" .checked=${form.values.close_day} @change=${(e) => { form.values.close_day = e.target.checked; redraw(); }}>
            <span>${t("queue.closeDay")} <span class="muted">${t("queue.closeDayText")}</span></span></label>`}`;
      },
      act: ({ reason, close_day }) => post("/api/queue/reset", { reason: reason.trim(), ...(date ? { date } : { close_day }) }, { patience: 60000 }),
    });
  } finally {
    recount = null;
  }
}
