/* The mirror of one form: what the server sees in the text, shown by each box after every saving. */
import { holderOf } from "./left-boxes.js";
import { answer, answered } from "./mirror-answer.js";
import { sayInstead } from "./mirror-boxes.js";
import { markAll } from "./mirror-marks.js";
import { takeOffer, watchOffer } from "./mirror-offer.js";
import { Place } from "./mirror-place.js";
import { Says } from "./mirror-says.js";
import { inPlace, still } from "./mirror-still.js";
import { saverOf } from "./saver.js";

export default (form) => {
  if (form.dataset.mirrored) return;
  form.dataset.mirrored = "yes";
  const places = [...form.querySelectorAll("[data-mirror]")].map((element) => (
    new Place(element, holderOf(form.querySelector(`textarea[name="${CSS.escape(element.dataset.mirror)}"]`)))
  ));
  const says = new Says(form, places);
  const placeOf = (name) => places.find((place) => place.name === name);
  let due = false; // somebody left a box, and what was seen in it is on its way

  const show = (place, open) => { inPlace(() => place?.show(open)); markAll(places); };
  form.addEventListener("box:entered", ({ detail }) => show(placeOf(detail), false));
  form.addEventListener("box:left", async ({ detail }) => {
    if (saverOf(form).isIdle) says.tell();
    else due = true;
    await still();
    if (!placeOf(detail)?.isInUse) show(placeOf(detail), true);
  });
  form.addEventListener("saved", async ({ detail: { sent, mirror } }) => {
    answered(form, sent);
    await still();
    const drawn = places.filter((place) => mirror[place.name] !== undefined && place.draw(mirror[place.name]));
    if (drawn.length) { markAll(places); watchOffer(form, form.querySelector(".offer")); }
    if (due) says.tell();
    due = false;
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mirror] button");
    if (!button) return;
    const place = placeOf(button.closest("[data-mirror]").dataset.mirror);
    const hint = button.closest("[data-hint]");
    event.preventDefault();
    if (button.name === "say") {
      sayInstead(form, hint.dataset.words, button.dataset.say, JSON.parse(button.dataset.places));
      says.say(button.dataset.say ? "Said more gently." : "Left out.");
      saverOf(form).flush();
    } else if (button.name === "dismissed") {
      says.say("stops" in hint.dataset ? "Kept. A moderator looks first." : "Kept.");
      answer(form, { dismissed: button.value });
    } else if (button.name === "offer") takeOffer(form, place, button, says);
    else show(place, !place.isOpen);
  });
  // The editors take their places a moment later than the page.
  form.addEventListener("editor", () => markAll(places));
  markAll(places);
  watchOffer(form, form.querySelector(".offer"));
};
