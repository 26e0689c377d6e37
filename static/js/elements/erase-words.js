/* What is marked in the text goes into the box with one press; without this the words are typed. */
export default (form) => {
  const box = form.querySelector("textarea[name=words]");
  const text = document.querySelector("[data-erasable]");
  if (!box || !text) return;
  let marked = "";
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
    marked = selection.toString().replace(/\s+/g, " ").trim();
    take.hidden = !marked;
  });
  const take = document.createElement("button");
  take.type = "button";
  take.className = "button quiet small";
  take.textContent = "Take what I have marked";
  take.hidden = true;
  take.addEventListener("click", () => {
    box.value = [...box.value.split("\n").filter((line) => line.trim()), marked].join("\n");
    take.hidden = true;
    box.focus();
  });
  box.after(take);
};
