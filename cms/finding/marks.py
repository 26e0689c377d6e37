"""What a piece is, as words of its own in the index: so the database narrows by kind or theme while it looks for words,
and a question that half the library answers stays quick. Whoever shows what was found asks the rows again."""

from __future__ import annotations

from typing import Any

from cms.finding.words import plain_words

#: No text has such a word, and nobody can ask for one by chance.
_BEGINS = "qqx"
IS_LIVE = f"{_BEGINS}live"
OF_KIND, OF_AUDIENCE, OF_EVIDENCE, OF_ORIENTATION, OF_THEME, OF_BODY = (
    f"{_BEGINS}{name}" for name in ("kind", "audience", "evidence", "orientation", "theme", "body")
)


def mark(name: str, value: object) -> str:
    """Write one fact as a word."""
    return name + "".join(plain_words(str(value).replace("_", " ")))


def marks_of(page: Any) -> str:
    """Give the marks of an article; of anything else none."""
    if not hasattr(page, "primary_theme_id"):
        return ""
    themes = (page.primary_theme_id, page.second_theme_id, page.third_theme_id)
    said = [mark(OF_THEME, theme) for theme in themes if theme]
    said += [
        mark(name, value)
        for name, value in (
            (OF_KIND, page.kind),
            (OF_AUDIENCE, page.audience),
            (OF_EVIDENCE, page.evidence),
            (OF_ORIENTATION, page.orientation),
            (OF_BODY, page.path[: -page.steplen]),
        )
        if value
    ]
    return " ".join([IS_LIVE, *said] if page.live else said)
