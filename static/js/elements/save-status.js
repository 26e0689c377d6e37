/* What became of the text, in words, beside the form; in trouble the words come forward. */
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

const link = (words, href) => Object.assign(document.createElement("a"), {
  textContent: words, href, target: "_blank", rel: "noopener",
});

const button = (words, form) => {
  const element = document.createElement("button");
  element.className = "button small quiet";
  element.textContent = words;
  element.setAttribute("form", form.id); // sent as the form itself would be: the server shows both texts
  return element;
};

const sentence = (form, said) => {
  const saved = `Saved ${clock.format(new Date())}`;
  switch (said.status) {
    case 200: return [saved];
    case 401: case 403: return [said.why?.match(/^[^.]*\./)[0] ?? "You were signed out.", " Your text is kept in this tab. ", link("Sign in again", "/accounts/login/")];
    case 409: return [said.why ?? "Another tab has saved this text meanwhile.", " ", button("Show both texts", form)];
    case 404: return ["This text has no place on the server any more. It is kept in this tab."];
    case 410: return [said.why];
    case 422: return [said.seq === undefined ? "Not saved yet: an answer is too long" : `${saved}, but for one answer`];
    default: return ["Not saved: no connection, we keep trying"];
  }
};

const complain = (form, said) => {
  form.querySelector(".error[data-saving]")?.remove();
  form.querySelectorAll("[data-saving-invalid]").forEach((each) => {
    each.removeAttribute("aria-invalid");
    delete each.dataset.savingInvalid;
  });
  if (said.status !== 422 || !said.why) return;
  const text = form.elements.namedItem(said.field ?? "text");
  const holder = text.closest("[data-rich]") ?? text;
  const error = Object.assign(document.createElement("p"), { className: "error", id: `${text.id}_unsaved`, textContent: said.why });
  error.dataset.saving = "";
  error.setAttribute("role", "alert");
  holder.before(error);
  for (const each of holder.parentNode.querySelectorAll("textarea, [role=textbox]")) {
    each.setAttribute("aria-invalid", "true");
    each.dataset.savingInvalid = "";
    each.setAttribute("aria-describedby", `${each.getAttribute("aria-describedby") ?? ""} ${error.id}`.trim());
  }
};

export const say = (form, ...parts) => {
  const status = document.querySelector(`[data-status][data-for="${form.id}"]`);
  const words = parts.map((part) => part.textContent ?? part).join("");
  if (status && status.textContent !== words) status.replaceChildren(...parts); // read out only when it changes
  return status;
};

export const tell = (form, said) => {
  const status = say(form, ...sentence(form, said));
  if (status) {
    const saved = said.status === 200;
    status.dataset.state = saved ? "saved" : "failed";
    status.classList.toggle("toast", !saved);
  }
  const progress = document.querySelector("[data-progress]");
  if (progress && said.progress) progress.textContent = said.progress;
  complain(form, said);
};
