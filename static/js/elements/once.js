/* A form is sent once, however often its button is pressed. */
export default (form) => {
  if (form.dataset.once) return;
  form.dataset.once = "yes";
  const buttons = () => [...form.elements].filter((each) => each.type === "submit" && !each.matches(".put-away"));
  const free = () => {
    delete form.dataset.sent;
    for (const button of buttons()) button.disabled = false;
  };
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    // Only after the browser has read which button was pressed.
    setTimeout(() => { for (const button of buttons()) button.disabled = true; });
  });
  form.addEventListener("htmx:afterRequest", free);
  addEventListener("pageshow", free);
};
