"""Every address of the site, found by walking the resolver: what no test lists by hand cannot be left out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver: its name with namespaces, its route from the root, its view."""

    name: str
    route: str
    view: Callable[..., Any]

    @property
    def is_open(self) -> bool:
        """Whether the sign-in middleware lets everybody through to the view."""
        return not getattr(self.view, "login_required", True)

    @property
    def gives_text_back(self) -> bool:
        """Whether it is open only to give a signed-out writer the text back."""
        return getattr(self.view, "keeps_text", False)

    def example(self) -> str:
        """Write the path with something in every gap: numbers where they are wanted, words elsewhere."""
        path = re.sub(r"\\d[+*]", "1", self.route)
        path = re.sub(r"<int:\w+>", "1", path)
        path = re.sub(r"<uuid:\w+>", "6a2f41a3-c54c-4ce8-b2d2-0324e1c32e22", path)
        path = re.sub(r"<id:\w+>", "0" * 32, path)
        path = re.sub(r"<(\w+:)?\w+>", "x", path)
        path = re.sub(r"\(\?P<app_label>(\w+)[^)]*\)", r"\1", path)
        path = re.sub(r"\((\?P<\w+>)?1\)", "1", path)
        path = re.sub(r"\((\?P<\w+>)?[^()]*\)", "x", path)
        return "/" + re.sub(r"[\^$\\]", "", path)


def all_addresses() -> list[Address]:
    """Every pattern of the site, in the resolver's order."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[Any], route: str, namespace: str) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, here, inner)
        else:
            yield Address(f"{namespace}{pattern.name}", here, pattern.callback)
