/* Another way in: put in the question's box as if typed, so that it can be undone, and one's own put back.
   It counts as seen when it was used or stood in sight for a moment; otherwise the preview shows it. */
import { answer } from "./mirror-answer.js";

const MOMENT = 1500; // milliseconds
const SIGHT = 0.5; // of the panel

const put = (box, words) => {
  box.focus();
  box.select();
  if (!document.execCommand("insertText", false, words)) {
    box.value = words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  box.setSelectionRange(words.length, words.length);
};

const seen = (form) => {
  form.dataset.offerSeen = "yes";
  for (const field of form.querySelectorAll("[name=offer_seen]")) field.disabled = false;
};

let timer;
const sight = new IntersectionObserver((entries) => {
  const last = entries.at(-1);
  clearTimeout(timer);
  if (last.isIntersecting) timer = setTimeout(() => seen(last.target.closest("form")), MOMENT);
}, { threshold: SIGHT });

export const watchOffer = (form, panel) => {
  sight.disconnect();
  clearTimeout(timer);
  if (!panel || form.dataset.offerSeen) return;
  panel.querySelector("[name=offer_seen]").disabled = true;
  panel.querySelector("details")?.addEventListener("toggle", () => seen(form), { once: true });
  sight.observe(panel);
};

export const takeOffer = (form, place, button, says) => {
  const box = place.holder;
  const [own, choice] = [box.value, button.value];
  if (choice === "keep") place.focusBox();
  else put(box, button.dataset.own ?? button.textContent.trim());
  says.say(choice === "keep" ? "Yours stays as it is." : choice === "mine" ? "Your own question is back." : "It stands in your question now, for you to change.");
  place.offer?.remove();
  answer(form, choice === "keep" ? { offer: choice } : { offer: choice, own_question: own });
};
