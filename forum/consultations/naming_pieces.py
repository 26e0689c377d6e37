"""A piece of the library in a reply: its title and its address below the text, as words. The page makes a link of the
address when it shows it (``config.templatetags.ui``), so that stored text holds no links of anybody's."""

from __future__ import annotations

from html import escape
from typing import Any

from forum.mirror.html import clean


def with_piece(data: dict[str, Any], title: str, address: str) -> dict[str, Any]:
    """Give what a draft holds with a piece added, once; a reply that is nothing yet becomes one that hands it over."""
    html = data.get("html", "")
    if f"{address}<" not in html and not html.endswith(address):
        html = clean(f"{html}<p>“{escape(title)}” {escape(address)}</p>")
    return data | {"html": html, "kind": data.get("kind") or "resource"}
