/* The editor's few buttons: one stop for the Tab key, arrows inside (the ARIA toolbar pattern). */
const TOOLS = [
  ["bold", "Bold", (chain) => chain.toggleBold(), "bold", "Control+B"],
  ["italic", "Italic", (chain) => chain.toggleItalic(), "italic", "Control+I"],
  ["list", "List", (chain) => chain.toggleBulletList(), "bulletList", "Control+Shift+8"],
  ["list-numbered", "Numbered list", (chain) => chain.toggleOrderedList(), "orderedList", "Control+Shift+7"],
  ["quote", "Quote", (chain) => chain.toggleBlockquote(), "blockquote", "Control+Shift+B"],
  ["undo", "Undo", (chain) => chain.undo(), "", "Control+Z"],
  ["redo", "Redo", (chain) => chain.redo(), "", "Control+Shift+Z"],
];

const press = (editor, [icon, label, act, active, keys]) => {
  const button = document.createElement("button");
  button.type = "button";
  button.title = label;
  button.setAttribute("aria-label", label);
  button.setAttribute("aria-keyshortcuts", keys);
  button.innerHTML = `<svg class="icon" aria-hidden="true"><use href="${document.body.dataset.icons}#${icon}"/></svg>`;
  button.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays where it is
  button.addEventListener("click", () => act(editor.chain().focus()).run());
  const show = () => {
    if (active) button.setAttribute("aria-pressed", String(editor.isActive(active)));
    else button.setAttribute("aria-disabled", String(!act(editor.can().chain()).run()));
  };
  return { button, show };
};

export const makeToolbar = (editor, controls) => {
  const bar = document.createElement("div");
  bar.className = "richtext-tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "How it looks");
  bar.setAttribute("aria-controls", controls);
  const tools = TOOLS.map((tool) => press(editor, tool));
  const buttons = tools.map(({ button }) => button);
  const stopAt = (chosen) => buttons.forEach((button) => { button.tabIndex = button === chosen ? 0 : -1; });
  bar.addEventListener("focusin", (event) => stopAt(event.target));
  bar.addEventListener("keydown", (event) => {
    const here = buttons.indexOf(document.activeElement);
    const last = buttons.length - 1;
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[to > last ? 0 : to < 0 ? last : to].focus();
  });
  const show = () => tools.forEach((tool) => tool.show());
  editor.on("transaction", show);
  stopAt(buttons[0]);
  show();
  bar.append(...buttons);
  return bar;
};
