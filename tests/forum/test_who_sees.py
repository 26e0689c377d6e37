"""What may not be seen does not exist: a 404, and no trace in the list."""

import pytest

from forum.consultations.models import Consultation
from tests.cast import ROLES
from tests.factories import make_consultation
from tests.forum.conftest import undone
from tests.forum.matrix import SIGNED_OUT

WHO_SEES = {
    # status or preset: everybody who can open it, beside Ilse who wrote it
    "open": {"trainee", "maren", "tobi", "retired", "first_reader", "moderator", "second_moderator"},
    "resting": {"trainee", "maren", "tobi", "retired", "first_reader", "moderator", "second_moderator"},
    "closed": {"trainee", "maren", "tobi", "retired", "first_reader", "moderator", "second_moderator"},
    "held": {"first_reader", "moderator", "second_moderator"},
    "returned": {"moderator", "second_moderator"},
    "hidden": {"moderator", "second_moderator"},
    "removed": {"moderator", "second_moderator"},
    "withdrawn": set(),
    "archived": set(),
    "supervisors": {"tobi"},
    "supervisors held": {"moderator", "second_moderator"},
}


@pytest.mark.parametrize("state", WHO_SEES)
def test_who_may_not_see_a_consultation_gets_404(cast, defaults, login_as, state):
    cast.everybody()
    here = make_consultation(cast.ilse, waits=state in ("held", "supervisors held"))
    make_reply_path = f"/consultations/{here.public_id}/reply/"
    status, preset = (
        ("held" if "held" in state else "open"),
        ("supervisors" if "supervisors" in state else "standard"),
    )
    if "supervisors" not in state:
        status = state
    Consultation.objects.filter(pk=here.pk).update(status=status, preset=preset)
    seen, answered, listed = set(), set(), set()
    for role in ROLES:
        if role in SIGNED_OUT:
            continue
        client = login_as(role)
        if client.get(f"/consultations/{here.public_id}/").status_code != 404:
            seen.add(role)
        with undone():
            body = {"token": "f" * 32, "seq": "0", "kind": "resonance", "text": "x"}
            if client.post(make_reply_path, body).status_code != 404:
                answered.add(role)
        if here.question in client.get("/consultations/").content.decode():
            listed.add(role)
    assert seen == answered == WHO_SEES[state] | {"ilse"}
    in_list = WHO_SEES[state] if status in ("open", "resting", "closed") else set()
    assert listed == in_list | (
        {"ilse"} if in_list or status in ("held", "returned") or preset == "supervisors" else set()
    )
