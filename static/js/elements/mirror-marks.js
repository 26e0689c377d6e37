/* Marks in the text itself, where the browser can paint them without touching the document: only while the
   hints beside it are open, so nothing is ever marked under somebody's pen. */
import { editorOf } from "./editors.js";
import { placesInEditor } from "./mirror-boxes.js";

const rangesIn = (editor, words) => placesInEditor(editor, words).map(([from, to]) => {
  const range = new Range();
  const [start, end] = [editor.view.domAtPos(from, 1), editor.view.domAtPos(to, -1)];
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
});

export const markAll = (places) => {
  if (!window.Highlight || !CSS.highlights) return;
  const ranges = places.filter((place) => place.isOpen).flatMap((place) => {
    const editor = editorOf(place.holder);
    return editor ? place.words.flatMap((words) => rangesIn(editor, words)) : [];
  });
  CSS.highlights.set("mirror", new Highlight(...ranges));
};
