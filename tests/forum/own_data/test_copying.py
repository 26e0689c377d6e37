"""A copy holds everything of one’s own and nobody else’s words; it is made once, taken by its member, and deleted."""

import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Member
from forum.consultations.actions import NotNow
from forum.consultations.drafts import Draft
from forum.consultations.models import Answer
from forum.moderation import actions as moderation
from forum.own_data import actions
from forum.own_data.actions.copying import folder, keep_copies, make_copy
from forum.own_data.models import Export
from forum.own_data.packing import write_copy
from forum.own_data.parts import parts
from forum.own_data.records import house, texts
from forum.reports import actions as reports
from forum.review.models import ReviewItem
from tests.cast import PASSWORD
from tests.factories import make_consultation, make_draft, make_many_replies, make_reply
from tests.forum.own_data.lives import fill, live, words_of

MINE, THEIRS = "quokkamoss", "wombatfern"
URL = "/me/data/copy/"


def texts_in(path: Path) -> dict[str, str]:
    """Every file of a copy, by its name."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def copy_of(member: Member, tmp_path: Path) -> dict[str, str]:
    """Make a copy of somebody’s and read it."""
    path = tmp_path / "copy.zip"
    write_copy(path, member, at=timezone.now(), on_part=lambda progress: None)
    return texts_in(path)


def shown(client: Client, path: str = "/me/data/") -> Client:
    """Let somebody show who they are, on the page that asks."""
    answer = client.post(f"/accounts/reauthenticate/?next={path}", {"password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


def test_it_holds_everything_of_ones_own_and_no_word_of_anybody_elses(cast, defaults, tmp_path):
    cast.moderator  # noqa: B018 - a person is made when first named
    others = make_consultation(cast.ilse, question=f"Was it that {words_of(THEIRS)}?")
    here = live(cast.maren, MINE, beside=others, unnamed=True)
    live(cast.ilse, THEIRS, beside=here)
    make_reply(here, cast.tobi, f"It {words_of(THEIRS)}.", unnamed=True)
    make_reply(others, cast.maren, f"> {words_of(THEIRS)}\n\nMy shoulders rose.")
    Member.objects.filter(pk=cast.tobi.pk).update(display_name=f"Tobi {THEIRS}")
    fill(cast.maren, MINE)
    fill(cast.ilse, THEIRS)
    copy = copy_of(cast.maren, tmp_path)
    assert [name for name, text in copy.items() if THEIRS in text] == []
    silent = {
        "agreements",
        "replies-to-you",
        "asked",
        "given",
        "reading",
        "wishes",
        "notices",
        "copies",
        "library",
    }
    for part in parts():
        data = json.loads(copy[f"between/data/{part.code}.json"])
        if part.code not in silent | {"decisions"}:
            assert MINE in json.dumps(data), part.code
            assert MINE in copy[f"between/{part.code}.html"], part.code
    own = json.loads(copy["between/data/consultations.json"])[0]
    assert own["seen_as"].startswith("Colleague ")  # an unnamed author’s own copy says which are theirs
    to_them = json.loads(copy["between/data/replies-to-you.json"])
    assert {"kind", "from", "date", "to"} == set(to_them[0])
    assert "My shoulders rose." in copy["between/replies.html"]


def test_it_takes_no_more_questions_for_many_replies_than_for_few(cast, defaults, tmp_path):
    reply = make_reply(make_consultation(cast.ilse), cast.maren)
    counts = []
    for more in (3, 60):
        make_many_replies(reply, more)
        with CaptureQueriesContext(connection) as asked:
            write_copy(tmp_path / f"{more}.zip", cast.maren, at=timezone.now(), on_part=lambda progress: None)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.both
def test_one_is_made_at_a_time_and_three_within_a_day(cast, defaults):
    for _ in range(3):
        made = actions.ask_for_copy(cast.maren)
        with pytest.raises(NotNow, match="being made"):
            actions.ask_for_copy(cast.maren)
        make_copy.call(export_id=made.pk)
        made.refresh_from_db()
        assert made.state == "ready" and made.progress == 100
        assert oct((folder() / made.stored_as).stat().st_mode)[-3:] == "600"
    with pytest.raises(NotNow, match="three copies"):
        actions.ask_for_copy(cast.maren)
    assert actions.ask_for_copy(cast.maren, at=timezone.now() + timedelta(days=1, minutes=1))


def test_a_copy_whose_maker_died_is_made_by_another_and_the_dead_one_finds_it_taken(
    cast, defaults, monkeypatch
):
    made, now = actions.ask_for_copy(cast.maren), timezone.now()
    before = set(folder().iterdir())
    from forum.own_data.actions import copying  # noqa: PLC0415

    def dies(path, member, *, at, on_part):
        on_part(10)
        Export.objects.update(taken_at=now - timedelta(minutes=11))  # silent for long
        keep_copies(now)  # another makes it meanwhile
        on_part(20)  # it wakes

    real, calls = write_copy, []
    monkeypatch.setattr(copying, "write_copy", lambda *args, **more: (dies if not calls.append(1) and len(calls) == 1 else real)(*args, **more))  # fmt: skip
    make_copy.call(export_id=made.pk)
    made.refresh_from_db()
    assert made.state == "ready" and made.attempts == 2
    assert {path.name for path in set(folder().iterdir()) - before} == {made.stored_as}


def test_what_fails_is_tried_thrice_and_then_said(cast, defaults, monkeypatch, caplog):
    made, now = actions.ask_for_copy(cast.maren), timezone.now()
    from forum.own_data.actions import copying  # noqa: PLC0415

    def breaks(path, member, **more):
        raise ValueError("a word of the case")

    monkeypatch.setattr(copying, "write_copy", breaks)
    for _ in range(4):
        make_copy.call(export_id=made.pk)
        now += timedelta(minutes=5)
        keep_copies(now)
    made.refresh_from_db()
    assert made.state == "failed" and made.attempts == 3
    assert "a word" not in caplog.text
    assert actions.ask_for_copy(cast.maren)


def test_it_is_taken_by_its_member_alone_while_it_is_kept(
    cast, defaults, login_as, django_capture_on_commit_callbacks
):
    client = login_as("maren")
    asks = client.post(URL)
    assert asks.status_code == 302 and not Export.objects.exists()  # first show who you are
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(asks.url, {"password": PASSWORD}).url == "/me/data/"  # and it goes on by itself
    made = Export.objects.get()
    page = client.get("/me/data/").content.decode()
    assert f"{URL}{made.public_id}/" in page and made.stored_as not in page
    answer = client.get(f"{URL}{made.public_id}/")
    assert answer.status_code == 200 and b"".join(answer.streaming_content)[:2] == b"PK"
    assert "attachment" in answer["Content-Disposition"] and "no-store" in answer["Cache-Control"]
    for who in ("ilse", "moderator", "admin"):
        assert shown(login_as(who)).get(f"{URL}{made.public_id}/").status_code == 404
    Member.objects.filter(pk=cast.maren.pk).update(
        suspended_until=timezone.now() + timedelta(days=3), agreed_until=None
    )
    again = client.get(f"{URL}{made.public_id}/")
    assert again.status_code == 200 and b"".join(again.streaming_content)
    assert keep_copies(timezone.now() + timedelta(days=7, minutes=1)) >= 1
    assert client.get(f"{URL}{made.public_id}/").status_code == 404
    assert not (folder() / made.stored_as).exists()
    made.refresh_from_db()
    assert made.state == "gone"


def test_it_does_not_tell_that_somebody_told_a_moderator(cast, defaults):
    here = make_consultation(cast.ilse)
    said = make_reply(here, cast.maren, "My hands went cold while I read.")
    reports.report(said, "disrespect", by=cast.tobi, said="Unkind.")
    assert list(house.desk(cast.maren)) == []
    item = ReviewItem.objects.get(reply=said)
    moderation.decide(item, "left", by=cast.moderator, version=item.version)
    ReviewItem.objects.update(decided_at=timezone.now() - timedelta(hours=1))
    assert list(house.desk(cast.maren)) == []


def test_what_the_desk_wrote_is_in_it_and_not_when_somebody_told_us(cast, defaults):
    here = make_consultation(cast.ilse)
    said = make_reply(here, cast.maren, "My hands went cold while I read.")
    reports.report(said, "disrespect", by=cast.tobi, said="Unkind.")
    item, now = ReviewItem.objects.get(reply=said), timezone.now()
    ReviewItem.objects.filter(pk=item.pk).update(raised_at=now - timedelta(days=9))
    item.messages.create(from_desk=True, text="How do you see it?", at=now - timedelta(days=2))
    [row] = house.desk(cast.maren)
    assert row["since"] == timezone.localdate(now - timedelta(days=2)) and "decided" not in row
    ReviewItem.objects.filter(pk=item.pk).update(decided_at=now - timedelta(days=1), outcome="returned")
    [row] = house.desk(cast.maren)
    assert row["came_to"] == "returned"
    assert row["decided"] == timezone.localdate(now - timedelta(days=1))  # the day, not the second


def test_answers_and_drafts_hold_no_words_they_quote(cast, defaults):
    quoting = f"<blockquote><p>{words_of(THEIRS)}</p></blockquote><p>Mine.</p>"
    here = make_consultation(cast.maren)
    Answer.objects.filter(consultation=here).update(html=quoting, text="")
    draft = make_draft(cast.maren)
    typed = {"only-a-question.1": {"html": quoting}, "only-a-question.2": {"text": f"> {THEIRS}\nMine, too."}}
    Draft.objects.filter(pk=draft.pk).update(data={"answers": typed, "html": quoting})
    copied = str([*texts.consultations(cast.maren), *texts.drafts(cast.maren)])
    assert THEIRS not in copied and "Mine, too." in copied and copied.count("<p>Mine.</p>") >= 3
