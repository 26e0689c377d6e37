"""Invariant 3: what is redacted or purged is gone. Out of every reader's sight at once; until ten minutes have
passed it lies in what can be taken back, for whoever did it, and afterwards nowhere; after a restore neither.

What is followed is a word that nobody else writes, planted wherever a text can stand.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from cms.models import ArticlePage
from forum.consultations import actions as writing
from forum.consultations.drafts import Draft
from forum.consultations.keepsakes import KeptWords
from forum.consultations.models import Answer, AnswerRevision, Consultation
from forum.consultations.replies import Reply
from forum.curation import actions as curation
from forum.curation.models import Asked
from forum.erasing import actions
from forum.erasing.actions import listing
from forum.erasing.models import ErasedLine, Erasure
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.moderation.models import Decision, Undo
from forum.notifications.models import Notice
from forum.reports import actions as reports
from forum.reports.models import AboutMe
from forum.review.models import ReviewItem, ReviewMessage
from tests.cast import PEOPLE
from tests.factories import approved, make_consultation, make_reply, make_reply_draft, move_to_phase
from tests.invariants.test_01_case_text import paths_of_things, told
from tests.invariants.test_05_two_at_once import at_once
from tests.invariants.test_11_withdrawal import CANARY, OWN, WORD, everywhere, full_of_it, saved

ROOT = WORD[:6]  # also where it is written otherwise
KEPT = ["forum_erasure.kept"]
LATER = timedelta(minutes=11)


@pytest.fixture(autouse=True)
def erased_list(settings: Any, tmp_path: Path) -> Path:
    """A list of this test's own."""
    settings.ERASED_LIST = tmp_path / "outside" / "erased.list"
    return settings.ERASED_LIST


def planted(cast, *, in_others_words: bool = True) -> Consultation:
    """A consultation with the word wherever it can get, and somebody who told us of it. `in_others_words`: also
    where a colleague writes it in a sentence of their own, quoting nothing."""
    here = full_of_it(cast)
    Answer.objects.create(
        consultation=here, prompt_key="only-a-question.9", html=f"<p>{CANARY}</p>", is_private=True
    )
    AnswerRevision.objects.create(answer=Answer.objects.latest("pk"), html=f"<p>{CANARY}</p>", was_private=True, replaced_at=timezone.now())  # fmt: skip
    first = Answer.objects.filter(consultation=here).first()
    AnswerRevision.objects.create(
        answer=first, html="<p>the quokkamosse lay there</p>", replaced_at=timezone.now()
    )
    other = make_reply(here, cast.retired, OWN)
    if in_others_words:
        Reply.objects.filter(pk=other.pk).update(html="<p>It was Quokka-<em>mo</em>ss, and QUOKKAMOSS’s.</p>")
    binned = make_reply_draft(here, cast.retired, f"Not sent: {CANARY}")
    writing.discard(binned)
    reports.report(here, "other", by=cast.maren, marked=f"“{WORD}”", said=f"I know {WORD}.")
    theirs = Reply.objects.filter(author=cast.tobi).first()
    reports.report(theirs, "other", by=cast.maren, marked=WORD, said=WORD)
    AboutMe.objects.create(
        said=f"I am {WORD}", link=f"/{WORD}", consultation=here, taken_up_at=timezone.now()
    )
    for item in ReviewItem.objects.filter(decided_at=None):
        ReviewMessage.objects.create(item=item, from_desk=True, text=f"Could {WORD} go?")
        ReviewItem.objects.filter(pk=item.pk).update(proposed_sentence=f"Without {WORD} it can stay.")
    for name, values in BESIDE.items():
        apps.get_model("forum", name).objects.create(consultation=here, **values)
    here.refresh_from_db()
    return here


#: Tables of other capabilities that hold words about a consultation.
BESIDE: dict[str, dict[str, Any]] = {
    "Summary": {"state": "proposed", "html": f"<p>{CANARY}</p>", "note": CANARY},
    "Distil": {"state": "writing", "title": WORD, "standfirst": WORD, "question": WORD, "html": f"<p>{WORD}</p>", "note": WORD},
}  # fmt: skip


def item_of(here: Consultation) -> ReviewItem:
    return ReviewItem.objects.get(consultation=here, decided_at=None)


def redact(here: Consultation, by, words: str = WORD, code: str = "place_small", **more) -> Erasure:
    item = item_of(here)
    return actions.leave_out(item, words, code, by=by, version=item.version, **more)


def time_passes() -> None:
    later = timezone.now() + LATER
    moderation.take_effect(later)
    actions.keep_clean(later)


def in_files(word: str, *but: Path) -> list[str]:
    """Files of the site, SQLite's own and what lies beside it aside, in which it stands."""
    folders = [
        Path(settings.MEDIA_ROOT),
        Path(settings.ERASED_LIST).parent,
        Path(settings.DATA_DIR) / "static",
    ]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if word.encode() in path.read_bytes().lower()]


def in_caches(word: str) -> bool:
    return any(word in str(getattr(cache, "_cache", {})).lower() for cache in caches.all())


@pytest.mark.both
def test_words_left_out_stand_nowhere_but_in_what_can_be_taken_back_and_then_nowhere(cast, defaults):
    here = planted(cast)
    before = everywhere(ROOT)
    assert {"forum_answer.html", "forum_draft.data", "forum_kept.note", "forum_report.marked"} <= set(before)
    assert {
        "forum_summary.html",
        "forum_distil.title",
        "forum_reviewmessage.text",
        "forum_aboutme.said",
    } <= set(before)
    made = redact(here, cast.moderator)
    assert everywhere(ROOT) == KEPT
    assert not in_files(WORD) and not in_caches(WORD)
    assert "[place left out]" in Consultation.objects.get(pk=here.pk).question
    time_passes()
    made.refresh_from_db()
    assert everywhere(ROOT) == [] and made.kept == {} and made.done_at is not None
    assert {place for place, _ in made.receipt} >= {
        "text",
        "earlier",
        "gone",
        "replies",
        "told",
        "desk",
        "unseen",
    }


@pytest.mark.both
def test_a_whole_contribution_is_out_of_sight_at_once_and_gone_after_ten_minutes(cast, defaults):
    here = planted(cast, in_others_words=False)
    item = item_of(here)
    actions.erase_whole(item, by=cast.moderator, version=item.version)
    assert everywhere(ROOT) == KEPT
    here.refresh_from_db()
    assert here.status == "removed"
    time_passes()
    assert everywhere(ROOT) == [] and not Consultation.objects.filter(pk=here.pk).exists()
    theirs = "".join(KeptWords.objects.filter(member=cast.tobi).values_list("html", flat=True))
    assert OWN in theirs


@pytest.mark.both
def test_of_a_reply_that_is_destroyed_its_place_in_the_ledger_stays(cast, defaults):
    here = planted(cast)
    theirs = Reply.objects.filter(author=cast.tobi).first()
    item = ReviewItem.objects.get(reply=theirs, decided_at=None)
    actions.erase_whole(item, by=cast.moderator, version=item.version)
    theirs.refresh_from_db()
    assert theirs.status == "removed" and WORD not in theirs.html
    time_passes()
    assert not Reply.objects.filter(pk=theirs.pk).exists()
    rows = Entry.objects.filter(consultation=here, reply_id_public=theirs.public_id)
    assert set(rows.values_list("verb", flat=True)) == {"reply.sent", "reply.removed"}
    assert OWN not in str(list(Reply.objects.values_list("html", flat=True).filter(author=cast.tobi)))


@pytest.fixture
def lent(cast, library) -> Reply:
    """Maren's, of which words are lent to a piece that stands in the library; its writer says them there again."""
    here = make_consultation(cast.ilse)
    reply = make_reply(here, cast.maren, f"I noticed the {WORD} in the room and waited.")
    move_to_phase(here, "take_back")
    make_reply(here, cast.ilse, "I take with me that I may be slower.", kind="take_back")
    distil = curation.ask_poster(here, by=cast.moderator)
    curation.answer(Asked.objects.get(), True, by=cast.ilse)
    distil.refresh_from_db()
    said = dict.fromkeys(("title", "standfirst", "question"), "What is rushed is felt.")
    said["html"] = f"<p>Somebody said: the {WORD} in the room.</p>"
    curation.save_distil(distil, said, by=cast.moderator, version=distil.version)
    words = f"the {WORD} in the room"
    asked = curation.ask_quote(distil, reply, words, by=cast.moderator)
    curation.answer(asked, True, by=cast.maren)
    distil.refresh_from_db()
    curation.send_on(distil, by=cast.moderator, version=distil.version, acknowledged=True)
    distil.refresh_from_db()
    curation.confirm(distil, by=cast.second_moderator, version=distil.version, ticked=True)
    distil.refresh_from_db()
    approved(ArticlePage.objects.get(pk=distil.page_id).get_latest_revision()).publish()
    reports.report(reply, "other", by=cast.trainee)
    return reply


def in_the_forum(word: str) -> list[str]:
    return [place for place in everywhere(word) if place.startswith("forum_")]


def purged(reply: Reply, by) -> None:
    item = ReviewItem.objects.get(reply=reply, decided_at=None)
    actions.erase_whole(item, by=by, version=item.version)


@pytest.mark.both
@pytest.mark.parametrize("way", ["nothing", "withdrawn", "taken back"])
def test_what_was_lent_of_it_is_read_by_nobody_at_once_and_gone_after_ten_minutes(cast, lent, login_as, way):
    page = ArticlePage.objects.get()
    read = page.get_url()
    assert login_as("visitor").get(read).text.count(WORD) == 2
    purged(lent, cast.moderator)
    assert in_the_forum(ROOT) == KEPT
    assert WORD not in login_as("visitor").get(read).text
    assert WORD not in login_as("maren").get("/me/asked/").text
    lent.refresh_from_db()
    if way == "withdrawn":
        writing.withdraw_reply(lent, by=cast.maren)
    if way == "taken back":
        curation.take_back(Asked.objects.get(what="quote"), by=cast.maren)
    assert in_the_forum(ROOT) == KEPT
    time_passes()
    assert everywhere(ROOT) == []


@pytest.mark.both
@pytest.mark.parametrize("of", ["reply", "consultation"])
def test_a_copy_made_within_the_ten_minutes_keeps_nothing_of_it(
    cast, lent, of, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        if of == "reply":
            purged(lent, cast.moderator)
        else:
            reports.report(lent.consultation, "other", by=cast.trainee)
            item = item_of(lent.consultation)
            actions.erase_whole(item, by=cast.moderator, version=item.version)
    assert actions.reapply().purged == 1  # as it lies in such a copy
    assert not Undo.objects.filter(act="purge").exists() and Erasure.objects.get().kept == {}
    if of == "reply":
        assert everywhere(ROOT) == []
    before = dump()
    assert actions.reapply().purged == 0
    assert dump() == before


def dump(*but: str) -> list[Any]:
    """Every row of every table of the forum, less what an act leaves behind: moments, numbers, logs."""
    rows = []
    for model in apps.get_app_config("forum").get_models():
        if model.__name__ in {
            "Decision",
            "DecisionActor",
            "Entry",
            "Erasure",
            "ErasedLine",
            "Undo",
            "ReviewItem",
            "Notice",
        }:
            continue
        rows += serializers.serialize("python", model._base_manager.order_by("pk"))
    for row in rows:
        for name in (
            "edition",
            "edited_at",
            "turn",
            "stood_still",
            "last_activity_at",
            "phase_ends_at",
            "quiet_since",
        ):
            row["fields"].pop(name, None)
        if row["model"] == "forum.draft":
            row["fields"]["data"].pop("edition", None)
        if row["model"] in but:
            row["fields"] = {}
    return sorted(rows, key=lambda row: (row["model"], str(row["pk"])))


@pytest.mark.both
@pytest.mark.parametrize("act", ["redact", "purge"])
def test_taken_back_within_ten_minutes_everything_is_as_it_was(cast, defaults, act):
    here = planted(cast)
    # What is made of a consultation that is taken down is given up by whoever makes it, at once.
    but = ("forum.distil", "forum.summary") if act == "purge" else ()
    before = dump(*but)
    item = item_of(here)
    if act == "redact":
        redact(here, cast.moderator)
    else:
        actions.erase_whole(item, by=cast.moderator, version=item.version)
    assert dump(*but) != before
    with pytest.raises(moderation.NotDecided):
        moderation.undo(Undo.objects.get(), by=cast.second_moderator)
    moderation.undo(Undo.objects.get(), by=cast.moderator)
    assert dump(*but) == before
    assert Erasure.objects.get().kept == {}
    time_passes()
    assert dump(*but) == before


READERS = ("ilse", "maren", "tobi", "retired", "moderator", "second_moderator")


@pytest.mark.parametrize(
    ("readers", "follow"),
    [(("ilse", "second_moderator"), 20), pytest.param(tuple(PEOPLE), 80, marks=pytest.mark.long)],
    ids=["some", "everybody"],
)
def test_nobody_meets_the_words_on_any_page(cast, defaults, login_as, readers, follow):
    cast.everybody()
    here = planted(cast)
    assert WORD in told(login_as("ilse"), here.get_absolute_url(), follow=1).lower()
    redact(here, cast.moderator)
    for who in readers:
        assert (
            WORD
            not in told(login_as(who), here.get_absolute_url(), *paths_of_things(), follow=follow).lower()
        ), who


def test_no_notice_letter_log_row_or_task_ever_held_a_word(cast, defaults):
    redact(planted(cast), cast.moderator)
    time_passes()
    for model in (Notice, Decision, Entry, ErasedLine, Undo):
        assert WORD not in str(list(model.objects.values())).lower()


# --- Ways back in ------------------------------------------------------------------------------------


def test_an_old_tab_that_saves_the_words_again_saves_the_mark(cast, defaults, login_as):
    here = planted(cast)
    draft = Draft.objects.get(author=cast.ilse, purpose="edit", sent_at=None)
    old, seq = draft.data | {"question": here.question}, draft.seq
    redact(here, cast.moderator)
    draft.refresh_from_db()
    writing.save(draft, old | {"edition": draft.data["edition"]}, seq=seq)
    assert everywhere(ROOT) == KEPT
    writing.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])
    assert everywhere(ROOT) == KEPT
    assert "[place left out]" in Consultation.objects.get(pk=here.pk).question


def test_a_colleague_cannot_paste_them_again(cast, defaults):
    here = planted(cast)
    redact(here, cast.moderator)
    make_reply(here, cast.trainee, f"You wrote that {CANARY}.")
    mine = Reply.objects.filter(author=cast.tobi).first()
    changing = saved(writing.working_edit(mine, by=cast.tobi), html=f"<p>Again {CANARY}.</p>")
    writing.edit_reply(changing, by=cast.tobi, seq=changing.seq, edition=mine.edition)
    assert everywhere(ROOT) == KEPT
    assert "[place left out]" in Reply.objects.get(author=cast.trainee).html


def test_a_draft_taken_out_of_the_bin_holds_the_mark(cast, defaults):
    here = planted(cast)
    redact(here, cast.moderator)
    binned = Draft.objects.get(author=cast.retired, discarded_at__isnull=False)
    assert WORD not in str(writing.restore(binned).data)


def test_what_slipped_in_behind_the_hashes_is_swept_out_with_the_ten_minutes(cast, defaults):
    here = planted(cast)
    redact(here, cast.moderator)
    Reply.objects.filter(author=cast.tobi).update(
        html=f"<p>{CANARY}</p>"
    )  # as a write that was on its way would
    time_passes()
    assert everywhere(ROOT) == []


def test_what_its_author_wrote_meanwhile_is_not_overwritten_by_taking_it_back(cast, defaults):
    here = planted(cast)
    redact(here, cast.moderator)
    Consultation.objects.filter(pk=here.pk).update(question="What if it were otherwise?")
    moderation.undo(Undo.objects.get(), by=cast.moderator)
    assert Consultation.objects.get(pk=here.pk).question == "What if it were otherwise?"
    assert WORD in Answer.objects.filter(consultation=here).first().html


# --- The list outside, and a restored copy -----------------------------------------------------------


class Copy:
    """A copy of the forum's rows, as a dump holds them, and the way back from it."""

    def __init__(self) -> None:
        self.models = [
            model for model in apps.get_app_config("forum").get_models(include_auto_created=True)
            if model.__name__ not in {"Decision", "DecisionActor", "Entry"}
        ]  # fmt: skip
        self.rows = {model: list(model._base_manager.values()) for model in self.models}

    def restore(self) -> None:
        with connection.constraint_checks_disabled():
            for model in reversed(self.models):
                model._base_manager.filter(~Q(pk__in=[row[model._meta.pk.attname] for row in self.rows[model]]))._raw_delete("default")  # fmt: skip
            for model in self.models:
                have = set(model._base_manager.values_list("pk", flat=True))
                for row in self.rows[model]:
                    values = dict(row)
                    if values[model._meta.pk.attname] in have:
                        model._base_manager.filter(pk=values[model._meta.pk.attname]).update(**values)
                    else:
                        model._base_manager.bulk_create([model(**values)])


def test_after_a_restore_the_words_go_again(cast, defaults, erased_list, django_capture_on_commit_callbacks):
    here = planted(cast)
    copy = Copy()
    with django_capture_on_commit_callbacks(execute=True):
        redact(here, cast.moderator)
    time_passes()
    assert everywhere(ROOT) == []
    assert WORD not in erased_list.read_text().lower()
    copy.restore()
    assert "forum_draft.data" in everywhere(ROOT)
    call_command("reapply_redactions", verbosity=0)
    assert everywhere(ROOT) == []
    assert "[place left out]" in Consultation.objects.get(pk=here.pk).question
    before = dump()
    call_command("reapply_redactions", verbosity=0)
    assert dump() == before


def test_where_the_restored_text_is_another_one_the_whole_answer_goes(
    cast, defaults, django_capture_on_commit_callbacks
):
    here = planted(cast)
    answer = Answer.objects.filter(consultation=here, is_private=False).first()
    now = answer.html
    Answer.objects.filter(pk=answer.pk).update(html=f"<p>Before it was changed: {CANARY}.</p>")
    Consultation.objects.filter(pk=here.pk).update(question="And what now?")
    copy = Copy()
    Answer.objects.filter(pk=answer.pk).update(html=now)
    with django_capture_on_commit_callbacks(execute=True):
        redact(here, cast.moderator)
    copy.restore()
    done = actions.reapply()
    assert done.destroyed_whole == 1
    assert (
        WORD not in Answer.objects.get(pk=answer.pk).html
        and "left out" in Answer.objects.get(pk=answer.pk).html
    )


def test_after_a_restore_the_destroyed_and_the_withdrawn_go_again(
    cast, defaults, django_capture_on_commit_callbacks
):
    here = planted(cast, in_others_words=False)
    other = full_of_it_again(cast)
    mine = make_reply(other, cast.retired, "I take this back later.")
    copy = Copy()
    item = item_of(here)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_whole(item, by=cast.moderator, version=item.version)
    with django_capture_on_commit_callbacks(execute=True):
        writing.withdraw_reply(mine, by=cast.retired)
    with django_capture_on_commit_callbacks(execute=True):
        writing.withdraw(other, by=cast.tobi)
    time_passes()
    copy.restore()
    done = actions.reapply(at=timezone.now() + timedelta(days=8))
    assert (done.purged, done.withdrawn) == (1, 2)
    assert not Consultation.objects.filter(pk__in=[here.pk, other.pk]).exists()
    assert everywhere(ROOT) == []


def full_of_it_again(cast) -> Consultation:
    """Another consultation, of somebody else."""
    return make_consultation(cast.tobi)


def test_words_that_somebody_destroyed_stay_destroyed(cast, defaults, django_capture_on_commit_callbacks):
    kept = KeptWords.objects.create(member=cast.maren, html=f"<p>{CANARY}</p>", on=timezone.localdate())
    copy = Copy()
    with django_capture_on_commit_callbacks(execute=True):
        writing.forget_words(kept)
    copy.restore()
    assert actions.reapply().withdrawn == 1
    assert everywhere(ROOT) == []


def test_what_was_taken_back_is_not_done_again(cast, defaults, django_capture_on_commit_callbacks):
    here = planted(cast)
    before = everywhere(ROOT)
    with django_capture_on_commit_callbacks(execute=True):
        redact(here, cast.moderator)
        moderation.undo(Undo.objects.get(), by=cast.moderator)
    assert actions.reapply().redacted == 0
    assert everywhere(ROOT) == before


def test_the_list_tells_neither_the_words_nor_how_long_they_were(cast, defaults):
    here = planted(cast, in_others_words=False)
    redact(here, cast.moderator)
    short = ErasedLine.objects.get().line["places"]
    moderation.undo(Undo.objects.get(), by=cast.moderator)
    ErasedLine.objects.all().delete()
    for model, names in ((Answer, ("html",)), (Consultation, ("question",)), (Reply, ("html",))):
        for row in model.objects.all():
            values = {name: getattr(row, name).replace(WORD, "quokkamossesandmore") for name in names}
            model.objects.filter(pk=row.pk).update(**values)
    redact(here, cast.moderator, "quokkamossesandmore")
    assert ErasedLine.objects.get().line["places"] == short


def test_a_torn_last_line_costs_no_other(cast, defaults, erased_list):
    listing.list_line("withdrawn", of="a" * 32, at=timezone.now())
    assert actions.write_waiting() == 1
    with erased_list.open("ab") as torn:
        torn.write(b'{"what":"with')
    listing.list_line("withdrawn", of="b" * 32, at=timezone.now())
    assert actions.write_waiting() == 1
    lines, lost = listing.read_list()
    assert [line["of"][0] for line in lines] == ["a", "b"] and lost == 1
    assert erased_list.stat().st_mode & 0o077 == 0


# --- Two at once --------------------------------------------------------------------------------------


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["send", "save", "edit", "undo"])
def test_words_on_their_way_while_they_are_left_out_do_not_get_in(cast, defaults, way):
    here = planted(cast, in_others_words=False)
    pasted = f"You wrote that {CANARY}."
    if way == "edit":
        reply = Reply.objects.filter(author=cast.tobi).first()
        draft = Draft.objects.get(author=cast.tobi, purpose="reply_edit", sent_at=None)
        writing.save(draft, draft.data | {"html": f"<p>{pasted}</p>"}, seq=draft.seq)
    else:
        draft = make_reply_draft(here, cast.trainee, pasted)
    item, by = item_of(here), cast.moderator
    acts = {
        "send": lambda: writing.send_reply(Draft.objects.get(pk=draft.pk), by=cast.trainee, seq=draft.seq),
        "save": lambda: writing.save(Draft.objects.get(pk=draft.pk), {"html": f"<p>{CANARY}</p>"}, seq=draft.seq),
        "edit": lambda: writing.edit_reply(
            Draft.objects.get(pk=draft.pk), by=cast.tobi, seq=draft.seq, edition=reply.edition
        ),
        "undo": lambda: writing.save(Draft.objects.get(pk=draft.pk), {"html": f"<p>{CANARY}</p>"}, seq=draft.seq),
    }  # fmt: skip
    if way == "undo":
        actions.leave_out(item, WORD, "place_small", by=by, version=item.version)
        at_once(acts["undo"], lambda: moderation.undo(Undo.objects.get(), by=by))
        assert Erasure.objects.get().undone_at is not None
        return
    both = at_once(
        lambda: actions.leave_out(item, WORD, "place_small", by=by, version=item.version), acts[way]
    )
    assert not isinstance(both[0], Exception), both[0]
    assert everywhere(ROOT) == KEPT
