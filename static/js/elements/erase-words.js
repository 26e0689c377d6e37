/* What is marked in the text goes into the box with one press, whole words; without this the words are typed. */
const letter = /[\p{L}\p{N}]/u;

const wholeWords = (range) => {
  const grown = range.cloneRange();
  const { startContainer: first, endContainer: last } = range;
  let start = range.startOffset;
  let end = range.endOffset;
  if (first.nodeType === Node.TEXT_NODE) {
    while (start > 0 && letter.test(first.data[start] ?? "") && letter.test(first.data[start - 1])) start -= 1;
    grown.setStart(first, start);
  }
  if (last.nodeType === Node.TEXT_NODE) {
    while (end > 0 && end < last.length && letter.test(last.data[end - 1]) && letter.test(last.data[end])) end += 1;
    grown.setEnd(last, end);
  }
  return grown.toString().replace(/\s+/g, " ").trim();
};

export default (form) => {
  const box = form.querySelector("textarea[name=words]");
  const text = document.querySelector("[data-erasable]");
  if (!box || !text) return;
  let marked = "";
  const take = document.createElement("button");
  take.type = "button";
  take.className = "button quiet small";
  take.textContent = "Take what I have marked";
  take.hidden = true;
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection?.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
    marked = wholeWords(selection.getRangeAt(0));
    take.hidden = !marked;
  });
  take.addEventListener("click", () => {
    box.value = [...box.value.split("\n").filter((line) => line.trim()), marked].join("\n");
    take.hidden = true;
    box.focus();
  });
  box.after(take);
};
