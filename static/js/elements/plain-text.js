/* Plain text with light marks as HTML: a blank line makes a paragraph, "- " a list, "1. " a numbered
   one, "> " a quote. The server reads a text box without JavaScript the same way. */
const ITEM = /^\s*([-*•]|\d{1,3}[.)])\s+/;

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/* Only what counts up from one is a numbered list: "38. Then she left." keeps its number. */
const kindOf = (line, [before, lines] = ["", []]) => {
  if (/^\s*>/.test(line)) return "quote";
  const mark = line.match(ITEM);
  if (!mark) return "text";
  if (!/\d/.test(mark[1])) return "ul";
  return parseInt(mark[1], 10) === (before === "ol" ? lines.length + 1 : 1) ? "ol" : "text";
};

const bare = { quote: (line) => line.replace(/^\s*> ?/, ""), text: (line) => line };

const block = ([kind, lines]) => {
  if (kind === "quote") return `<blockquote>${fromPlain(lines.join("\n"))}</blockquote>`;
  if (kind === "text") return `<p>${lines.map(escaped).join("<br>")}</p>`;
  return `<${kind}>${lines.map((line) => `<li><p>${escaped(line)}</p></li>`).join("")}</${kind}>`;
};

export const fromPlain = (text) => text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n/).filter((chunk) => chunk.trim())
  .map((chunk) => {
    const runs = [];
    for (const line of chunk.replace(/^\n+|\n+$/g, "").split("\n")) {
      const kind = kindOf(line, runs.at(-1));
      const rest = bare[kind] ? bare[kind](line) : line.replace(ITEM, "");
      if (runs.at(-1)?.[0] === kind) runs.at(-1)[1].push(rest);
      else runs.push([kind, [rest]]);
    }
    return runs.map(block).join("");
  }).join("");
