"""A member's whole life here, and another's beside it: a row in every table of the list, and a word of theirs in every
column that holds words."""

from datetime import time, timedelta
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import CharField, EmailField, JSONField, TextField
from django.utils import timezone
from wagtail.models import Comment, CommentReply, Page

from accounts.agreements.models import Acceptance, Agreement
from accounts.credentials.actions.papers import storage
from accounts.credentials.models import Credential, Evidence, RegisterBody
from accounts.models import Member
from accounts.profiles.models import Profile
from accounts.security.models import SignIn
from cms.models import ArticlePage, LoggedTime, OutOfDate, Reflection, SavedPiece
from cms.readers.questions import USUAL
from forum.chair import actions as chair
from forum.chair.models import Chair
from forum.consultations import actions
from forum.consultations.keepsakes import KeptWords
from forum.consultations.models import Consultation
from forum.duty.models import DutyHour
from forum.notifications.models import Notice, Wishes
from forum.own_data.tables import held
from forum.reading import actions as reading
from forum.reading.models import Follow, Kept
from forum.reports import actions as reports
from forum.review.models import ReviewItem, ReviewMessage
from forum.sanctions.models import Sanction
from tests.factories import make_consultation, make_draft, make_reply, make_reply_draft

ASKED = "Is this clear to somebody who comes to it anew?"
READ = "on-waiting"
SAID = "the {word} lay between us all that hour like a letter nobody opens"


def words_of(word: str) -> str:
    """A sentence that nobody else writes."""
    return SAID.format(word=word)


def everywhere(word: str) -> list[str]:
    """Every column of every table in which this word stands, asked of the database itself."""
    quote = connection.ops.quote_name
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                name = quote(column.name)
                cursor.execute(
                    f"SELECT COUNT(*) FROM {quote(table)} WHERE LOWER(CAST({name} AS TEXT)) LIKE %s",
                    [f"%{word}%"],
                )
                found += [f"{table}.{column.name}"] * bool(cursor.fetchone()[0])
    return found


def live(member: Member, word: str, *, beside: Consultation, unnamed: bool = False) -> Consultation:
    """Do what members do, with this word in all of it; `beside` is another's, and takes replies. Gives their own."""
    said, now = words_of(word), timezone.now()
    here = make_consultation(
        member,
        question=f"Was it that {said}?",
        answers={"only-a-question.1": f"So {said}, again."},
        unnamed=unnamed,
    )
    make_reply(here, member, f"I thought that {said}.")
    make_reply(beside, member, f"As I read I felt that {said}.")
    make_reply_draft(beside, member, f"Half written: {said}.")
    make_draft(member, question=f"Will {said}?")
    actions.give_presence(beside, by=member, unnamed=False)
    reading.keep(beside, by=member)
    Kept.objects.filter(member=member).update(note=f"For supervision: {said}.")
    KeptWords.objects.create(member=member, html=f"<p>{said}</p>", on=timezone.localdate())
    chair.load_chair_questions()
    chair.keep_week(now)
    chair.say(Chair.objects.get(), f"<p>{said}</p>", by=member)
    remark_in_the_library(member, said)
    read_in_the_library(member, said)
    reports.report(beside, "disrespect", by=member, said=f"Please look: {said}.")
    claim = Credential.objects.create(
        member=member, country="GB", practice="clinician", number=f"{word}-12", number_key=word.upper(),
        register_name=word, body=RegisterBody.objects.first(),
    )  # fmt: skip
    shown = storage().save(f"{word}.jpg", ContentFile(f"JPEG {said}".encode()))
    Evidence.objects.create(credential=claim, paper=1, stored_as=shown)
    between_them_and_the_house(member, said)
    return here


def remark_in_the_library(member: Member, said: str) -> None:
    """Say something beside a page of the library, alone and to somebody else, as its admin keeps and logs it."""
    page = Page.objects.filter(depth=2).order_by("pk").first()
    assert page is not None
    where: dict[str, Any] = {"page": page.specific, "contentpath": "title", "position": ""}
    own = Comment(user=member, text=said, **where)
    own.save()
    own.log_create(page_revision=None, user=member)
    another = Member.objects.exclude(pk=member.pk).order_by("pk").first()
    about = Comment.objects.filter(text=ASKED).first() or Comment(user=another, text=ASKED, **where)
    about.save()
    answer = CommentReply(comment=about, user=member, text=said)
    answer.save()
    answer.log_create(page_revision=None, user=member)
    Page.objects.get(pk=page.pk).specific.save_revision(user=another)
    own.log_resolve(page_revision=None, user=another)


def read_in_the_library(member: Member, said: str) -> None:
    """Keep a piece of the library, think about it, log the time, and tell its body that it is out of date."""
    home = Page.objects.filter(depth=2).order_by("pk").first()
    assert home is not None
    piece = ArticlePage.objects.filter(slug=READ).first() or home.add_child(
        instance=ArticlePage(title="On waiting", slug=READ, kind="essay", standfirst="One sentence.")
    )
    SavedPiece.objects.create(member=member, page=piece)
    Reflection.objects.create(member=member, page=piece, answers={next(iter(USUAL)): said})
    LoggedTime.objects.create(member=member, page=piece, on=timezone.localdate(), minutes=20)
    OutOfDate.objects.create(member=member, page=piece, said=said)


def between_them_and_the_house(member: Member, said: str) -> None:
    """What the desk and they wrote, what was decided, how they come in, what they agreed to, what they do here."""
    now = timezone.now()
    item = ReviewItem.objects.create(source="asked", member=member)
    ReviewMessage.objects.create(item=item, from_desk=False, text=f"I wonder: {said}.")
    ReviewMessage.objects.create(item=item, from_desk=True, text=f"We heard: {said}.", at=now - days(1))
    Sanction.objects.create(
        member=member, kind="warning", reason="other", sentence=f"Please: {said}.", by_number=1, told_at=now
    )
    Profile.objects.create(member=member, carries=f"So {said}.", languages="English")
    agreement = Agreement.objects.filter(kind="pledge").first() or Agreement.objects.create(
        kind="pledge", version=1, text="We keep it here.", effective_from=now
    )
    Acceptance.objects.create(member=member, agreement=agreement, ethics_code=said[:100])
    SignIn.objects.create(
        member=member, device=said[:50], address="192.0.2.7", with_second_factor=False, on_own_device=True
    )
    Follow.objects.create(member=member, phase="clarify")
    Wishes.objects.get_or_create(member=member)
    Notice.objects.create(member=member, call="desk", verb="desk.wrote")
    DutyHour.objects.create(member=member, weekday=1, starts=time(9), ends=time(10), time_zone=said[:60])


def fill(member: Member, word: str) -> None:
    """Put the word into every column with words of every row that goes with its member, as the list names them."""
    for each in held():
        if each.fate.name != "DESTROY":
            continue
        model: Any = apps.get_model(each.table)
        for row in each.rows(member):
            values = {f.name: _with_word(f, word) for f in model._meta.local_concrete_fields if _takes(f)}
            if values:
                model._base_manager.filter(pk=row.pk).update(**values)


def _takes(field: Any) -> bool:
    # An alias is a bird's name, drawn by us: it stays taken where somebody left.
    ours = {"public_id", "alias", "check_key", "stored_as", "ip", "session_key", "page"}
    if field.choices or field.unique or field.is_relation or field.name in ours or field.primary_key:
        return False
    if isinstance(field, JSONField):
        return False
    return isinstance(field, TextField) or (isinstance(field, CharField) and (field.max_length or 0) >= 40)


def _with_word(field: Any, word: str) -> str:
    if isinstance(field, EmailField):
        return f"{word}@between.example"
    most = field.max_length
    return f"<p>{word}</p>" if field.name == "html" else word if most and most < 80 else f"kept: {word}"


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)
