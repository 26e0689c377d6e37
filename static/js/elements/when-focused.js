/* A reading page fetches the editor only when somebody begins to write. */
export default (box) => {
  const load = () => import("./rich-text.js").then((module) => module.default(box));
  if (box.contains(document.activeElement)) load();
  else box.addEventListener("focusin", load, { once: true });
};
