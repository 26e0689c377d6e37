/* A reading page fetches the editor only when somebody begins to write. */
export default (box) => {
  box.addEventListener("focusin", () => import("./rich-text.js").then((module) => module.default(box)), { once: true });
};
