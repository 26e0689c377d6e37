"""Who asked for the newsletter, and a month that is over."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from cms.newsletter.models import Subscriber


@pytest.fixture
def last_month() -> datetime:
    """The middle of the month that is over."""
    return timezone.now().replace(day=1, hour=12) - timedelta(days=15)


@pytest.fixture
def after() -> datetime:
    """The second day of this month: the issue of the last one has left."""
    return timezone.localtime().replace(day=2, hour=10)


@pytest.fixture
def reader(db: None) -> Subscriber:
    """Somebody who asked for it and said yes."""
    return Subscriber.objects.create(email="reader@elsewhere.example", confirmed_at=timezone.now())
