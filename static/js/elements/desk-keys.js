/* Keys for the desk: whatever carries data-key is pressed by it. The page says which in its list of keys; never
   while somebody types, never with Ctrl, Alt or Meta. Off on this device where its switch said so (WCAG 2.1.4). */
const YEAR = 365 * 24 * 60 * 60;
const TYPING = "input:not([type='radio'], [type='checkbox'], [type='submit'], [type='button']), textarea, select, [contenteditable='true']";

const areOn = () => !/(?:^|; )desk_keys=off(?:;|$)/.test(document.cookie);

const remember = (on) => {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `desk_keys=${on ? "" : "off"}; Path=/; Max-Age=${on ? 0 : YEAR}; SameSite=Lax${secure}`;
};

const show = () => {
  const on = areOn();
  document.documentElement.classList.toggle("keys-off", !on);
  for (const each of document.querySelectorAll("[data-keys-switch]")) {
    each.setAttribute("aria-pressed", String(on));
    each.textContent = on ? "Single keys are on" : "Single keys are off";
  }
};

const seen = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

/* A key of what lies under "More" opens that first. */
const folded = (element) => {
  const more = element.closest("details.more:not([open])");
  return more && seen(more) ? more : null;
};

const press = (element) => {
  const details = element.closest("summary") && element.parentElement;
  element.focus();
  element.click();
  if (details?.open) details.querySelector(":scope > :not(summary) :is(a, button, input:not([type='hidden']), select, textarea, summary)")?.focus();
};

const move = (by) => {
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? rows[by > 0 ? 0 : rows.length - 1] : rows[at + by];
  next?.focus();
  return rows.length > 0;
};

const close = () => {
  const open = document.activeElement?.closest("details[open]");
  if (!open) return false;
  open.open = false;
  open.querySelector("summary").focus();
  return true;
};

const inRows = () => document.activeElement?.matches("[data-row]");

const answer = (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const list = document.querySelector("[data-desk-keys]");
  if (!list || !seen(list)) return; // where the list and its switch are out of sight, so are the keys
  if (event.key === "Escape") return void close();
  if (event.target.matches?.(TYPING)) return;
  const arrows = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in arrows && inRows()) return move(arrows[event.key]) && event.preventDefault();
  if (!areOn() || event.repeat && !["j", "k"].includes(event.key)) return;
  const all = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)];
  const found = all.find(seen) ?? all.find(folded);
  if (found && !seen(found)) folded(found).open = true;
  if (found) press(found);
  else if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
  else return;
  event.preventDefault();
};

let listens = false;

export default (list) => {
  if (list.dataset.ready) return;
  list.dataset.ready = "yes";
  list.querySelector("[data-keys-switch]")?.addEventListener("click", () => { remember(!areOn()); show(); });
  show();
  if (!listens) document.addEventListener("keydown", answer);
  listens = true;
};
