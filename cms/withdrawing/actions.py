"""Taking pieces of the library away: each is one act of a training body's publisher, at any hour and without a reason.
What a body left behind, a curator takes down or withdraws.

``take_down`` puts a piece back among its body's drafts; ``retract`` leaves a stub with a date and a sentence;
``withdraw`` leaves neither a title nor a stub.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from modelsearch import index
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageLogEntry, Revision

from accounts.actions import NotPossible
from accounts.members import Member
from cms import cases
from cms.bodies.models import BodyMember
from cms.choices import Kind
from cms.models import ArticlePage, TrainingBodyPage
from cms.permissions import can_take_down, can_take_down_for_departed
from cms.syndication import actions as syndication
from cms.withdrawing import copies, pictures, places
from cms.withdrawing.addresses import addresses_of
from cms.withdrawing.models import Consent, Gone, GoneAddress, Why
from cms.withdrawing.querysets import hashes_of
from cms.withdrawing.signals import gone as gone_for_good

NOT_YOURS = "Only a publisher of this training body, with a second factor, can do that."
NOT_HERE = "It is not in the library now, and nothing of it is on its way there."
RETRACTED = "It was retracted already; the sentence stands as it is."
IS_VIDEO = "A session video is taken down without a trace, as its consent is withdrawn with it."
HAS_MORE = "Other pages lie under this one. Move them first."


def body_of(page: Page) -> TrainingBodyPage | None:
    """The training body that answers for a page."""
    found: TrainingBodyPage | None = TrainingBodyPage.objects.ancestor_of(page).first()
    return found


@transaction.atomic
def take_down(page: Page, *, by: Member) -> None:
    """Take a piece out of the library at once; it stays with its body as a draft, and nothing that was set for a later
    hour or waits in a review brings it back. Raises NotPossible."""
    here = _held(page, by)
    if _is_session_video(here):
        raise NotPossible(IS_VIDEO)
    if getattr(here, "retracted_at", None):
        raise NotPossible(RETRACTED)
    if not end_publishing(here, by=by):
        raise NotPossible(NOT_HERE)


def end_publishing(page: Any, *, by: Member | None) -> bool:
    """Unpublish a page and take back what would publish it later; gives whether there was either."""
    waiting = Revision.page_revisions.filter(object_id=str(page.pk)).exclude(approved_go_live_at=None)
    did = bool(waiting.update(approved_go_live_at=None)) or page.live
    Page.objects.filter(pk=page.pk).update(go_live_at=None)
    page.go_live_at = None
    if (state := page.current_workflow_state) is not None:
        state.cancel(user=by)
    if page.live:
        # Whoever may is decided here: a lock in the editor, or a missing right to the tree, stops nobody.
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    return did


@transaction.atomic
def retract(page: Page, *, by: Member, sentence: str) -> None:
    """Say of a published piece that it no longer stands; its title, the day and the sentence do. Raises NotPossible."""
    here = _held(page, by, in_its_name=True)
    if not isinstance(here, ArticlePage) or not here.live:
        raise NotPossible(NOT_HERE)
    if _is_session_video(here):
        raise NotPossible(IS_VIDEO)
    if refusal := too_much(sentence):
        raise NotPossible(refusal)
    waiting = Revision.page_revisions.filter(object_id=str(here.pk))
    waiting.update(approved_go_live_at=None)
    if (state := here.current_workflow_state) is not None:
        state.cancel(user=by)
    rows = ArticlePage.objects.filter(pk=here.pk, retracted_at=None)
    if not rows.update(retracted_at=timezone.now(), retraction=sentence, expire_at=None):
        raise NotPossible(RETRACTED)
    index.remove_object(here)
    pictures.give_new_addresses(here)


def too_much(sentence: str) -> str:
    """Say what in a sentence that everybody reads leads to one person; "" for nothing."""
    return cases.look({"sentence": sentence}, declared="changed").refusal


@transaction.atomic
def withdraw(page: Page, *, by: Member | None, at: datetime | None = None, along: bool = True) -> Gone:
    """Destroy a piece for somebody's privacy: its text, its versions, its pictures, its title wherever it stands, and
    copies of it that never were public. Its addresses answer 410 from now on. Gives the receipt. Raises NotPossible.

    `by` is None where nobody is asked: after a restore, and on the command line. `along` False leaves copies.
    """
    here = _held(page, by)
    if here.numchild:
        raise NotPossible(HAS_MORE)
    now = at or timezone.now()
    copied = copies.copies_of(here) if along else []
    stay = {each.pk for each in copies.were_public(copied)}
    for each in copied:
        if each.pk not in stay and not each.numchild:
            withdraw(each, by=by, at=now, along=False)
    number, key, body = here.pk, here.translation_key.hex, body_of(here)
    consents = Consent.objects.filter(page=number)
    why = Why.CONSENT if _is_session_video(here) or consents.exists() else Why.PRIVACY
    hashes = sorted({each for path in addresses_of(here) for each in hashes_of(path)})
    consents.filter(withdrawn_at=None).update(withdrawn_at=now)
    reached = places.forget(number)
    _add(reached, {"copies of it among the drafts": len(copied) - len(stay)})
    elsewhere = syndication.forget(number)
    _add(reached, {"issues of the newsletter": elsewhere.issues, places.LETTERS: elsewhere.letters})
    _add(reached, places.keyed(here))
    candidates = pictures.used_by(here)
    _forget_editors(here)
    here.delete()
    _add(reached, {places.WORDS["wagtailcore.pagelogentry"]: _empty_log(number)})
    gone_pictures = pictures.destroy(candidates, but=number)
    _add(reached, {places.WORDS.get(label, label): count for label, count in gone_pictures.items()})
    made, _ = Gone.objects.update_or_create(
        piece=key, defaults={"body": body, "why": why, "by": by, "at": now, "receipt": []}
    )
    keep_addresses(made, hashes)
    _add(reached, {places.WORDS["cms.goneaddress"]: made.addresses.count()})
    made.receipt = [[words, count] for words, count in reached.items() if count]
    made.save(update_fields=["receipt"])
    gone_for_good.send(sender=Gone, piece=key, why=why, at=now, addresses=hashes)
    return made


def keep_addresses(made: Gone, hashes: list[str]) -> None:
    """Let these addresses (as hashes) answer 410 from now on."""
    rows = [GoneAddress(gone=made, path_hash=each) for each in hashes]
    GoneAddress.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def withdraw_again(piece: str, *, why: str, addresses: list[str], at: datetime) -> bool:
    """After a restore, do again what was done: by the piece's random key, and the hashes of its addresses. Gives
    whether there was anything to do; nobody is written to."""
    known = Gone.objects.filter(piece=piece).exists()
    page = Page.objects.filter(translation_key=piece).first()
    if page is not None:
        keep_addresses(withdraw(page, by=None, at=at), addresses)
    elif not known:
        keep_addresses(Gone.objects.create(piece=piece, why=why, at=at), addresses)
    return page is not None or not known


def _held(page: Page, by: Member | None, *, in_its_name: bool = False) -> Any:
    """Hold a page's row, look whether `by` may take it down, and give it as what it is. Of a body that has left a curator
    may, but not where something is said `in_its_name`."""
    row = Page.objects.select_for_update(of=("self",)).filter(pk=page.pk).first()
    if row is None:
        raise NotPossible("It is gone already.")
    body = body_of(row)
    if by is not None:
        now = Member.objects.get(pk=by.pk)
        mine = BodyMember.objects.here().filter(body=body, member=now).first() if body else None
        if not can_take_down(now, mine):
            departed = body is not None and can_take_down_for_departed(now, body)
            if in_its_name or not departed:
                raise NotPossible(NOT_YOURS)
    return row.specific


def _is_session_video(page: Any) -> bool:
    return getattr(page, "kind", "") == Kind.SESSION_VIDEO


def _add(reached: dict[str, int], more: dict[str, int]) -> None:
    for words, count in more.items():
        reached[words] = reached.get(words, 0) + count


def _forget_editors(page: Page) -> None:
    """Forget who has it open in the editor; those rows know it by its number only, and nothing takes them along."""
    kinds = ContentType.objects.get_for_models(Page, type(page)).values()
    sessions = apps.get_model("wagtailadmin", "EditingSession").objects
    sessions.filter(content_type__in=kinds, object_id=str(page.pk)).delete()


def _empty_log(number: int) -> int:
    """Take the title, and what was said in comments, out of the log of a page that is gone; and its title out of the
    rows of copies that were made of it. Gives how many rows of its own there are."""
    own = PageLogEntry.objects.filter(page_id=number).update(label="", data={})
    copied = Q(data__source__id=number) | Q(data__page__id=number)
    PageLogEntry.objects.filter(copied).update(data={})
    return own
