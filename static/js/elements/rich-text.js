/* A text box becomes an editor: bold, italic, lists, quotes. The box stays the form's field. Until somebody
   changes the text it keeps the plain words it came with, so that an untouched answer is stored untouched;
   from then on it holds HTML, and the hidden "…:rich" beside it says so. If the editor cannot be fetched,
   or the text is longer than an answer can be, it stays a text box. */
import { caretIn, contentFrom, MOST } from "./rich-text-content.js";
import { keepEditor } from "./editors.js";
import { makeEditor } from "./rich-text-editor.js";
import { makeToolbar } from "./editor-toolbar.js";

export default async (box) => {
  const text = box.querySelector("textarea");
  const rich = box.querySelector('input[name$=":rich"]');
  if (box.dataset.ready || text.value.length > MOST) return;
  box.dataset.ready = "yes";
  const tiptap = await import(box.dataset.editor).catch(() => null);
  if (!tiptap || text.value.length > MOST) return;

  const id = text.id;
  const label = document.querySelector(`label[for="${CSS.escape(id)}"]`);
  const wasFocused = document.activeElement === text;
  const start = contentFrom(text, rich, wasFocused);
  const change = (html) => {
    text.value = html;
    rich.value = "1";
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const backToText = (plain) => {
    editor.destroy();
    box.querySelector("[role=toolbar]").remove();
    box.classList.remove("richtext");
    Object.assign(text, { id, hidden: false, value: plain });
    rich.value = "";
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  };

  text.id = `${id}_field`; // links to the answer, and its label, lead to where one writes
  if (label) label.id ||= `${id}_label`;
  const editor = makeEditor(tiptap, { box, text, id, label, content: start, change, tooMuch: backToText });
  keepEditor(box, editor);
  box.prepend(makeToolbar(editor, id));
  box.classList.add("richtext", ...["oneline", "tall"].filter((size) => text.classList.contains(size)));
  if (wasFocused) caretIn(editor);
  text.hidden = true;
  label?.addEventListener("click", (event) => {
    if (editor.isDestroyed) return;
    event.preventDefault();
    editor.commands.focus();
  });
  text.addEventListener("refill", () => {
    if (!editor.isDestroyed) editor.commands.setContent(contentFrom(text, rich), { emitUpdate: false });
  });
  text.dispatchEvent(new Event("editor", { bubbles: true }));
};
