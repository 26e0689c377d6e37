"""Invariant 2: an unnamed author stays unnamed to everyone but themselves.

Tobi, whose name, address and ids occur nowhere else, asks without his name and answers without it
elsewhere. Then everybody opens everything.
"""

import random
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Member
from forum.consultations import actions, aliases
from forum.consultations.models import Consultation, Voice
from forum.ledger.models import Entry
from forum.moderation.models import Decision
from forum.review.models import ReviewItem
from tests.cast import PEOPLE
from tests.factories import make_consultation, make_member, make_reply, make_reply_draft
from tests.forum.conftest import undone
from tests.forum.matrix import SIGNED_OUT
from tests.invariants.test_01_case_text import paths_of_things
from tests.pages import Page, crawl, words_of

SPEAKER = "speaker"


@pytest.fixture
def speaker(cast, defaults) -> Member:
    """Somebody with a name that nobody could mistake, a supervisor."""
    cast.everybody()
    return make_member("Zebulon Quastenflosser", "supervisor")


@pytest.fixture
def unnamed(cast, speaker) -> Consultation:
    """They ask without their name, answer a colleague's question without it, and wait with a third."""
    make_consultation(speaker, unnamed=True, waits=True)
    here = make_consultation(speaker, unnamed=True)
    asked = make_reply(here, cast.maren, kind="clarifying_question")
    make_reply(here, speaker, "To your question: yes.", answers=asked)
    elsewhere = make_consultation(cast.ilse)
    first = make_reply(elsewhere, speaker, unnamed=True)
    make_reply(elsewhere, cast.ilse, "Thank you.", answers=first)
    make_reply_draft(here, cast.moderator, answers=asked)
    return here


def marks_of(member: Member) -> set[str]:
    """Everything that would give a member away."""
    return {member.display_name, *member.display_name.split(), member.email, member.public_id}


EVERYBODY = ("maren", "ilse", "retired", "first_reader", "moderator", "member", "visitor", "curator", "admin")


@pytest.mark.parametrize(
    "roles",
    [("maren", "ilse", "moderator", "visitor"), pytest.param(EVERYBODY, marks=pytest.mark.long)],
    ids=["some", "everybody"],
)
def test_nothing_anybody_opens_gives_them_away(unnamed, speaker, login_as, roles):
    paths = paths_of_things()
    for role in roles:
        with undone():
            answers = crawl(login_as(role), *paths, follow=25)
        for path, answer in answers.items():
            said = words_of(answer)
            assert {mark for mark in marks_of(speaker) if mark in said} == set(), f"{role} {path}"
        if role in ("maren", "ilse", "retired"):
            assert "Colleague " in answers[f"/consultations/{unnamed.public_id}/"].content.decode()


def test_the_desk_learns_nothing_more_from_what_waits(unnamed, speaker, login_as):
    item = ReviewItem.objects.get()
    page = login_as("moderator").get(f"/desk/{item.public_id}/").content.decode()
    assert "Colleague " in page
    assert {mark for mark in marks_of(speaker) if mark in page} == set()


def test_they_themselves_are_told_who_they_are_here(unnamed, speaker, client):
    client.force_login(speaker)
    page = client.get(f"/consultations/{unnamed.public_id}/").content.decode()
    assert f"You speak here as Colleague {unnamed.alias}" in page
    assert f"as Colleague {unnamed.alias}" in client.get("/me/").content.decode()


def test_under_an_alias_stands_no_role_and_no_verified_mark(unnamed, speaker, login_as):
    client = login_as("maren")
    for here in Consultation.objects.filter(status="open"):
        page = Page("/", client.get(f"/consultations/{here.public_id}/").content.decode()).html
        for alias in (
            Voice.objects.filter(consultation=here).exclude(alias="").values_list("alias", flat=True)
        ):
            for start in [found.end() for found in re.finditer(f"Colleague {alias}", page)]:
                beside = re.sub(r"<[^>]+>", " ", page[start : start + 160]).split("ago")[0].split(":")[0]
                for role in ("supervisor", "clinician", "trainee", "retired", "verified"):
                    assert role not in beside.split("readable by")[0]


def test_every_consultation_draws_a_new_alias(cast, defaults, speaker):
    names = {
        make_consultation(speaker, unnamed=True, at=timezone.now() - timedelta(days=n)).alias
        for n in reversed(range(12))
    }
    assert len(names) >= 8  # 12 draws of 150 names: fewer than 8 different ones does not happen
    assert "" not in names


def test_the_draw_depends_on_nobody(monkeypatch, speaker, cast):
    """The same member, the same consultation, the same second: the alias is chance's, not theirs."""
    drawn = {aliases.choose(set()) for _ in range(60)}
    assert len(drawn) > 30
    random.seed(1)
    first = aliases.choose(set())
    random.seed(1)
    assert {first} != {aliases.choose(set()) for _ in range(5)}  # a seed that somebody guesses opens nothing


def test_within_one_consultation_no_two_share_a_name(cast, defaults, monkeypatch):
    here = make_consultation(cast.ilse, unnamed=True)
    monkeypatch.setattr(aliases, "NAMES", aliases.NAMES[:4])
    spoken = [make_reply(here, make_member(f"Somebody {n}"), unnamed=True).alias for n in range(8)]
    assert len({here.alias, *spoken}) == 9


def test_who_spoke_unnamed_once_stays_so_here(cast, defaults, speaker):
    here = make_consultation(cast.ilse)
    first = make_reply(here, speaker, unnamed=True)
    second = make_reply(here, speaker, unnamed=False)
    assert first.alias == second.alias != ""


def test_who_spoke_by_name_is_not_made_to_seem_somebody_else(cast, defaults, speaker, client):
    here = make_consultation(cast.ilse)
    make_reply(here, speaker)
    draft = make_reply_draft(here, speaker, unnamed=True)
    with pytest.raises(actions.NotNow):
        actions.send_reply(draft, by=speaker, seq=draft.seq)
    assert here.replies.count() == 1  # nothing went out under a name that was not wanted


def test_the_order_says_nothing_of_who_it_is(cast, defaults, speaker, login_as):
    """Replies stand in the order they came, the list by time, whoever wrote them."""
    now = timezone.now() - timedelta(hours=1)
    here = make_consultation(cast.ilse, at=now)
    people = [speaker, cast.maren, cast.retired, cast.first_reader]
    replies = [
        make_reply(here, by, unnamed=n % 2 == 0, at=now + timedelta(minutes=n)) for n, by in enumerate(people)
    ]
    page = login_as("moderator").get(f"/consultations/{here.public_id}/").content.decode()
    places = [page.index(f'id="r-{reply.public_id}"') for reply in replies]
    assert places == sorted(places)


def test_the_ledger_and_the_decision_log_know_the_alias_alone(unnamed, speaker, cast):
    from forum.moderation import actions as moderation  # noqa: PLC0415

    item = ReviewItem.objects.get()
    moderation.give_back(item, "Please leave out the town.", by=cast.moderator, version=item.version)
    for table in (Entry, Decision):
        rows = [row for row in table.objects.values() if row.get("act") != "verify"]
        assert rows
        assert not [
            row
            for row in rows
            if marks_of(speaker) & set(map(str, row.values())) or speaker.pk in (row.get("member_id"),)
        ]
    assert {
        entry.voice for entry in Entry.objects.filter(consultation=unnamed, verb="consultation.published")
    } == {f"Colleague {unnamed.alias}"}


def test_no_column_links_an_alias_to_a_member_but_those_named_here(unnamed, speaker):
    """Who wrote the row, the reply, and said "I am with you", and the voice; in the open chair the line and
    the voice: whoever reads the database finds no other. All else that names a member is about themselves, and holds no alias."""
    linking, with_alias = set(), set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not table.startswith("forum_"):
                continue
            columns = {
                f"{table}.{column}"
                for column, key in connection.introspection.get_relations(cursor, table).items()
                if key[1] == "accounts_member"
            }
            linking |= columns
            names = {column.name for column in connection.introspection.get_table_description(cursor, table)}
            if names & {"alias", "voice"}:
                with_alias |= columns
    assert with_alias == {
        "forum_consultation.author_id", "forum_reply.author_id", "forum_voice.member_id", "forum_presence.member_id",
        "forum_chairline.author_id", "forum_chairvoice.member_id",  # the open chair's own, drawn anew each week
    }  # fmt: skip
    assert linking - with_alias == ABOUT_THEMSELVES


#: What is kept of a member for themselves or about an act at the desk: no alias, no voice stands beside it.
ABOUT_THEMSELVES = {
    "forum_draft.author_id", "forum_readmark.member_id", "forum_reviewitem.decided_by_id", "forum_decisionactor.member_id",
    "forum_dutyhour.member_id", "forum_dayaway.member_id", "forum_alarm.member_id", "forum_hardtext.member_id",
    "forum_thanks.member_id", "forum_follow.member_id", "forum_recusal.member_id", "forum_kept.member_id",
    "forum_keptwords.member_id", "forum_wishes.member_id", "forum_letter.member_id", "forum_notice.member_id",
    "forum_quietcall.member_id", "forum_report.reporter_id", "forum_reviewitem.claimed_by_id",
    "forum_reviewitem.proposed_by_id",
    "forum_asked.member_id", "forum_asked.by_id", "forum_summary.written_by_id", "forum_distil.writer_id",
    "forum_distil.second_reader_id",
    # The desk: who acted, who asked, whom an item or a note is about; what names a text beside its author
    # (erasure, interest, appeal) names it by its row or id, never by an alias.
    "forum_undo.by_id", "forum_erasure.by_id", "forum_erasure.author_id", "forum_reviewitem.member_id",
    "forum_reviewitem.not_by_id", "forum_sanction.member_id", "forum_appeal.member_id", "forum_interest.member_id",
    "forum_interest.person_id", "forum_reveal.asked_by_id", "forum_reveal.decided_by_id",
    # Their copies, their way out, what they were called; who greeted a first contribution.
    "forum_export.member_id", "forum_leaving.member_id", "forum_formername.member_id", "forum_greeting.by_id",
}  # fmt: skip


def test_ids_tell_nothing(cast, defaults, speaker):
    """128 random bits: no two rows of one member are alike in anything."""
    rows = [
        make_consultation(speaker, unnamed=True, at=timezone.now() - timedelta(days=n))
        for n in reversed(range(5))
    ]
    ids = [row.public_id for row in rows] + [voice.public_id for voice in Voice.objects.all()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[0-9a-f]{32}", one) for one in ids)
    assert len({one[:4] for one in ids}) > len(ids) // 2


# --- Row numbers ---------------------------------------------------------------------------------

FAR = 731_000_000


@pytest.fixture
def far_numbers(db) -> None:
    """Let every table of ours count from a number that nothing else on a page could be."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not table.startswith(("forum_", "accounts_member")):
                continue
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, FAR])
            else:
                for sequence in connection.introspection.get_sequences(cursor, table):
                    name = f"{sequence['table']}_{sequence['column']}_seq"
                    cursor.execute("SELECT setval(%s, %s)", [name, FAR])


@pytest.mark.parametrize(
    "role",
    [pytest.param("maren", marks=pytest.mark.both), "moderator", pytest.param("ilse", marks=pytest.mark.long),
     pytest.param("member", marks=pytest.mark.long)],
)  # fmt: skip
def test_row_numbers_never_leave_the_server(far_numbers, cast, defaults, login_as, role):
    cast.everybody()
    assert cast.ilse.pk > FAR
    make_consultation(cast.ilse, waits=True)
    here = make_consultation(cast.ilse, "rupture-repair", unnamed=True)
    reply = make_reply(here, cast.maren)
    assert here.pk > FAR < reply.pk
    client = login_as(role)
    for path, answer in crawl(client, *paths_of_things(), follow=20).items():
        # Ids and tokens are random and may hold any digits.
        said = re.sub(r"[0-9a-f]{32}|csrfmiddlewaretoken\" value=\"\w+", "", words_of(answer))
        assert not re.search(r"73100\d{4}", said), path
    saved = client.post(
        f"/consultations/{here.public_id}/reply/autosave/", {"token": "a" * 32, "seq": "0", "text": "x"}
    )
    assert not re.search(r"73100\d{4}", words_of(saved))


def test_everybody_of_the_cast_is_covered():
    assert set(SIGNED_OUT) < {"visitor", *PEOPLE}
