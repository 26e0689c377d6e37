/* A form that saves itself: after a pause, on leaving a field, on leaving the page, before it is sent. */
import { forget, keep, keptFor, refill } from "./kept-text.js";
import { say } from "./save-status.js";
import { Saver } from "./saver.js";

/* The server answered this page with what was typed (a refusal, or both texts): nothing to put back. */
const wasGivenBack = () => performance.getEntriesByType("navigation")[0]?.responseStatus >= 400;

const putBack = (form, saver) => {
  if (wasGivenBack()) return forget(form.dataset.autosave);
  const fields = keptFor(form);
  if (!fields) return;
  refill(form, fields);
  saver.changed();
  saver.save();
};

/* Before it is sent: what is unsaved is saved, so that a lost connection never costs a page. */
const sendSaved = (form, saver) => async (event) => {
  if (saver.leaving || saver.isOver || saver.isIdle) {
    saver.leaving = true;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const { status } = await saver.flush();
  if (status === 200 || status === 409 || status === 422) {
    saver.leaving = true;
    form.requestSubmit(event.submitter);
  } else if (!status || status >= 500) say(form, "Not sent: no connection. Your text is kept in this tab; please try again.");
};

export default (form) => {
  if (form.dataset.ready) return;
  form.dataset.ready = "yes";
  form.autocomplete = "off"; // the server knows better than the browser's Back what was saved last
  const saver = new Saver(form);
  const save = () => { if (saver.dirty && !saver.leaving && form.isConnected) saver.save(); };

  form.addEventListener("input", () => saver.changed());
  form.addEventListener("change", () => saver.changed());
  form.addEventListener("focusout", save);
  form.addEventListener("submit", sendSaved(form, saver), { capture: true });
  form.addEventListener("htmx:afterRequest", () => { saver.leaving = false; });
  addEventListener("online", save);
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s" || !form.isConnected) return;
    event.preventDefault();
    saver.save();
  });
  document.addEventListener("visibilitychange", () => {
    if (!saver.dirty || saver.leaving || !form.isConnected) return;
    if (document.hidden) keep(form);
    saver.save({ leaving: document.hidden });
  });
  // A page the browser kept for its Back button is older than what was saved since.
  addEventListener("pageshow", (event) => { if (event.persisted && navigator.onLine) location.reload(); });
  putBack(form, saver);
};
