/* Nothing may move under a finger: what changes the page waits until no pointer is down and the click that
   follows has found its target, and what is in use keeps its place on the screen. */
const GRACE = 80; // milliseconds from a finger lifted to its click
let down = false;

for (const [sign, is] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false]]) {
  addEventListener(sign, () => { down = is; }, { capture: true });
}

export const still = async () => {
  for (let n = 0; n < 25 && (down || !n); n += 1) await new Promise((done) => { setTimeout(done, GRACE); });
};

export const inPlace = (change) => {
  const used = document.activeElement;
  const top = () => used.getBoundingClientRect().top;
  const before = top();
  change();
  if (used === document.body || !used.isConnected || !used.checkVisibility()) return;
  const moved = top() - before;
  if (moved) scrollBy({ top: moved, behavior: "instant" });
};
