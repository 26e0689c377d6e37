"""The rules: each module has `find(text)`, which gives hits in ``text.plain`` in any order."""

from collections.abc import Callable, Iterable

from forum.mirror.findings import Hit
from forum.mirror.text import Text

Rule = Callable[[Text], Iterable[Hit]]
RULES: tuple[Rule, ...] = ()
