/* What its author answers to the mirror, sent once with the next saving. */
import { saverOf } from "./saver.js";

export const answer = (form, fields) => {
  for (const [name, value] of Object.entries(fields)) {
    if (form.querySelector(`input[data-answer][name="${name}"][value="${CSS.escape(value)}"]`)) continue;
    const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    field.dataset.answer = "";
    form.append(field);
  }
  const saver = saverOf(form);
  saver.changed();
  saver.flush();
};

/* What has reached the server need not be said again. */
export const answered = (form, sent) => {
  for (const field of form.querySelectorAll("input[data-answer]")) {
    if (sent.some(([name, value]) => name === field.name && value === field.value)) field.remove();
  }
};
