"""What every answer carries: a strict policy everywhere, and closed pages in no index and no cache."""

import pytest
from django.test import Client

from tests.factories import make_consultation, make_draft, make_reply

POLICY = {
    "default-src 'none'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
    "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'",
}  # fmt: skip
FEATURES = ("camera", "microphone", "geolocation", "payment", "usb", "display-capture")
OPEN_PAGES = ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/appearance/")
PUBLIC_PAGES = ("/", "/library/", "/house-rules/", "/about/", "/robots.txt")
CLOSED_PAGES = ("/consultations/", "/write/", "/drafts/", "/me/", "/desk/", "/me/registration/")


def is_strict(answer) -> bool:
    """Whether the policy lets nothing in from elsewhere, and no script that is not ours."""
    parts = {part.strip() for part in answer.headers["Content-Security-Policy"].split(";") if part.strip()}
    scripts = {part for part in parts if part.startswith("script-src")}
    assert parts - scripts == POLICY
    assert len(scripts) == 1
    assert all(word == "'self'" or word.startswith("'nonce-") for word in scripts.pop().split()[1:])
    return True


def is_kept_private(answer) -> bool:
    """Whether it may be stored nowhere and indexed nowhere."""
    cache = {word.strip() for word in answer.headers["Cache-Control"].split(",")}
    assert {"private", "no-store"} <= cache
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    return True


def is_plain(answer) -> bool:
    """Whether it carries what every answer carries."""
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    return all(f"{feature}=()" in answer.headers["Permissions-Policy"] for feature in FEATURES)


def test_an_open_page_lets_nothing_in_from_elsewhere(library):
    for path in OPEN_PAGES:
        answer = Client().get(path)
        assert answer.status_code == 200, path
        assert is_strict(answer) and is_plain(answer), path


def test_a_public_page_may_be_found_and_kept(library):
    for path in PUBLIC_PAGES:
        answer = Client().get(path)
        assert answer.status_code == 200, path
        assert "X-Robots-Tag" not in answer.headers, path
        assert "no-store" not in answer.headers.get("Cache-Control", ""), path
        assert is_strict(answer) and is_plain(answer), path
        assert "nonce-" not in answer.headers["Content-Security-Policy"], path


def test_a_closed_page_is_stored_and_indexed_nowhere(library, login_as):
    for path in CLOSED_PAGES:
        answer = login_as("moderator").get(path)
        assert answer.status_code == 200, path
        assert is_strict(answer) and is_plain(answer) and is_kept_private(answer), path


def test_the_way_to_the_sign_in_is_kept_nowhere_either(library):
    for path in [*CLOSED_PAGES, "/consultations/" + "0" * 32 + "/"]:
        answer = Client().get(path)
        assert answer.status_code == 302, path
        assert is_kept_private(answer), path


@pytest.fixture
def places(cast, defaults) -> dict[str, str]:
    """The addresses of things somebody wrote."""
    here = make_consultation(cast.ilse)
    reply = make_reply(here, cast.maren)
    held = make_consultation(cast.trainee, waits=True)
    return {
        "consultation": here.get_absolute_url(),
        "reply": f"/consultations/{here.public_id}/reply/",
        "reply-edit": f"/replies/{reply.public_id}/edit/",
        "draft": f"/drafts/{make_draft(cast.maren).public_id}/",
        "desk": f"/desk/{held.review_items.get().public_id}/",
    }


def test_pages_with_a_text_on_them_are_kept_nowhere(places, login_as):
    client = login_as("maren")
    for name in ("consultation", "reply-edit", "draft"):
        answer = client.get(places[name])
        assert answer.status_code == 200
        assert is_strict(answer) and is_plain(answer) and is_kept_private(answer)
    assert is_kept_private(login_as("moderator").get(places["desk"]))


@pytest.mark.parametrize(
    ("who", "place", "path", "typed", "status"),
    [
        ("maren", "reply", "", {"text": "What I typed", "kind": "rant", "token": "0" * 32, "seq": "0"}, 422),
        ("maren", "reply-edit", "", {"text": "What I typed", "edition": "older", "seq": "0"}, 409),
        ("maren", "draft", "save/", {"only-a-question.1": "What I typed", "seq": "0"}, 409),
        ("maren", "draft", "show/", {"only-a-question.1": "What I typed", "seq": "0"}, 409),
        ("moderator", "desk", "decide/", {"decision": "returned", "sentence": "", "version": "0"}, 422),
        ("visitor", "draft", "save/", {"only-a-question.1": "What I typed", "seq": "0"}, 401),
        ("visitor", "reply", "autosave/", {"text": "What I typed"}, 401),
        ("ilse", "draft", "save/", {"only-a-question.1": "What I typed"}, 404),
        ("maren", "draft", "save/", {"writer": "0" * 32, "only-a-question.1": "What I typed"}, 403),
    ],
)
def test_an_answer_that_gives_a_text_back_is_kept_nowhere(places, login_as, who, place, path, typed, status):
    answer = login_as(who).post(places[place] + path, typed)
    assert answer.status_code == status
    assert is_strict(answer) and is_plain(answer) and is_kept_private(answer)


def test_a_page_older_than_its_sign_in_gives_the_text_back_and_is_kept_nowhere(places, login_as):
    client = login_as("maren", enforce_csrf_checks=True)
    answer = client.post(
        f"{places['draft']}save/", {"only-a-question.1": "What I typed, and at some length."}
    )
    assert answer.status_code == 403
    assert "What I typed, and at some length." in answer.content.decode()
    assert is_strict(answer) and is_plain(answer) and is_kept_private(answer)


def test_what_is_not_there_is_strict_too(library):
    for path in ("/nowhere/", "/consultations/nowhere/", "/admin/login/", "/%00/"):
        answer = Client().get(path)
        assert answer.status_code == 404, path
        assert is_strict(answer) and is_plain(answer), path


def test_an_error_of_ours_says_nothing_and_is_kept_nowhere(places, login_as, monkeypatch):
    monkeypatch.setattr("forum.consultations.showing.page", lambda *args: 1 / 0)
    client = login_as("maren")
    client.raise_request_exception = False
    answer = client.get(places["consultation"])
    assert answer.status_code == 500
    assert is_plain(answer) and is_kept_private(answer)
    assert "ZeroDivisionError" not in answer.content.decode()


def test_two_answers_never_share_a_nonce(places, login_as):
    client: Client = login_as("maren")
    first, second = (client.get(places["draft"]).headers["Content-Security-Policy"] for _ in range(2))
    assert "nonce-" in first
    assert first != second
