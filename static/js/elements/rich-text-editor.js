/* The editor itself: the package's Tiptap with the few things an answer may hold, its name and help taken
   from the text box, and without the style element it would add to the page. */
import { fromPlain } from "./plain-text.js";
import { MOST } from "./rich-text-content.js";
import { tidy } from "./pasted.js";

const parts = (tiptap) => [
  tiptap.Document, tiptap.Paragraph, tiptap.Text, tiptap.Bold, tiptap.Italic, tiptap.BulletList,
  tiptap.OrderedList, tiptap.ListItem, tiptap.Blockquote, tiptap.HardBreak, tiptap.UndoRedo,
];

const attributes = (text, id, label) => {
  const given = {
    id, role: "textbox", "aria-multiline": "true", dir: "auto",
    "aria-labelledby": label?.id, "aria-label": label ? undefined : text.getAttribute("aria-label"),
    "aria-describedby": text.getAttribute("aria-describedby"), "aria-invalid": text.getAttribute("aria-invalid"),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value));
};

/* Lines of plain text keep their paragraphs and lists. A whole book goes into a plain text box, where the
   browser bears it and nothing is lost; the server says that it is too long. */
const paste = (tooMuch) => (view, event) => {
  const plain = event.clipboardData?.getData("text/plain") ?? "";
  const html = event.clipboardData?.getData("text/html") ?? "";
  const { doc, selection } = view.state;
  if (plain.length + doc.textContent.length > MOST) {
    const words = (from, to) => doc.textBetween(from, to, "\n\n", "\n");
    tooMuch(words(0, selection.from) + plain + words(selection.to, doc.content.size));
    return true;
  }
  return !html && plain.includes("\n") && view.pasteHTML(fromPlain(plain));
};

export const makeEditor = (tiptap, { box, text, id, label, content, change, tooMuch }) => new tiptap.Editor({
  element: box,
  injectCSS: false,
  extensions: parts(tiptap),
  content,
  editorProps: {
    attributes: attributes(text, id, label),
    transformPastedHTML: tidy,
    handlePaste: paste(tooMuch),
  },
  onUpdate: ({ editor }) => change(editor.isEmpty ? "" : editor.getHTML()),
});
