/* Registers what enhances a page. Each entry: what to look for, and the module that knows it.
   A module is fetched only where its element stands, so a reading page stays light. */
const enhancements = {
  ".appearance": () => import("./elements/appearance.js"),
  "details.confirm": () => import("./elements/confirm.js"),
  "form[data-autosave]": () => import("./elements/autosave.js"),
  "form:has([data-mirror]):not(:has([data-lazy]))": () => import("./elements/mirror.js"),
  "form:has([data-mirror]):has([data-lazy])": () => import("./elements/mirror-when-used.js"),
  "form:has([data-safety])": () => import("./elements/safety.js"),
  'form[method="post"]': () => import("./elements/once.js"),
  'form[action="/accounts/logout/"]': () => import("./elements/sign-out.js"),
  "[data-rich]:not([data-lazy])": () => import("./elements/rich-text.js"),
  "[data-rich][data-lazy]": () => import("./elements/when-focused.js"),
  "[data-bank]": () => import("./elements/bank.js"),
  "[data-opener-help]": () => import("./elements/openers.js"),
  "[data-erase-words]": () => import("./elements/erase-words.js"),
  "[data-desk-keys]": () => import("./elements/desk-keys.js"),
  ".put-away": () => import("./elements/put-away.js"),
  ".video": () => import("./elements/video-embed.js"),
};

const enhance = (root) => {
  for (const [selector, load] of Object.entries(enhancements)) {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.unshift(root);
    if (found.length) load().then((module) => found.forEach((element) => module.default(element)));
  }
};

enhance(document);
document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));

/* Text that was left unsaved on another page goes to the server from here. */
if (Object.keys(sessionStorage).some((key) => key.startsWith("between:draft:"))) {
  import("./elements/deliver.js").then((module) => module.default());
}
