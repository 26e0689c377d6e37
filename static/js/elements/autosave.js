/* A form that saves itself: after a pause, on leaving a field, on leaving the page, before it is sent. */
import { keep, keptFor, refill } from "./kept-text.js";
import { watchLeft } from "./left-boxes.js";
import { Saver } from "./saver.js";
import { sendSaved } from "./send-saved.js";

const typedAlready = (form) => [...form.elements].some((each) => (
  each.type === "textarea" ? each.value !== each.defaultValue : each.checked !== each.defaultChecked
));

const putBack = (form, saver) => {
  const fields = keptFor(form);
  if (fields) refill(form, fields);
  if (fields || typedAlready(form)) saver.changed();
  if (fields) saver.save();
};

export default (form) => {
  if (form.dataset.ready) return;
  form.dataset.ready = "yes";
  form.autocomplete = "off"; // the server knows better than the browser's Back what was saved last
  const saver = new Saver(form);
  watchLeft(form, () => saver.changed()); // before what follows: leaving a box saves, and tells that it was left
  const save = () => { if (saver.dirty && !saver.leaving && form.isConnected) saver.save(); };

  form.addEventListener("input", () => saver.changed());
  form.addEventListener("change", () => saver.changed());
  form.addEventListener("focusout", ({ target, relatedTarget: next }) => {
    const box = target.closest("[data-rich]"); // between the editor and its buttons nobody leaves the field
    if (!box || next?.closest("[data-rich]") !== box) save();
  });
  document.addEventListener("submit", sendSaved(form, saver), { capture: true });
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
