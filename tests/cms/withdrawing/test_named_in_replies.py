"""A piece that is gone for somebody's privacy is named no longer in what colleagues wrote to each other."""

from typing import Any

import pytest
from django.utils import timezone

from cms.models import ArticlePage
from cms.withdrawing import actions
from forum.consultations.actions import Stale, save
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.models import Consultation
from forum.consultations.naming_pieces import LEFT_OUT, naming, with_piece, without_piece
from forum.consultations.replies import Reply, ReplyRevision
from forum.erasing.models import Erasure
from forum.themes.models import Theme
from tests.cms.withdrawing.test_privacy import standing
from tests.factories import make_consultation, make_draft, make_reply, move_to_phase

WORD = "zibeline"
PATH = f"/library/testing/{WORD}/"
OTHER = f"/library/testing/{WORD}-again/"


@pytest.fixture
def piece(make_article: Any, publisher: Any) -> ArticlePage:
    """A piece that was called otherwise before, beside one with nearly its address."""
    made = make_article(title=f"Of {WORD}", slug=WORD, standfirst="")
    made.save_revision(user=publisher)
    made.title = f"About {WORD} & others"
    made.save()
    made.save_revision(user=publisher)
    return made


@pytest.fixture
def here(cast: Any, defaults: None) -> Consultation:
    """A consultation in which colleagues may name pieces."""
    made = make_consultation(cast.ilse)
    Consultation.objects.filter(pk=made.pk).update(theme=Theme.objects.get(slug="alliance"))
    return move_to_phase(made, "perspectives")


def named(piece: ArticlePage, html: str, title: str = "") -> str:
    return str(with_piece({"html": html}, title or piece.title, PATH)["html"])


def reply_with(here: Consultation, by: Any, html: str) -> Reply:
    reply = make_reply(here, by, kind="resource")
    Reply.objects.filter(pk=reply.pk).update(html=html)
    return reply


@pytest.mark.both
def test_its_title_stands_in_no_reply_no_draft_and_no_earlier_version(here, piece, publisher, cast, login_as):
    ours = f"<p>It kept me company. So does {OTHER}.</p>"
    reply = reply_with(here, cast.maren, named(piece, ours))
    ReplyRevision.objects.create(
        reply=reply, html=named(piece, ours, f"Of {WORD}"), replaced_at=reply.sent_at
    )
    colleague = login_as("maren")
    colleague.post(f"{here.get_absolute_url()}piece/", {"piece": str(piece.pk)})
    assert WORD in str(Draft.objects.get(author=cast.maren, sent_at=None).data)
    elsewhere = make_draft(cast.ilse)
    Draft.objects.filter(pk=elsewhere.pk).update(
        data=elsewhere.data | {"question": f"“About {WORD}” {PATH}?"}
    )

    gone = actions.withdraw(piece, by=publisher)

    reply.refresh_from_db()
    assert reply.html == f"<p>It kept me company. So does {OTHER}.</p><p>{LEFT_OUT}</p>"
    assert reply.edited_at is not None  # it is shown that something was left out
    assert ReplyRevision.objects.get(reply=reply).html == reply.html
    draft = Draft.objects.get(author=cast.maren, sent_at=None)
    assert LEFT_OUT in draft.data["html"] and WORD not in str(draft.data)
    elsewhere.refresh_from_db()
    assert elsewhere.data["question"] == f"{LEFT_OUT}?"
    assert LEFT_OUT in colleague.get(here.get_absolute_url()).content.decode()
    for rows in (Reply.objects.filter(pk=reply.pk), ReplyRevision.objects.filter(reply=reply)):
        rows.update(html="<p>It kept me company.</p>")  # the other piece's address has the word in it
    assert sorted(set(standing(WORD))) == []
    # The receipt goes to people who learn of no consultation.
    assert not any("colleagues" in words for words, _ in gone.receipt)


@pytest.mark.both
def test_a_tab_that_still_has_it_does_not_bring_it_back(here, piece, publisher, cast, login_as):
    login_as("maren").post(f"{here.get_absolute_url()}piece/", {"piece": str(piece.pk)})
    draft = Draft.objects.get(author=cast.maren, purpose=Purpose.REPLY)
    open_since = draft.seq
    typed = draft.data
    actions.withdraw(piece, by=publisher)
    draft.refresh_from_db()
    with pytest.raises(Stale):
        save(draft, typed, seq=open_since)
    draft.refresh_from_db()
    assert WORD not in str(draft.data)


def test_words_of_their_own_stay_as_they_are(here, piece, publisher, cast):
    own = f"<p>“I know,” she said of {piece.title}. Another: “Again” {OTHER}</p>".replace("&", "&amp;")
    reply = reply_with(here, cast.maren, own)
    before = Consultation.objects.get(pk=here.pk).edition
    actions.withdraw(piece, by=publisher)
    reply.refresh_from_db()
    assert reply.html == own and reply.edited_at is None
    assert Consultation.objects.get(pk=here.pk).edition == before


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"“About {WORD}” {PATH}", LEFT_OUT),
        (f"See https://between.example{PATH}.", f"See {LEFT_OUT}."),
        (f"“Any words” {PATH.rstrip('/')}, and on", f"{LEFT_OUT}, and on"),
        (f"About {WORD}: {PATH}", LEFT_OUT),
        (OTHER, OTHER),
        (f"/elsewhere{PATH}", f"/elsewhere{PATH}"),
        (f"“He” said “she”, then {PATH}", f"“He” said “she”, then {LEFT_OUT}"),
    ],
)
def test_only_the_piece_and_its_title_are_left_out(text, after):
    assert without_piece(text, naming([PATH], [f"About {WORD}"])) == after


def test_what_a_moderator_may_still_take_back_does_not_bring_it_back(here, piece, publisher, cast):
    stored = {"changes": [{"model": "Reply", "pk": "1", "before": {"html": named(piece, "")}, "after": {}}]}
    Erasure.objects.create(
        what="redacted", consultation=here, object_kind="consultation", object_id=here.public_id,
        kept=stored, due_at=timezone.now(),
    )  # fmt: skip
    actions.withdraw(piece, by=publisher)
    kept = Erasure.objects.get().kept["changes"][0]["before"]["html"]
    assert kept == f"<p>{LEFT_OUT}</p>"
