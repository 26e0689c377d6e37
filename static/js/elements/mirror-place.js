/* What the mirror shows by one box. While somebody writes in it only the quiet line stands there; the hints
   open when the box is left or the line is tapped. Drawn anew, it keeps what was open, ticked and in use. */
import { editorOf } from "./editors.js";
import { inPlace } from "./mirror-still.js";

/* How to find again what is in use, once all of it is new. */
const keyOf = (element) => {
  if (element.name) return `[name="${element.name}"][value="${CSS.escape(element.value)}"]`;
  return element.href ? `a[href="${CSS.escape(element.getAttribute("href"))}"]` : element.closest("summary, button")?.localName;
};

export class Place {
  constructor(element, holder) {
    Object.assign(this, { element, holder, name: element.dataset.mirror, html: null });
    this.isOpen = !this.isInUse;
    this.show();
  }

  get isInUse() { return this.holder.contains(document.activeElement); }
  get hints() { return [...this.element.querySelectorAll("[data-hint]")]; }
  get words() { return [...new Set(this.hints.map((hint) => hint.dataset.words))]; }
  get offer() { return this.element.querySelector(".offer"); }

  show(open = this.isOpen) {
    this.isOpen = open;
    const [line, hints] = [".quietline button[aria-expanded]", ".hints"].map((each) => this.element.querySelector(each));
    if (hints) hints.hidden = !open;
    line?.setAttribute("aria-expanded", String(open));
  }

  focusBox() {
    const editor = editorOf(this.holder);
    if (editor) editor.commands.focus(); else (this.holder.querySelector("textarea") ?? this.holder).focus();
  }

  draw(html) {
    const { element } = this;
    if (html === this.html) return false;
    const used = element.contains(document.activeElement) ? document.activeElement : null;
    const nth = this.hints.indexOf(used?.closest("[data-hint]"));
    const known = new Set(this.hints.map((hint) => hint.dataset.hint));
    const ticked = [...element.querySelectorAll(":checked")].map((tick) => tick.name);
    const unfolded = element.querySelector(".offer details")?.open;
    this.html = html;
    inPlace(() => { element.innerHTML = html; this.show(); });
    const isSame = this.hints.every((hint) => known.has(hint.dataset.hint));
    for (const tick of element.querySelectorAll("[type=checkbox]")) tick.checked = isSame && ticked.includes(tick.name);
    if (unfolded) element.querySelector(".offer details")?.setAttribute("open", "");
    if (used) this.goOn(used, nth);
    return true;
  }

  /* Focus stays where it was; where that has gone, it goes to the next hint, and after the last to the box. */
  goOn(used, nth) {
    const next = this.element.querySelector(keyOf(used)) ?? this.hints[Math.min(nth, this.hints.length - 1)]?.querySelector("button");
    if (next?.checkVisibility()) next.focus({ preventScroll: true });
    else if (!matchMedia("(pointer: coarse)").matches) this.focusBox(); // on a phone the keyboard would cover the text
  }
}
