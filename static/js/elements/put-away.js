/* Out of sight at once: the button, or Escape twice within a second. What was typed is saved behind an
   empty page, then the library stands there; out of reach of the server the page stays almost empty. */
import { fieldsOf, forget, keep } from "./kept-text.js";
import { saverOf } from "./saver.js";
import { send, tokenOf } from "./saving.js";

const LIBRARY = "/library/";
const TWICE = 1000; // milliseconds

const emptyPage = () => {
  const page = document.createElement("main");
  page.className = "put-away-page stack";
  page.tabIndex = -1;
  const words = Object.assign(document.createElement("p"), { textContent: "Put away. Your text is kept in this tab." });
  const away = document.createElement("p");
  away.append(Object.assign(document.createElement("a"), { textContent: "The library", href: LIBRARY }));
  const back = Object.assign(document.createElement("button"), { type: "button", className: "button bare small", textContent: "Back to it" });
  back.addEventListener("click", () => {
    page.remove();
    document.documentElement.classList.remove("away");
  });
  page.append(words, away, back);
  document.body.append(page);
  page.focus();
};

const stored = async (control, form) => {
  const saver = saverOf(form);
  if (saver?.isIdle) return true;
  keep(form);
  const { status } = saver ? await saver.flush() : { status: 409 };
  if (status !== 409) return status === 200 || status === 410;
  // Another tab was quicker: the server keeps this text as a draft of its own.
  const said = await send(control.formAction, fieldsOf(form), { by: form.dataset.member, token: tokenOf(form) });
  if (said.status === 302) forget(form.dataset.autosave);
  return said.status === 302;
};

export default (control) => {
  if (control.dataset.ready) return;
  control.dataset.ready = "yes";
  let last = -Infinity;
  const away = async () => {
    document.documentElement.classList.add("away");
    document.title = "Between";
    if (!control.form) return location.replace(control.href);
    return await stored(control, control.form) ? location.replace(LIBRARY) : emptyPage();
  };
  control.addEventListener("click", (event) => { event.preventDefault(); away(); });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat || event.isComposing) return;
    if (event.timeStamp - last < TWICE && control.isConnected) away();
    last = event.timeStamp;
  }, { capture: true });
};
