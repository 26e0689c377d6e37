"""Colleagues whom something keeps back, at every address: a pause, a registration that ran out, a role that sleeps."""

import pytest
from django.apps import apps

from forum.sanctions.doors import ELSEWHERE as LIBRARYS
from forum.sanctions.doors import OWN
from tests.cast import KEPT_BACK
from tests.forum.conftest import undone
from tests.forum.matrix import GET, OPEN, POST, READ_ONLY

#: What whoever only reads may do as well: for themselves, for a client's safety, and in words nobody else sees.
STILL_THEIRS = {
    "Draft", "Follow", "Recusal", "Kept", "ReadMark", "Report", "ReviewItem", "ReviewMessage", "Notice", "Wishes",
    "Entry", "Alarm", "Letter", "AboutMe", "Voice", "FormerName",
}  # fmt: skip
VOUCH = "forum:registration-vouch"
REFUSED = {
    "forum:consultation-reply": 410,
    "forum:consultation-reply-save": 410,
    "forum:consultation-reply-autosave": 410,
    "forum:consultation-reply-put-away": 410,
    "forum:chair-say": 422,
}


def as_matrix(method: str, matrix: dict, like: str, other: dict[str, int]) -> dict[str, int]:
    """What the matrix says of `like`, but for these."""
    return {f"{method} {name}": other.get(name, expected[like]) for name, expected in matrix.items()}


def suspended(method: str, matrix: dict) -> dict[str, int]:
    """Everything that is not their own leads to what we wrote to them, and takes nothing."""
    said = {}
    for name, expected in matrix.items():
        word = name.partition(":")[2]
        theirs = word in OWN or word.startswith(("data", *LIBRARYS)) or name in OPEN
        said[f"{method} {name}"] = expected["trainee"] if theirs else {"get": 302, "post": 403}[method]
    return said


EXPECTED = {
    "reads_only": as_matrix("get", GET, "trainee", {}) | as_matrix("post", POST, "trainee", REFUSED),
    "in_grace": as_matrix("get", GET, "trainee", {}) | as_matrix("post", POST, "trainee", REFUSED),
    "run_out": as_matrix("get", GET, "member", {}) | as_matrix("post", POST, "member", {}),
    # A clinician like others until they have a second factor: they may say of somebody that they know their work.
    "asleep": as_matrix("get", GET, "trainee", {VOUCH: 200, "accounts:security-letter": 200})
    | as_matrix("post", POST, "trainee", {VOUCH: 302}),
    "suspended": suspended("get", GET) | suspended("post", POST),
}


@pytest.mark.parametrize("role", KEPT_BACK)
def test_whoever_is_kept_back_gets_what_is_left_to_them(world, login_as, role):
    client = login_as(role)
    wrong = []
    for method, matrix in (("get", GET), ("post", POST)):
        for name in matrix:
            body = next((body for start, body in world.bodies.items() if name.startswith(start)), {})
            with undone():
                answer = getattr(client, method)(world.path(name), body if method == "post" else {})
            expected = EXPECTED[role][f"{method} {name}"]
            # Their own page without what is somebody else's: 404 instead of 403 is no more than a colleague learns.
            if answer.status_code != expected and {answer.status_code, expected} != {403, 404}:
                wrong.append(f"{method} {name}: {answer.status_code}, not {expected}")
    assert wrong == []


@pytest.mark.parametrize("role", ["reads_only", "in_grace", "suspended"])
def test_nothing_of_theirs_reaches_a_colleague(world, cast, login_as, role):
    client = login_as(role)
    tables = [
        model for model in apps.get_app_config("forum").get_models() if model.__name__ not in STILL_THEIRS
    ]
    before = {model.__name__: model.objects.count() for model in tables}
    wrong = []
    for name in sorted(set(POST) - READ_ONLY - OPEN):
        body = next((body for start, body in world.bodies.items() if name.startswith(start)), {})
        with undone():
            client.post(world.path(name), body)
            wrong += [
                f"{name}: a row of {model.__name__}"
                for model in tables
                if model.objects.count() != before[model.__name__]
            ]
    assert wrong == []
