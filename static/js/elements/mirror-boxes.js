/* Words in the boxes of a form: where they stand in an editor, and others in their place everywhere. */
import { editorOf } from "./editors.js";
import { holderOf } from "./left-boxes.js";
import { changesIn, placesIn } from "./mirror-words.js";

/* An editor's text and the place of each of its characters; blocks stand on lines of their own. */
const read = ({ state: { doc } }) => {
  const at = [];
  let text = "";
  doc.descendants((node, place) => {
    if ((node.isTextblock && text) || node.type.name === "hardBreak") { text += "\n"; at.push(place); }
    if (node.isText) { text += node.text; for (let n = 0; n < node.nodeSize; n += 1) at.push(place + n); }
  });
  return { text, from: (n) => at[n], to: (n) => at[n - 1] + 1 };
};

/* Where words stand in an editor, as its document counts. */
export const placesInEditor = (editor, words) => {
  const { text, from, to } = read(editor);
  return placesIn(text, words).map(([start, end]) => [from(start), to(end)]);
};

const inEditor = (editor, words, instead, only) => {
  const { text, from, to } = read(editor);
  const { tr } = editor.state;
  for (const [start, end, put] of changesIn(text, words, instead, only)) tr.insertText(put, from(start), to(end));
  if (tr.docChanged) editor.view.dispatch(tr); // one step, so Ctrl+Z takes it back
};

const inText = (box, words, instead, only) => {
  const changes = changesIn(box.value, words, instead, only);
  for (const [start, end, put] of changes) box.setRangeText(put, start, end);
  if (changes.length) box.dispatchEvent(new Event("input", { bubbles: true }));
};

/* `places` says by box which of the places of the words are meant. */
export const sayInstead = (form, words, instead, places) => {
  for (const [name, only] of Object.entries(places)) {
    const box = form.querySelector(`textarea.write[name="${CSS.escape(name)}"]`);
    const editor = box && editorOf(holderOf(box));
    if (editor) inEditor(editor, words, instead, only);
    else if (box) inText(box, words, instead, only);
  }
};
