"""The one sanitiser for all HTML that comes from people, and the ways between HTML and plain text.

`clean` runs when text is written, never when it is read, and its output is the only stored form.
Three steps: `_Tidy` turns what word processors and browsers put on a clipboard into our few tags and
drops what is no text at all (scripts, styles, comments); bleach, the owner's choice, allows a short
list; nh3 has the last word with the same list, because bleach has had no security fixes since June
2026. Only the last two protect; the first makes pasted text come out well.

Pure Python: imports neither Django nor the rest of forum.
"""

import re
from html import escape
from html.parser import HTMLParser

import bleach
import nh3

TAGS = frozenset({"p", "br", "strong", "em", "ul", "ol", "li", "blockquote"})
BLOCKS = frozenset({"p", "ul", "ol", "li", "blockquote"})

RENAMED = {"b": "strong", "i": "em", "cite": "em", "dd": "p", "dt": "p", "pre": "p", "figcaption": "p"} | {
    f"h{level}": "p" for level in range(1, 7)
}
AS_PARAGRAPH = frozenset({"div", "section", "article", "main", "header", "footer", "aside", "tr", "address"})
DROPPED_WHOLE = frozenset(
    "script style head title template noscript iframe object embed svg math xml select textarea".split()
)
UNCLOSED = frozenset({"br", "img", "hr", "meta", "link", "input", "col", "wbr", "source", "track"})
ENDED_BY_THE_NEXT = frozenset(
    {"p", "li", "dd", "dt", "td", "th", "tr"}
)  # HTML lets their end tags be left out
# Nobody writes deeper than this. Parsers take quadratic time over depth, so deeper tags are not opened.
MAX_DEPTH = 30
# Nor in more pieces. Bleach takes quadratic time over neighbours, so of more than these only the words stay.
MAX_TAGS = 4_000
MAX_QUOTES = 8  # of quotes within quotes typed as plain text
# Google Docs marks bold and italic by style, and wraps the whole clipboard in a <b> that is not bold.
BOLD_STYLE = re.compile(r"(?<![\w-])font-weight:\s*(bold|[6-9]00)", re.I)
PLAIN_STYLE = re.compile(r"(?<![\w-])font-weight:\s*(normal|400)", re.I)
ITALIC_STYLE = re.compile(r"(?<![\w-])font-style:\s*italic", re.I)

# NUL cannot be stored by PostgreSQL, other control characters cannot be seen, and half a surrogate
# pair cannot be written as UTF-8 at all.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """Make any string storable: line ends as \\n, no invisible control characters, no half characters.

    Emoji, right-to-left text and its direction marks come through as they are.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNREADABLE.sub("", LONE_SURROGATE.sub("\ufffd", text))


class _Tidy(HTMLParser):
    """Rewrites pasted HTML with our tags. Makes no promise of safety: bleach and nh3 come after."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.open: list[tuple[str, str]] = []  # (the tag as it came, what we opened for it)
        self.dropping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DROPPED_WHOLE:
            self.dropping += 1
            return
        if self.dropping:
            return
        if tag in UNCLOSED:
            self.out.append("<br>" if tag == "br" else "")
            return
        if tag in ENDED_BY_THE_NEXT and self.open and self.open[-1][0] == tag:
            self.handle_endtag(tag)
        if len(self.open) >= MAX_DEPTH:
            return
        opened = self._ours(tag, next((value or "" for name, value in attrs if name == "style"), ""))
        self.open.append((tag, opened))
        self.out += [f"<{name}>" for name in opened.split()]

    def _ours(self, tag: str, style: str) -> str:
        """Name our tags for theirs, separated by blanks; "" when the tag means nothing to us."""
        name = RENAMED.get(tag, tag)
        if name == "strong" and PLAIN_STYLE.search(style):
            name = ""
        if tag in AS_PARAGRAPH:
            # A <div> around other blocks is a wrapper; one with text alone is a paragraph. Which it
            # is shows only later, so it breaks the line and `_paragraphs` makes of that what it can.
            self.out.append("\n\n")
            return ""
        if name in TAGS:
            return name
        marks = "strong " if BOLD_STYLE.search(style) else ""
        return marks + ("em" if ITALIC_STYLE.search(style) else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in DROPPED_WHOLE:
            self.dropping = max(0, self.dropping - 1)
            return
        if self.dropping or tag not in {theirs for theirs, _ in self.open}:
            return
        while self.open:
            theirs, opened = self.open.pop()
            self.out += [f"</{name}>" for name in reversed(opened.split())]
            if theirs in AS_PARAGRAPH:
                self.out.append("\n\n")
            if theirs == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.dropping:
            # Blank lines inside running text are only layout in HTML.
            self.out.append(re.sub(r"[ \t\n\xa0]+", " ", data).translate(SHIELD))

    def result(self) -> str:
        """Close what is open and give the rewritten HTML."""
        self.out += [f"</{name}>" for _, opened in reversed(self.open) for name in reversed(opened.split())]
        return "".join(self.out)


_BLOCK = re.compile(r"(</?(?:p|ul|ol|li|blockquote)>)")
_EMPTY = re.compile(r"<(p|li|ul|ol|blockquote|strong|em)>(?:\s|<br>)*</\1>")
_MARKED_BLANK = re.compile(r"<(strong|em)>\s+</\1>")  # the mark goes, and the words on its sides stay apart
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_NO_TAG = re.compile(r"<(?!/?[a-zA-Z][^<>]*>)")
# Parsers are slow on text that looks like half a tag or half an entity, so a member could hold a worker
# for a minute with one box. Until nh3 reads it, such a character stands as one nobody writes.
SHIELD = {ord("<"): "\ue000", ord(">"): "\ue001", ord("&"): "\ue002"}
UNSHIELD = {0xE000: "&lt;", 0xE001: "&gt;", 0xE002: "&amp;"}
_NOT_TYPED = re.compile("[\ue000-\ue002]")


def _paragraphs(html: str) -> str:
    """Wrap text that stands outside any block in <p>, and drop blocks without content."""
    out: list[str] = []
    depth: list[str] = []
    for part in _BLOCK.split(html):
        if _BLOCK.fullmatch(part):
            name = part.strip("</>")
            if not part.startswith("</"):
                depth.append(name)
            elif name in depth:
                while depth and depth.pop() != name:
                    pass
            out.append(part)
        elif depth and depth[-1] in {"p", "li"}:
            part = part.replace("\n\n", "<br>") if depth[-1] == "p" else part.replace("\n\n", " ")
            out.append(_without_breaks_around(part))
        else:
            pieces = [piece.strip() for piece in part.split("\n\n")]
            out += [f"<p>{piece}</p>" for piece in pieces if piece.replace("<br>", "").strip()]
    tidy = "".join(out)
    while _EMPTY.search(tidy):
        tidy = _EMPTY.sub("", _MARKED_BLANK.sub(" ", tidy))
    return tidy


def _without_breaks_around(text: str) -> str:
    """Take blank lines off both ends of a block's text, in time that grows with its length only."""
    lines = text.split("<br>")
    kept = [number for number, line in enumerate(lines) if line.strip()]
    return "<br>".join(lines[kept[0] : kept[-1] + 1]).strip() if kept else ""


def clean(html: str) -> str:
    """Sanitise HTML from a person: our eight tags without attributes, or "" when nothing is left.

    The result is stable: cleaning it again changes nothing. What closes tags for broken HTML may leave
    empty blocks behind, so it runs until nothing changes, usually twice.
    """
    for _ in range(6):
        before, html = html, _clean_once(html)
        if html == before:
            break
    return html


def _clean_once(html: str) -> str:
    tidy = _Tidy()
    tidy.feed(_only_tags(_NOT_TYPED.sub("", readable(html))))
    tidy.close()
    rewritten = tidy.result()
    if rewritten.count("<") > MAX_TAGS:
        rewritten = "<p>" + re.sub(r"<[^>]*>", " ", rewritten) + "</p>"
    allowed = bleach.clean(rewritten, tags=TAGS, attributes={}, protocols=set(), strip=True)
    blocks = _paragraphs(allowed).translate(UNSHIELD)
    return nh3.clean(blocks, tags=set(TAGS), attributes={}, url_schemes=set()).strip()


def _only_tags(html: str) -> str:
    """Drop comments and declarations, and escape each "<" that begins no whole tag; one pass over the text."""
    kept: list[str] = []
    at = 0
    while (begin := html.find("<!--", at)) >= 0 and (end := html.find("-->", begin)) >= 0:
        kept.append(html[at:begin])
        at = end + 3
    kept.append(html[at:])
    return _NO_TAG.sub("&lt;", _DECLARATION.sub("", "".join(kept)))


class _Text(HTMLParser):
    """Reads stored HTML as plain text with light marks: blank line, "- ", "1. ", "> "."""

    def __init__(self, *, marks: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.marks = marks
        self.lines: list[tuple[int, str]] = [(0, "")]  # each with how many quotes it stands in
        self.lists: list[list[int | str]] = []
        self.quoted = 0

    def _line(self, *, blank: bool) -> None:
        if self.lines[-1][1]:
            self.lines.append((self.quoted, ""))
        if blank and len(self.lines) > 1 and self.lines[-2][1]:
            self.lines.append((self.quoted, ""))

    def _write(self, words: str) -> None:
        self.lines[-1] = (self.quoted, self.lines[-1][1] + words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.lines.append((self.quoted, ""))
        elif tag in {"ul", "ol"}:
            self._line(blank=not self.lists)
            self.lists.append([tag, 0])
        elif tag == "li":
            self._line(blank=False)
            if self.lists and self.marks:
                kind, count = self.lists[-1]
                self.lists[-1][1] = int(count) + 1
                self._write("- " if kind == "ul" else f"{int(count) + 1}. ")
        elif tag == "blockquote":
            self._line(blank=True)
            self.quoted += 1
        elif tag == "p" and not (self.lists and self.lines[-1][1].endswith((". ", "- "))):
            self._line(blank=True)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
            self._line(blank=not self.lists)
        elif tag == "blockquote":
            self._line(blank=True)
            self.quoted = max(0, self.quoted - 1)
            # The blank lines after a quote no longer belong to it, or the next quote would join it.
            for place in range(len(self.lines) - 1, -1, -1):
                if self.lines[place][1]:
                    break
                self.lines[place] = (self.quoted, "")
        elif tag == "p":
            self._line(blank=True)

    def handle_data(self, data: str) -> None:
        self._write(data)

    def result(self) -> str:
        """Give the lines, quotes marked, with no more than one blank line between blocks."""
        lines = [("> " * depth if self.marks else "") + line for depth, line in self.lines]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def _read(html: str, *, marks: bool) -> str:
    reader = _Text(marks=marks)
    reader.feed(html)
    reader.close()
    return reader.result()


def to_text(html: str) -> str:
    """Derive the plain text that checks and search read; paragraphs stand apart by a blank line."""
    return _read(html, marks=False)


def to_plain(html: str) -> str:
    """Show stored HTML as somebody without JavaScript edits it: "- " lists, "> " quotes."""
    return _read(html, marks=True)


_ITEM = re.compile(r"\s*([-*•]|\d{1,3}[.)])\s+")


def from_plain(text: str) -> str:
    """Turn text typed without JavaScript into clean HTML.

    A blank line makes a paragraph, "- " a list, "1. " a numbered list, "> " a quote.
    """
    return clean(_blocks(readable(text), quotes=0))


def _blocks(text: str, *, quotes: int) -> str:
    """Write each paragraph, list and quote of `text` as HTML; `quotes` says how deep we are in them."""
    blocks: list[str] = []
    for chunk in re.split(r"\n\s*\n", text.strip("\n")):
        lines = [line.rstrip() for line in chunk.split("\n")]
        for kind, group in _runs(lines) if quotes < MAX_QUOTES else [("text", lines)]:
            if kind == "quote":
                blocks.append("<blockquote>" + _blocks("\n".join(group), quotes=quotes + 1) + "</blockquote>")
            elif kind in {"ul", "ol"}:
                blocks.append(
                    f"<{kind}>" + "".join(f"<li>{escape(item, quote=False)}</li>" for item in group)
                )
                blocks.append(f"</{kind}>")
            else:
                blocks.append("<p>" + "<br>".join(escape(line, quote=False) for line in group) + "</p>")
    return "".join(blocks)


def _runs(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Group neighbouring lines of the same kind: quote, ul, ol or text, their marks taken off."""
    runs: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.lstrip().startswith(">"):
            kind, rest = "quote", line.lstrip()[1:].removeprefix(" ")
        elif (mark := _ITEM.match(line)) and not mark[1][0].isdigit():
            kind, rest = "ul", line[mark.end() :]
        elif mark and int(mark[1][:-1]) == (len(runs[-1][1]) + 1 if runs and runs[-1][0] == "ol" else 1):
            # Only what counts up from one is a list: "38. Then she left." keeps its number.
            kind, rest = "ol", line[mark.end() :]
        else:
            kind, rest = "text", line
        if runs and runs[-1][0] == kind:
            runs[-1][1].append(rest)
        else:
            runs.append((kind, [rest]))
    return runs


def accept(typed: str, *, rich: bool, stored: str = "") -> str:
    """Turn what a form sent into the HTML to store.

    `rich` says that the editor wrote it (HTML); otherwise it is plain text, and when it equals what
    the page showed of `stored`, the stored HTML stays as it is: saving without JavaScript costs no
    emphasis that somebody set with it.
    """
    if rich:
        return clean(typed)
    plain = readable(typed)
    if stored and plain.strip() == to_plain(stored):
        return stored
    return from_plain(plain)
