/* What the mirror says to a screen reader: nothing while a box is in use, then each new hint once. */
const called = (place) => {
  const asked = place.element.closest(".prompt")?.querySelector(".prompt-question");
  if (!asked) return "your reply";
  const parts = [...asked.childNodes].filter((part) => part.nodeType === Node.TEXT_NODE || (part.checkVisibility() && !part.matches(".optional")));
  return `“${parts.map((part) => part.textContent.trim()).join(" ").trim()}”`;
};

const sentence = (place, fresh) => {
  const more = fresh.length < place.hints.length ? " more" : "";
  return `${fresh.length}${more} thing${fresh.length === 1 ? "" : "s"} to look at in ${called(place)}.`;
};

export class Says {
  constructor(form, places) {
    Object.assign(this, { places, told: new Set(), region: document.createElement("div") });
    this.region.className = "visually-hidden";
    this.region.setAttribute("aria-live", "polite");
    form.append(this.region);
    this.fresh(); // what stands on the page from the start is read with it
  }

  say(words) {
    const line = Object.assign(document.createElement("p"), { textContent: words });
    this.region.replaceChildren(line);
  }

  /* What was not told yet, and is from now on; the box in use waits until it is left. */
  fresh() {
    const isNew = (name) => !this.told.has(name) && this.told.add(name);
    return this.places.filter((place) => !place.isInUse).flatMap((place) => {
      const hints = place.hints.filter((hint) => isNew(`${place.name} ${hint.dataset.hint}`));
      const offered = place.offer && isNew(`${place.name} offer`);
      return [hints.length ? sentence(place, hints) : "", offered ? `Another way to ask stands beside ${called(place)}.` : ""].filter(Boolean);
    });
  }

  tell() {
    const sentences = this.fresh();
    if (sentences.length) this.say(sentences.join(" "));
  }
}
