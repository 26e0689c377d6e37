/* A question before something that matters: the details element opens as a native dialog.
   Without JavaScript it opens in its place and asks the same. */
export default (details) => {
  const summary = details.querySelector("summary");
  const panel = details.querySelector(".confirm-panel");
  if (!panel || details.dataset.ready || !window.HTMLDialogElement) return;
  details.dataset.ready = "yes";

  const dialog = document.createElement("dialog");
  const heading = panel.querySelector("h2, h3");
  if (heading?.id) dialog.setAttribute("aria-labelledby", heading.id);
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.className = "button bare";
  cancel.autofocus = true;
  cancel.textContent = panel.dataset.cancel || "Leave it as it is";
  cancel.addEventListener("click", () => dialog.close());

  summary.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
  dialog.addEventListener("close", () => summary.focus());
  dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") event.stopPropagation(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

  panel.querySelector(".buttons")?.append(cancel);
  dialog.append(panel);
  details.after(dialog);
};
