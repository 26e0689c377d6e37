/* The editor of each rich box, for whoever changes its text from outside. */
const editors = new WeakMap();

export const keepEditor = (box, editor) => editors.set(box, editor);

export const editorOf = (box) => {
  const editor = editors.get(box);
  return editor?.isDestroyed ? null : editor;
};
