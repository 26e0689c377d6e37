"""A library to look through."""

import json
from pathlib import Path
from typing import Any

import pytest

from cms.models import ArticlePage
from tests.cms.conftest import MakeArticle

SHARED: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parent / "queries.json").read_text())


@pytest.fixture
def pieces(make_article: MakeArticle) -> list[ArticlePage]:
    """The six pieces that the shared questions are about."""
    made = []
    for piece in SHARED["pieces"]:
        fields = {name: value for name, value in piece.items() if name != "text"}
        made.append(make_article(**fields, body=[("prose", f"<p>{piece['text']}</p>")]))
    return made
