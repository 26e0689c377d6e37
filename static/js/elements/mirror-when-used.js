/* A reading page fetches the mirror only when somebody writes, or when there is something to look at. */
export default (form) => {
  const load = () => import("./mirror.js").then((module) => module.default(form));
  if (form.querySelector(".hints") || form.contains(document.activeElement)) load();
  else form.addEventListener("focusin", load, { once: true });
};
