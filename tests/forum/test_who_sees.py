"""What may not be seen does not exist: a 404, and no trace in the list."""

from accounts.models import Member
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


def test_who_may_not_see_a_consultation_gets_404(cast, defaults, login_as, monkeypatch):
    monkeypatch.setattr("forum.consultations.actions.publishing.PER_DAY", len(WHO_SEES))
    cast.everybody()
    # The held ones first: after one was opened, no other of its author waits for a first reader.
    states = sorted(WHO_SEES, key=lambda state: "held" not in state)
    heres = {state: in_state(cast.ilse, state) for state in states}
    seen, answered, listed = ({state: set() for state in WHO_SEES} for _ in range(3))
    for role in ROLES:
        if role in SIGNED_OUT:
            continue
        client = login_as(role)
        lists = client.get("/consultations/").content.decode()
        for state, here in heres.items():
            path = f"/consultations/{here.public_id}/"
            if client.get(path).status_code != 404:
                seen[state].add(role)
            with undone():
                body = {"token": "f" * 32, "seq": "0", "kind": "resonance", "text": "x"}
                if client.post(f"{path}reply/", body).status_code != 404:
                    answered[state].add(role)
            if here.question in lists:
                listed[state].add(role)
    for state, here in heres.items():
        assert seen[state] == answered[state] == WHO_SEES[state] | {"ilse"}, state
        readable = here.status in ("open", "resting", "closed")
        own = readable or here.status in ("held", "returned")
        assert listed[state] == (WHO_SEES[state] if readable else set()) | ({"ilse"} if own else set()), state


def in_state(by: Member, state: str) -> Consultation:
    """One that is there, with this status or preset."""
    held = "held" in state
    here = make_consultation(by, question=f"Is it {state} that we are with each other?", waits=held)
    status = ("held" if held else "open") if "supervisors" in state else state
    preset = "supervisors" if "supervisors" in state else "standard"
    Consultation.objects.filter(pk=here.pk).update(status=status, preset=preset)
    here.refresh_from_db()
    return here
