/* A video that waits to be asked. Its link already works; followed here, it plays in place.
   Nothing is requested from the provider before that, not even a picture. */
export default (card) => {
  const link = card.querySelector("a[href]");
  if (!link || card.dataset.ready) return;
  card.dataset.ready = "yes";

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = link.href;
    frame.title = card.dataset.title;
    frame.referrerPolicy = link.referrerPolicy;
    frame.allow = "fullscreen; encrypted-media; picture-in-picture";
    frame.tabIndex = 0;
    card.replaceChildren(frame);
    frame.focus();
  });
};
