/* What word processors and pages put on the clipboard, made plain: paragraphs, lists, quotes, bold and
   italic; the editor's schema drops the rest. The policy blocks styles and handlers and complains of each,
   so both go by another name before anything is parsed. Styles are then read as words: Google Docs says
   bold by style and wraps all it copies in a <b> that is not bold. */
import { BLOCK, replace, untable } from "./pasted-tables.js";

const NOISE = "script, title, meta, link, svg, img, button, select, input, textarea, iframe, br.Apple-interchange-newline";
const BULLET = '[data-look*="mso-list:Ignore" i], [data-look*="mso-list: Ignore" i]';
const WORD_ITEM = 'p[data-look*="mso-list:" i]:not([data-look*="mso-list:none" i])';

const wrap = (element, name) => {
  const inner = element.ownerDocument.createElement(name);
  inner.append(...element.childNodes);
  element.append(inner);
};

const marks = (element) => {
  const look = element.dataset.look;
  const weight = look.match(/(?:^|;)\s*font-weight:\s*(\w+)/i)?.[1] ?? "";
  const italic = /(?:^|;)\s*font-style:\s*italic/i.test(look);
  const thin = element.matches("b, strong") && /^(normal|[1-4]00)$/i.test(weight);
  const inline = thin ? replace(element, "span") : element;
  if (inline.matches(BLOCK)) return;
  if (/^(bold|[6-9]00)/i.test(weight)) wrap(inline, "strong");
  if (italic) wrap(inline, "em");
};

/* Word writes a list as paragraphs that begin with a bullet of their own. */
const wordItem = (paragraph) => {
  const bullet = paragraph.querySelector(BULLET);
  const name = /^\s*\(?(\d+|[a-z]|[ivx]+)[.)]/i.test(bullet?.textContent ?? "") ? "ol" : "ul";
  bullet?.remove();
  const before = paragraph.previousElementSibling;
  const list = before?.matches(`${name}.from-word`) ? before : paragraph.ownerDocument.createElement(name);
  list.className = "from-word";
  if (list !== before) paragraph.before(list);
  list.append(replace(paragraph, "li"));
};

export const tidy = (html) => {
  if (html.includes("data-pm-slice")) return html; // from our own editor
  const plain = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\u00a0|&nbsp;/g, " ")
    .replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-look=").replace(/\son\w+\s*=/gi, " data-off="));
  const { body } = new DOMParser().parseFromString(plain, "text/html");
  body.querySelectorAll(NOISE).forEach((element) => element.remove());
  body.querySelectorAll(WORD_ITEM).forEach(wordItem);
  body.querySelectorAll("[data-look]").forEach(marks);
  [...body.querySelectorAll("table")].reverse().forEach(untable);
  body.querySelectorAll("dt, figcaption").forEach((element) => replace(element, "p"));
  body.querySelectorAll("br").forEach((line) => {
    if (line.previousElementSibling?.matches(BLOCK) || line.nextElementSibling?.matches(BLOCK)) line.remove();
  });
  body.querySelectorAll("p, li, h1, h2, h3, h4, h5, h6").forEach((each) => { if (!each.textContent.trim()) each.remove(); });
  return body.innerHTML;
};
