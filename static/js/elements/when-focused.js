/* A reading page fetches the editor only when somebody begins to write, or when HTML comes back into the box. */
export default (box) => {
  const load = () => import("./rich-text.js").then((module) => module.default(box));
  const isRich = box.querySelector('input[name$=":rich"]').value === "1";
  if (isRich || box.contains(document.activeElement)) load();
  else for (const sign of ["focusin", "refill"]) box.addEventListener(sign, load, { once: true, capture: true });
};
