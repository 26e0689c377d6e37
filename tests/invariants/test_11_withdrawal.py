"""Invariant 11: withdrawal works. Out of sight at once, destroyed after seven days, everywhere; colleagues
keep their own words, without what they quote of it.

What is followed is a sentence of the case, `CANARY`: it stands in the answers, in what they said before, in
the question, in the poster's replies, notes and drafts, and it was quoted in three ways by colleagues.
"""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from accounts.models import Member
from forum.consultations import actions
from forum.consultations.actions import destroying
from forum.consultations.actions.destroying import NotDestroyed, destroy_due
from forum.consultations.drafts import Draft
from forum.consultations.keepsakes import KeptWords
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.consultations.writing import data_of
from forum.erasing.actions.listing import write_waiting
from forum.ledger.models import Entry
from forum.mirror.html import from_plain
from forum.moderation.models import Decision
from forum.reading.models import Kept
from tests.cast import PEOPLE
from tests.factories import LINE, make_consultation, make_reply, make_reply_draft
from tests.invariants.test_01_case_text import paths_of_things, told
from tests.invariants.test_05_two_at_once import at_once
from tests.rounds import rounds

CANARY = "the velvet quokkamoss lay between us like a letter nobody opens"
WORD = "quokkamoss"
OWN = "I kept still while I read, and my shoulders rose."
DAY = timedelta(days=1)


def everywhere(word: str) -> list[str]:
    """Every column of every table in which this word stands, asked of the database itself."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                cursor.execute(
                    f"SELECT COUNT(*) FROM {quote(table)} "
                    f"WHERE LOWER(CAST({quote(column.name)} AS TEXT)) LIKE %s",
                    [f"%{word}%"],
                )
                found += [f"{table}.{column.name}"] * bool(cursor.fetchone()[0])
    return found


def full_of_it(cast) -> Consultation:
    """A consultation of Ilse's whose canary stands wherever a text of hers can stand or be quoted."""
    cast.moderator, cast.first_reader  # noqa: B018 - a person is made when first named
    here = make_consultation(
        cast.ilse, question=f"Was it that {CANARY}?", answers={"only-a-question.1": f"So {CANARY}, again."}
    )
    asked = make_reply(here, cast.maren, "To me it is unclear. What did you do then?", kind="clarifying_question")  # fmt: skip
    actions.edit_reply(
        draft := saved(actions.working_edit(asked, by=cast.maren), html=from_plain(f"> {CANARY}\n\nWhat did you do then?")),
        by=cast.maren, seq=draft.seq, edition=asked.edition,
    )  # fmt: skip
    make_reply(here, cast.ilse, f"I thought {CANARY}.", answers=asked)
    Reply.objects.filter(pk=asked.pk).update(status="returned")  # it may stand anywhere on its way
    make_reply(here, cast.tobi, f"> {CANARY}\n\n{OWN} You write “velvet quokkamoss”, and {CANARY}.")
    make_reply_draft(here, cast.first_reader, f"{LINE}\n\nWhen I read that {CANARY} I stopped.")
    unsent = actions.working_edit(Reply.objects.get(author=cast.tobi), by=cast.tobi)
    saved(unsent, html=from_plain(f"{OWN} Still: {CANARY}."))
    make_reply_draft(here, cast.ilse, f"Half written: {CANARY}.")
    Draft.objects.create(author=cast.ilse, purpose="note", consultation=here, data={"html": f"<p>{CANARY}</p>"}, seq=1)  # fmt: skip
    Kept.objects.create(member=cast.moderator, consultation=here, note=f"For supervision: {CANARY}, and how I froze.")  # fmt: skip
    changing = actions.start_edit(here, by=cast.ilse, data=data_of(here))
    answers = {"only-a-question.1": {"html": f"<p>Later {CANARY}, and then not.</p>"}}
    saved(changing, **changing.data | {"answers": answers, "question": f"What if {CANARY}?"})
    actions.publish(changing, by=cast.ilse, seq=changing.seq, unnamed=False, heavy=[])
    here.refresh_from_db()
    begun = actions.start_edit(here, by=cast.ilse, data=data_of(here))
    saved(begun, **begun.data | {"question": f"Is it now that {CANARY}?"})
    return here


def saved(draft: Draft, **data) -> Draft:
    """Type into a draft."""
    actions.save(draft, draft.data | data, seq=draft.seq)
    return draft


def withdrawn(here: Consultation, *, days: float = 0) -> Consultation:
    """Withdraw it, so many days ago."""
    actions.withdraw(here, by=here.author)
    Consultation.objects.filter(pk=here.pk).update(withdrawn_at=timezone.now() - days * DAY)
    here.refresh_from_db()
    return here


READERS = ("maren", "tobi", "first_reader", "moderator")  # who could read it, answered, or read it first


@pytest.mark.parametrize(
    ("readers", "follow"),
    [(("tobi", "moderator"), 10), pytest.param((*READERS, *sorted({*PEOPLE} - {*READERS})), 60, marks=pytest.mark.long)],
    ids=["some", "everybody"],
)  # fmt: skip
def test_from_withdrawal_on_nobody_but_its_author_meets_a_word_of_it(
    cast, login_as, defaults, readers, follow
):
    cast.everybody()
    here = full_of_it(cast)
    assert "forum_reply.html" in everywhere(WORD)
    for who in [who for who in readers if who in READERS]:
        assert WORD in told(login_as(who), *paths_of_things(), follow=follow).lower(), who
    address = here.get_absolute_url()
    withdrawn(here)
    for who in cast.made:
        if who != "ilse":
            assert login_as(who).get(address).status_code in (302, 404), who
    for who in readers:
        if who != "ilse":
            assert WORD not in told(login_as(who), *paths_of_things(), follow=follow).lower(), who
    mine = login_as("ilse").get(address).content.decode()
    assert mine.count(CANARY) > 1


def test_what_a_colleague_gave_stays_theirs_at_once_and_afterwards(cast, login_as, defaults):
    here = withdrawn(full_of_it(cast))
    given = login_as("tobi").get("/me/").content.decode()
    assert OWN in given and "[…]" in given
    drafts = login_as("first_reader").get("/drafts/").content.decode()
    assert LINE in drafts and "takes no replies any more" in drafts

    assert destroy_due(timezone.now() + 8 * DAY) >= 1
    assert not Consultation.objects.filter(pk=here.pk).exists()
    for who, words in (("tobi", OWN), ("maren", "What did you do then?"), ("first_reader", LINE)):
        given = login_as(who).get("/me/").content.decode()
        assert words in given
        assert WORD not in given
        assert here.public_id not in given
    assert login_as("ilse").get("/me/").content.decode().count(OWN) == 0


@pytest.mark.both
def test_after_seven_days_no_table_holds_a_word_of_it(cast, login_as, defaults):
    here = full_of_it(cast)
    other = make_consultation(cast.maren)
    kept = make_reply(other, cast.tobi)
    login_as("maren").get(here.get_absolute_url())
    withdrawn(here, days=6.9)
    assert destroy_due(timezone.now()) == 0
    assert Consultation.objects.filter(pk=here.pk).exists()
    Consultation.objects.filter(pk=here.pk).update(withdrawn_at=timezone.now() - 7 * DAY)
    assert destroy_due(timezone.now()) == 1
    assert everywhere(WORD) == []
    write_waiting()  # the list outside the database hears of it after the transaction, which no test ends
    assert everywhere(here.public_id) == []
    assert not Entry.objects.filter(consultation_id=here.pk).exists()
    kept.refresh_from_db()
    assert (other.replies.count(), kept.html) == (1, f"<p>{LINE}</p>")
    assert destroy_due(timezone.now()) == 0


#: What forgets where it came from instead of going with it: ties between two texts; the receipt of a reply that
#: was left out or destroyed, which says no word; and a yes somebody gave to lend words to the library, and may
#: take back after their consultation is gone; and whoever waits for an answer to “I think this is about me”, of whose
#: message no word stays.
FORGETS = {
    "Consultation.same_person_as", "Consultation.merged_into", "Reply.answers", "Reply.quotes", "Erasure.reply",
    "Asked.consultation", "Asked.other", "Asked.reply", "Distil.consultation",
    "AboutMe.consultation",
}  # fmt: skip


def test_no_row_of_any_table_leads_to_what_was_destroyed(cast, defaults):
    """A table added later that refers to a consultation goes with it, or is asked about above."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model in (Consultation, Reply):
                name = f"{model.__name__}.{field.name}"
                goes = "SET_NULL" if name in FORGETS else "CASCADE"
                assert field.remote_field.on_delete.__name__ == goes, name


def test_kept_words_tell_nothing_of_where_they_were_given(cast, defaults):
    here = make_consultation(cast.ilse)
    make_reply(here, cast.maren, unnamed=True)
    make_reply(here, cast.tobi, unnamed=True)
    aliases = set(here.replies.values_list("alias", flat=True))
    withdrawn(here, days=7)
    destroy_due(timezone.now())
    rows = list(KeptWords.objects.values())
    assert len(rows) == 2
    for row in rows:
        assert not aliases & {str(value) for value in row.values()}
        assert here.public_id not in str(row)
    assert {type(row["id"]).__name__ for row in rows} == {"UUID"}


def test_kept_words_are_their_authors_alone_and_theirs_to_destroy(cast, login_as, defaults):
    here = make_consultation(cast.ilse)
    make_reply(here, cast.maren, OWN)
    withdrawn(here, days=7)
    destroy_due(timezone.now())
    kept = KeptWords.objects.get()
    path = f"/words/{kept.public_id}/forget/"
    assert login_as("tobi").post(path).status_code == 404
    assert login_as("moderator").post(path).status_code == 404
    assert OWN not in login_as("tobi").get("/me/").content.decode()
    assert login_as("maren").post(path).status_code == 302
    assert everywhere("shoulders rose") == []


def test_a_colleague_loses_no_word_of_their_own_to_what_the_poster_said_after_them(cast, defaults):
    here = make_consultation(cast.ilse)
    make_reply(here, cast.maren, OWN)
    make_reply(here, cast.ilse, f"What struck me: {OWN}")
    withdrawn(here)
    assert OWN in Reply.objects.get(author=cast.maren).html


def test_what_only_quoted_leaves_a_mark_and_keeps_nothing(cast, defaults):
    here = make_consultation(cast.ilse, answers={"only-a-question.1": f"So {CANARY}, again."})
    make_reply(here, cast.maren, f"> {CANARY}")
    withdrawn(here, days=7)
    assert Reply.objects.get(author=cast.maren).html == "<p>[…]</p>"
    destroy_due(timezone.now())
    assert not KeptWords.objects.exists()


@pytest.mark.parametrize(("status", "stays"), [("visible", True), ("held", True), ("returned", True), ("withdrawn", False), ("hidden", False), ("removed", False)])  # fmt: skip
def test_words_are_kept_of_what_still_was_their_authors(cast, defaults, status, stays):
    here = make_consultation(cast.ilse)
    make_reply(here, cast.maren, OWN)
    Reply.objects.update(status=status)
    withdrawn(here, days=7)
    destroy_due(timezone.now())
    assert KeptWords.objects.exists() is stays


@pytest.mark.both
@pytest.mark.parametrize(("status", "stays"), [("visible", True), ("returned", True), ("withdrawn", False), ("hidden", False), ("removed", False)])  # fmt: skip
def test_neither_is_a_copy_that_its_author_was_changing(cast, defaults, status, stays):
    here = make_consultation(cast.ilse)
    reply = make_reply(here, cast.maren, OWN)
    saved(actions.working_edit(reply, by=cast.maren), html=from_plain(f"{OWN} {LINE}"))
    Reply.objects.update(status=status)
    withdrawn(here, days=7)
    destroy_due(timezone.now())
    assert KeptWords.objects.exists() is stays
    assert (everywhere(OWN.lower()) != []) is stays


def test_a_withdrawn_reply_is_destroyed_after_seven_days_and_its_quotes_are_gone_at_once(
    cast, login_as, defaults
):
    here = make_consultation(cast.ilse)
    source = make_reply(here, cast.maren, f"In me {CANARY}.")
    answer = make_reply(here, cast.tobi, OWN, answers=source)
    Reply.objects.filter(pk=answer.pk).update(quotes=source)
    assert login_as("ilse").get(here.get_absolute_url()).content.decode().count(WORD) > 1
    actions.withdraw_reply(source, by=cast.maren)
    assert WORD not in login_as("ilse").get(here.get_absolute_url()).content.decode()
    assert destroy_due(timezone.now() + 6 * DAY) == 0
    assert destroy_due(timezone.now() + 8 * DAY) == 1
    assert everywhere(WORD) == []
    answer.refresh_from_db()
    assert (answer.quotes, answer.answers, answer.status) == (None, None, "visible")
    assert OWN in login_as("ilse").get(here.get_absolute_url()).content.decode()
    here.refresh_from_db()
    assert here.voices == 1


def test_a_discarded_draft_is_destroyed_when_its_day_is_over(cast, defaults):
    draft = make_reply_draft(make_consultation(cast.ilse), cast.maren, CANARY)
    actions.discard(draft)
    destroy_due(timezone.now())
    assert Draft.objects.filter(pk=draft.pk).exists()
    destroy_due(timezone.now() + 2 * DAY)
    assert everywhere(WORD) == []


def test_the_desks_log_outlives_what_it_was_about_and_holds_ids_only(cast, defaults):
    here = make_consultation(cast.ilse, waits=True)
    from forum.moderation import actions as moderation  # noqa: PLC0415

    moderation.release(here.review_items.get(), by=cast.moderator)
    here.refresh_from_db()
    withdrawn(here, days=7)
    assert destroy_due(timezone.now()) == 1
    assert Decision.objects.get(act="release").object_id == here.public_id


def test_a_clock_set_back_destroys_nothing_early_and_brings_nothing_back(cast, defaults):
    here, later = withdrawn(make_consultation(cast.ilse)), withdrawn(make_consultation(cast.ilse), days=8)
    assert destroy_due(timezone.now() - 30 * DAY) == 0
    assert destroy_due(timezone.now()) == 1
    assert list(Consultation.objects.values_list("pk", flat=True)) == [here.pk]
    assert destroy_due(timezone.now() - 30 * DAY) == 0
    assert later.pk


def test_one_that_cannot_be_destroyed_keeps_none_of_the_others(cast, defaults, monkeypatch, caplog):
    heres = [withdrawn(make_consultation(cast.ilse), days=8) for _ in range(3)]
    usual = destroying.keep_words

    def broken(consultation):
        if consultation.pk == heres[1].pk:
            raise RuntimeError(CANARY)
        usual(consultation)

    monkeypatch.setattr(destroying, "keep_words", broken)
    with pytest.raises(NotDestroyed):
        destroy_due(timezone.now())
    assert list(Consultation.objects.values_list("pk", flat=True)) == [heres[1].pk]
    assert WORD not in caplog.text and "RuntimeError" in caplog.text
    monkeypatch.undo()
    assert destroy_due(timezone.now()) == 1


def test_what_stops_in_the_middle_has_destroyed_all_of_it_or_nothing(cast, defaults, monkeypatch):
    here = withdrawn(full_of_it(cast), days=8)
    monkeypatch.setattr(Consultation, "delete", lambda self: 1 / 0)
    with pytest.raises(NotDestroyed):
        destroy_due(timezone.now())
    assert not KeptWords.objects.exists()
    assert Consultation.objects.filter(pk=here.pk).exists()


def test_an_author_can_withdraw_whatever_has_become_of_it(cast, defaults):
    for status in ("held", "returned", "open", "resting", "closed", "archived", "hidden", "removed"):
        here = make_consultation(cast.ilse)
        Consultation.objects.filter(pk=here.pk).update(status=status)
        here.refresh_from_db()
        actions.withdraw(here, by=cast.ilse)
        here.refresh_from_db()
        assert here.status == "withdrawn" and here.withdrawn_at is not None
        Consultation.objects.filter(pk=here.pk).update(sent_at=timezone.now() - 2 * DAY)


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_destroy_once_and_keep_words_once(cast, defaults):
    cast.tobi  # noqa: B018
    for _ in range(3):
        heres = [make_consultation(cast.ilse) for _ in range(2)]
        for here in heres:
            make_reply(here, cast.tobi, OWN)
            withdrawn(here, days=8)
            Consultation.objects.update(sent_at=timezone.now() - 2 * DAY)
        now = timezone.now()
        done = at_once(lambda now=now: destroy_due(now), lambda now=now: destroy_due(now))
        assert sum(done) == 2
        assert KeptWords.objects.filter(member=cast.tobi).count() == 2
        KeptWords.objects.all().delete()
        Member.objects.get(pk=cast.ilse.pk)
    assert not Consultation.objects.exists()


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_a_reply_sent_while_it_is_withdrawn_is_a_reply_or_a_draft_and_never_lost(cast, defaults):
    for _ in rounds(5, 40):
        here = make_consultation(cast.ilse)
        Consultation.objects.update(sent_at=timezone.now() - 2 * DAY)
        draft = make_reply_draft(here, cast.tobi, f"> {CANARY}\n\n{OWN}")
        withdrawn, sent = at_once(
            lambda here=here: actions.withdraw(here, by=cast.ilse),
            lambda draft=draft: actions.send_reply(draft, by=cast.tobi, seq=draft.seq),
        )
        assert withdrawn is None
        assert isinstance(sent, (Reply, actions.NotNow, actions.Stale)), sent
        Consultation.objects.filter(pk=here.pk).update(withdrawn_at=timezone.now() - 8 * DAY)
        destroy_due(timezone.now())
        [kept] = KeptWords.objects.all()
        assert kept.html == f"<p>{OWN}</p>"
        kept.delete()
