"""Session videos, and what their clients signed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cms.models import ArticlePage, Consent
from tests.cms.conftest import MakeArticle

VIDEO = "https://vimeo.com/123456789"


@pytest.fixture
def make_video(make_article: MakeArticle) -> Callable[..., ArticlePage]:
    """Put a session video into the library."""

    def make(**fields: Any) -> ArticlePage:
        shown = {
            "url": VIDEO,
            "title": "Ten minutes",
            "transcript": "<p>Spoken.</p>",
            "declaration": "consent",
        }
        return make_article(
            **{"kind": "session_video", "slug": "ten-minutes", "body": [("video", shown)]} | fields
        )

    return make


@pytest.fixture
def consent() -> Callable[..., Consent]:
    """Record that a form is signed, for as many more days as are said."""

    def make(page: ArticlePage, *, days: int = 100) -> Consent:
        today = timezone.localdate()
        return Consent.objects.create(
            body_id=page.get_parent().pk, page=page, signed_on=today - timedelta(days=200),
            expires_on=today + timedelta(days=days), held_by="our office", reference="V 17",
        )  # fmt: skip

    return make
