"""A piece of the library in a reply: its title and its address below the text, as words. The page makes a link of the
address when it shows it (``config.templatetags.ui``), so that stored text holds no links of anybody's. Where a piece is
gone for somebody's privacy, both are left out again, visibly; the words around them stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from forum.mirror.html import clean


def with_piece(data: dict[str, Any], title: str, address: str) -> dict[str, Any]:
    """Give what a draft holds with a piece added, once; a reply that is nothing yet becomes one that hands it over."""
    html = data.get("html", "")
    if f"{address}<" not in html and not html.endswith(address):
        html = clean(f"{html}<p>“{escape(title)}” {escape(address)}</p>")
    return data | {"html": html, "kind": data.get("kind") or "resource"}


#: What is read where a piece was named that is gone (as ``forum.mirror.leaving_out.MARK`` knows marks).
LEFT_OUT = "[piece of the library left out]"
#: Words in quotation marks before an address: so its title is written, also where it has another one by now.
_QUOTED = "“[^“”<>\\n]{1,300}”"
_BETWEEN = r"[\s,:;.–—-]{0,3}"


def naming(addresses: Iterable[str], titles: Iterable[str]) -> re.Pattern[str]:
    """Find a piece where a text names it: by its address (a path of this site), with its title or any words in quotation
    marks just before that. A title alone is nobody's: it may be a word like any other."""
    written = {
        form for title in titles if title for form in (title, escape(title), escape(title, quote=False))
    }
    known = "|".join(re.escape(each) for each in sorted(written, key=len, reverse=True))
    words = "|".join([*([rf"(?<!\w)[“\"]?(?:{known})[”\"]?"] if known else []), _QUOTED])
    paths = "|".join(re.escape(each.strip("/")) for each in sorted(addresses, key=len, reverse=True))
    here = r"(?:https?://[\w.:-]+/|(?<![\w/-])/?)"
    return re.compile(rf"(?:(?:{words}){_BETWEEN})?{here}(?:{paths})(?![\w-])/?", re.IGNORECASE)


def without_piece(data: Any, named: re.Pattern[str]) -> Any:
    """Give a text, or whatever else holds texts, without what `named` finds.

    >>> without_piece("See “Hush” /library/a/hush/, please.", naming(["/library/a/hush/"], ["Hush"]))
    'See [piece of the library left out], please.'
    >>> without_piece("Not /library/a/hush-now/.", naming(["/library/a/hush/"], ["Hush"]))
    'Not /library/a/hush-now/.'
    """
    if isinstance(data, str):
        return named.sub(LEFT_OUT, data)
    if isinstance(data, dict):
        return {name: without_piece(value, named) for name, value in data.items()}
    if isinstance(data, list):
        return [without_piece(each, named) for each in data]
    return data
