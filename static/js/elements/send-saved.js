/* Before anything on the page is sent, what is unsaved is saved: a lost connection never costs a page. */
import { keep } from "./kept-text.js";
import { say } from "./save-status.js";

const NOT_SENT = "Not sent: no connection. Your text is kept in this tab; please try again.";
const ANSWERED = [200, 409, 410]; // the server has it, or shows both texts
const FAULTY = "[role=textbox][aria-invalid=true], textarea[aria-invalid=true]:not([hidden])";

export const sendSaved = (form, saver) => async (event) => {
  const { target, submitter } = event;
  const own = target === form;
  if (saver.leaving || !form.isConnected) return;
  if (saver.isOver || (saver.isIdle && saver.status !== 422)) {
    if (own && saver.isOver) keep(form, { sent: true });
    saver.leaving = own;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const { status } = await saver.flush();
  if (!own || ANSWERED.includes(status)) {
    if (own && status !== 200) keep(form, { sent: true });
    saver.leaving = true;
    target.requestSubmit(submitter);
  } else if (status === 422) form.querySelector(FAULTY)?.focus(); // the reason stands beside it
  else if (!status || status >= 500) say(form, NOT_SENT);
};
