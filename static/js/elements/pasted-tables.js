/* Tables on the clipboard: a row of short cells becomes one paragraph, a table that only lays out a page
   gives what stands in it. */
export const BLOCK = "p, div, ul, ol, li, table, blockquote, h1, h2, h3, h4, h5, h6, section, article, pre, hr";

export const replace = (element, name) => {
  const fresh = element.ownerDocument.createElement(name);
  fresh.append(...element.childNodes);
  element.replaceWith(fresh);
  return fresh;
};

const row = (line) => {
  const cells = [...line.cells];
  if (cells.length === 1 || cells.some((cell) => cell.querySelectorAll(BLOCK).length > 1)) {
    cells.forEach((cell) => replace(cell, "div"));
    return replace(line, "div");
  }
  line.textContent = cells.map((cell) => cell.textContent.trim()).filter(Boolean).join(" · ");
  return replace(line, "p");
};

/* Inner tables first: the caller goes from the last to the first. */
export const untable = (table) => {
  const lines = [...table.rows];
  const caption = table.caption ? [replace(table.caption, "p")] : [];
  table.replaceWith(...caption, ...lines.map(row));
};
