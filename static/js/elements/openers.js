/* The opener taken in a reply says in one line what it asks of the writer. */
export default (help) => {
  const form = help.closest("form");
  form?.addEventListener("change", ({ target }) => {
    const { prompt, rule } = target.dataset;
    if (prompt) help.textContent = `${prompt} ${rule ?? ""}`.trim();
  });
};
