/* What the editor begins with, and where the caret stood in the text box it replaces. */
import { fromPlain } from "./plain-text.js";

export const MOST = 50_000; // characters of one answer; the server refuses more

const CARET = "\ue000"; // from the private use area: nobody types it

/* Unchanged, the stored HTML; changed since, what stands in the box, with a mark where the caret is. */
export const contentFrom = (text, rich, wasFocused = false) => {
  if (rich.value === "1") return text.value;
  if (text.value === text.defaultValue) return text.dataset.html;
  if (!wasFocused) return fromPlain(text.value);
  const at = text.selectionEnd;
  return fromPlain(text.value.slice(0, at) + CARET + text.value.slice(at));
};

/* Put the caret where it stood, or at the end, and take the mark away. At once: no key may be lost. */
export const caretIn = (editor) => {
  let found = null;
  editor.state.doc.descendants((node, at) => {
    const place = node.isText ? node.text.indexOf(CARET) : -1;
    if (place >= 0) found = at + place;
  });
  if (found !== null) {
    editor.view.dispatch(editor.state.tr.delete(found, found + 1).setMeta("addToHistory", false).setMeta("preventUpdate", true));
  }
  editor.view.focus();
  editor.commands.setTextSelection(found ?? editor.state.doc.content.size);
};
