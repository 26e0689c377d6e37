/* Which boxes somebody has been in and left, told to the form as it happens and to the server with every
   saving: it reads a question only when its author is done with it. The field stands in the form even when
   it is empty, for without a script saving is leaving. */
export const holderOf = (element) => element?.closest?.("[data-rich]") ?? element?.closest?.("textarea.write");

export const nameOf = (holder) => (holder.querySelector("textarea") ?? holder).name;

export const watchLeft = (form, changed) => {
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "left" });
  const left = new Set();
  let isEdited = false;
  const tell = (what, name) => {
    field.value = [...left].join(" ");
    form.dispatchEvent(new CustomEvent(what, { detail: name }));
  };
  form.prepend(field);
  form.addEventListener("focusin", ({ target, relatedTarget }) => {
    const holder = holderOf(target);
    if (!holder || holder === holderOf(relatedTarget)) return;
    isEdited = false;
    left.delete(nameOf(holder));
    tell("box:entered", nameOf(holder));
  });
  form.addEventListener("input", () => { isEdited = true; });
  form.addEventListener("focusout", ({ target, relatedTarget }) => {
    const holder = holderOf(target);
    // Between an editor and its buttons nobody leaves a box, nor by looking into another window.
    if (!holder || holder === holderOf(relatedTarget) || !document.hasFocus()) return;
    left.add(nameOf(holder));
    if (isEdited) changed(); // saved it may be, but not as something that was left
    tell("box:left", nameOf(holder));
  });
};
