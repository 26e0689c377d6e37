/* What a form holds, kept by the browser while the server is out of reach: in this tab alone, for the
   person who typed it, and only until it is saved or they sign out. */
const PREFIX = "between:draft:";
const TOKEN = "csrfmiddlewaretoken";
const OURS = new Set(["seq", "token", "edition", "left", "offer_seen"]); // ours, not words of theirs

const keyOf = (form) => PREFIX + form.dataset.autosave;

export const fieldsOf = (form) => [...new FormData(form)].filter(([name]) => name !== TOKEN);

/* `sent` says that the form itself is on its way with the same fields. */
export const keep = (form, { sent = false } = {}) => {
  const kept = { to: form.dataset.autosave, by: form.dataset.member ?? "", sent, fields: fieldsOf(form) };
  try {
    sessionStorage.setItem(keyOf(form), JSON.stringify(kept));
  } catch {
    forget(form.dataset.autosave); // too long even for the browser: better nothing than something old
  }
};

export const forget = (address) => sessionStorage.removeItem(PREFIX + address);

export const allKept = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX))
  .map((key) => JSON.parse(sessionStorage.getItem(key)));

const words = (fields) => JSON.stringify(fields.filter(([name]) => !OURS.has(name)));

/* The kept fields, where they are this person's and say something else than the page does. A refusal
   (of the form that was sent) shows every field as it was: then there is nothing to put back. */
export const keptFor = (form) => {
  const kept = JSON.parse(sessionStorage.getItem(keyOf(form)));
  if (!kept || kept.by !== (form.dataset.member ?? "")) return null;
  const refused = kept.sent && performance.getEntriesByType("navigation")[0]?.responseStatus >= 400;
  if (!refused && words(kept.fields) !== words(fieldsOf(form))) return kept.fields;
  forget(form.dataset.autosave);
  return null;
};

export const refill = (form, fields) => {
  const given = {};
  for (const [name, value] of fields) (given[name] ??= []).push(value);
  for (const control of form.elements) {
    if (control.type === "submit") continue; // the mirror's buttons share a name with what they answer
    const values = given[control.name] ?? [];
    if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
    else if (values.length) control.value = values.shift();
  }
  for (const text of form.querySelectorAll("textarea")) text.dispatchEvent(new Event("refill"));
};
