"""Registrations in the making: a clean place for what is shown, and the registers as they ship."""

import io
from pathlib import Path

import pytest
from PIL import Image

from accounts.credentials.actions import Claim, load_bodies, submit
from accounts.credentials.models import Credential, RegisterBody


@pytest.fixture
def bodies(db: None) -> dict[str, RegisterBody]:
    """The registers, by key."""
    load_bodies()
    return {body.key: body for body in RegisterBody.objects.all()}


@pytest.fixture
def disk(settings, tmp_path: Path) -> Path:
    """Where what is shown lies in this test."""
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    return settings.EVIDENCE_ROOT


@pytest.fixture
def waiting(cast, bodies) -> Credential:
    """Nadia's registration, which waits."""
    return submit(
        Claim("clinician", bodies["hcpc"], country="GB", number="pyl 012345", register_name="N. Newcome"),
        by=cast.member,
    )


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **more: object) -> bytes:
    """A small picture as a file."""
    made = io.BytesIO()
    Image.new("RGB", size, "navy").save(made, kind, **more)
    return made.getvalue()
