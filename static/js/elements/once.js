/* A form is sent once, however often its button is pressed. */
const ENOUGH = 10_000; // milliseconds; by then the sending was stopped, or the answer is a download

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
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    // Only after the browser has read which button was pressed.
    setTimeout(() => { for (const button of buttons()) button.disabled = true; });
    setTimeout(free, ENOUGH);
  });
  form.addEventListener("htmx:afterRequest", free);
  addEventListener("pageshow", free);
};
