/* Registers what enhances a page. Each entry: what to look for, and the module that knows it.
   A module is fetched only where its element stands, so a reading page stays light. */
const enhancements = {
  ".appearance": () => import("./elements/appearance.js"),
  "details.confirm": () => import("./elements/confirm.js"),
  ".video": () => import("./elements/video-embed.js"),
};

const enhance = (root) => {
  for (const [selector, load] of Object.entries(enhancements)) {
    const found = [...root.querySelectorAll(selector)];
    if (found.length) load().then((module) => found.forEach((element) => module.default(element)));
  }
};

enhance(document);
document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
