// A list that holds still under pointer and focus: who left stays as a shadow, who came in between
// waits outside, until the pointer or the focus leaves, or rests.
const REST = 15000;

export function steady(idOf) {
  const inside = new Set(); // pointer, focus
  let touched = 0;
  let shown = [];
  const known = new Map();

  const touch = (why) => () => {
    inside.add(why);
    touched = performance.now();
  };
  const isHeld = () => inside.size > 0 && performance.now() - touched < REST;

  return {
    /** Listeners for the list's element; `draw` when it may move again. */
    listen(draw) {
      const part = (why) => (event) => {
        if (why === "focus" && event.currentTarget.contains(event.relatedTarget)) return;
        inside.delete(why);
        // Later: a row that is moved while it is drawn loses the focus for a moment.
        setTimeout(() => isHeld() || draw());
      };
      return {
        enter: touch("pointer"), move: touch("pointer"), leave: part("pointer"), focus: touch("focus"), blur: part("focus"),
      };
    },
    /** Show it as it is, now. */
    release() {
      inside.clear();
    },
    /** Show it in this order: somebody here has moved a row. */
    put(ids) {
      shown = ids;
    },
    /** What to draw of `fresh`: rows {item, gone}, and how many newcomers wait outside. */
    arrange(fresh) {
      const now = new Map(fresh.map((item) => [idOf(item), item]));
      if (isHeld()) {
        // Who came behind everybody moves nobody.
        const last = fresh.findLastIndex((item) => shown.includes(idOf(item)));
        shown = [...shown, ...fresh.slice(last + 1).map(idOf)];
      } else shown = [...now.keys()];
      for (const [id, item] of now) known.set(id, item);
      for (const id of known.keys()) if (!shown.includes(id) && !now.has(id)) known.delete(id);
      return {
        rows: shown.map((id) => ({ item: now.get(id) ?? known.get(id), gone: !now.has(id) })),
        outside: fresh.filter((item) => !shown.includes(idOf(item))).length,
        moved: isHeld() && shown.filter((id) => now.has(id)).join() !== [...now.keys()].filter((id) => shown.includes(id)).join(),
      };
    },
  };
}
