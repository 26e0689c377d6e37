/* The safety cards above a text, drawn anew after a saving where they are others than before. A button of
   theirs saves like the form's own. */
export default (form) => {
  const place = form.querySelector("[data-safety]");
  let shown = null;
  form.addEventListener("saved", ({ detail: { mirror } }) => {
    const html = mirror?.safety;
    if (html === undefined || html === shown) return;
    shown = html;
    if (place.contains(document.activeElement)) return;
    place.innerHTML = html;
  });
};
