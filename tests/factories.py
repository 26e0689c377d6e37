"""What tests stand on: defaults, drafts, consultations and replies, made by the actions people use.

Everything is a plain function; nothing is random but the ids. Where a test is about volume, rows are
copied in bulk from one that an action made.
"""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from accounts.actions import appoint
from accounts.models import Member, Practice, new_public_id
from cms.actions import ensure_groups, load_pages
from cms.editorial.digest import digest_of
from cms.editorial.models import Approval
from forum.consultations import actions, texts
from forum.consultations.drafts import Draft
from forum.consultations.models import Answer, Consultation
from forum.consultations.replies import Reply
from forum.mirror import html as mirror
from forum.moderation import actions as moderation
from forum.protocol.clock import patience_of
from forum.protocol.phases import BEFORE_TAKE_BACK
from forum.templates.actions import load_templates
from forum.templates.models import CasePrompt, CaseTemplate, TemplateVersion
from forum.templates.querysets import offered
from forum.themes.actions import load_themes
from forum.themes.models import Theme

QUESTION = "What might have closed between us when I said something kind?"
STORY = "She looked at the clock, then at me, and I heard myself hurry."
LINE = "I felt the hurry in my own chest as I read."
ASKED = "I sat with you as I read. What did you hear in the silence?"
#: What a kind is given to say where a test gives it no words.
LINES = {"clarifying_question": ASKED}
DETAIL = "She read me her NHS number 943 476 5919."  # which holds back whatever it stands in
NOTE = {"needs": "Enough trust to laugh together.", "not_when": "While they are still ashamed."}
CONTEXT = {"ctx.age": {"chosen": ["adult"]}, "ctx.disguise": {"chosen": ["changed"]}}

#: What an insert of each default row wants, as the database takes it; see ``make_defaults``.
_loaded: list[tuple[str, list[list[Any]]]] = []
HIGH = 1_000_000  # numbers that no sequence gives in a test


@pytest.fixture
def defaults(db: None) -> None:
    """Themes and templates as they ship."""
    make_defaults()


@pytest.fixture
def already_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every piece of the library had been read by two clinicians: for tests of what comes after that."""
    monkeypatch.setattr("cms.editorial.gate.has_been_read", lambda page, revision: True)


def approved(revision: Any) -> Any:
    """Let these words count as read, and give them back."""
    Approval.objects.get_or_create(page_id=int(revision.object_id), digest=digest_of(revision.content))
    return revision


def make_defaults() -> None:
    """Load themes and templates. The loader runs once per process; later tests get its rows as they were
    stored, which takes a tenth of the time."""
    if Theme.objects.exists():
        return
    if not _loaded:
        load_themes()
        load_templates()
        _loaded.extend(_stored(model) for model in (Theme, CaseTemplate, CasePrompt, TemplateVersion))
        return
    with connection.cursor() as cursor:
        for statement, rows in _loaded:
            cursor.executemany(statement, rows)


def _stored(model: type[Any]) -> tuple[str, list[list[Any]]]:
    """One table's rows with the statement that stores them again, under numbers of their own: rows that a
    test makes beside them are numbered by the database."""
    fields = model._meta.concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    gaps = ", ".join(["%s"] * len(fields))
    rows = []
    for row in model.objects.order_by("pk"):
        values = []
        for field in fields:
            value = field.get_db_prep_save(getattr(row, field.attname), connection)
            ours = field.primary_key or field.related_model in {Theme, CaseTemplate}
            values.append(value + HIGH if ours and value is not None else value)
        rows.append(values)
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({gaps})", rows


def make_member(display_name: str = "Somebody Sonst", practice: str = Practice.CLINICIAN) -> Member:
    """Make one more member with an address of their own, verified unless `practice` is ""."""
    member = Member.objects.create_user(
        f"{new_public_id()}@between.example", None, display_name=display_name, has_second_factor=True,
        agreed_until=timezone.now() + timedelta(days=365),
    )  # fmt: skip
    if practice:
        moderation.verify_member(member, practice=practice, by=None)
    return member


def make_two_who_can_hide() -> None:
    """Open cases with a client: two moderators could take a text out of sight."""
    for name in ("Erste Wache", "Zweite Wache"):
        appoint(make_member(name), "moderator")


def version_of(key: str) -> TemplateVersion:
    """The version of a template that is offered now."""
    make_defaults()
    return offered().get(template__key=key)


def data_for(
    key: str = "only-a-question",
    *,
    question: str = QUESTION,
    answers: dict[str, Any] | None = None,
    client: str = "no",
    version: TemplateVersion | None = None,
    **more: Any,
) -> dict[str, Any]:
    """What a draft of this template holds: the required prompts answered, and what `answers` adds.

    A text stands for paragraphs typed into a rich answer; anything else is stored as given.
    """
    spec = (version or version_of(key)).spec
    filled: dict[str, Any] = {p.key: STORY for p in spec.answered if p.required and p.kind == "rich"}
    if client == "yes":
        filled |= CONTEXT
    filled |= answers or {}
    rich = {
        key: {"html": mirror.from_plain(value)} if isinstance(value, str) else value
        for key, value in filled.items()
    }
    theme = spec.theme or "alliance"
    return {"answers": rich, "question": question, "theme": theme, "secondary": [], "client": client} | more


def make_draft(by: Member, key: str = "only-a-question", **data: Any) -> Draft:
    """Write a draft that could be sent, and save it once."""
    version = version_of(key)
    draft = Draft.objects.create(author=by, purpose="consultation", version=version)
    actions.save(draft, data_for(key, version=version, **data), seq=0)
    return draft


def make_consultation(
    by: Member,
    key: str = "only-a-question",
    *,
    unnamed: bool = False,
    heavy: tuple[str, ...] = (),
    waits: bool = False,
    passed: bool = False,
    at: datetime | None = None,
    **data: Any,
) -> Consultation:
    """Publish a consultation; `waits` leaves a first one before a first reader, `passed` says that its
    author has looked at what the checks saw, and that a moderator let it pass."""
    draft = make_draft(by, key, **data)
    with override_settings(FIRST_CONSULTATION_WAITS=waits):
        made = actions.publish(
            draft, by=by, seq=draft.seq, unnamed=unnamed, heavy=list(heavy), at=at,
            acknowledged=passed, look_first=passed,
        )  # fmt: skip
    for item in made.review_items.filter(decided_at=None) if passed else ():
        moderation.release(item, by=_a_moderator())
        made.refresh_from_db()
    return made


def _a_moderator() -> Member:
    """Some moderator, made when there is none."""
    found = Member.objects.filter(is_moderator=True, is_active=True, verified_at__isnull=False).first()
    if found is None:
        found = make_member("Wache Haltend")
        appoint(found, "moderator")
    return found


def ten_minutes_on() -> None:
    """Let every decision stand, as `run_due` does when it can be taken back no more: now people are told."""
    moderation.take_effect(timezone.now() + timedelta(minutes=11))


def make_reply(
    to: Consultation,
    by: Member,
    text: str = "",
    *,
    kind: str = "",
    unnamed: bool = False,
    answers: Reply | None = None,
    held: bool = False,
    at: datetime | None = None,
    **more: Any,
) -> Reply:
    """Send a reply; without a kind the author speaks as author and everybody else resonates. `held` puts a
    detail into it and asks a moderator to read it first; `more` stands beside the text (asks_notes, …)."""
    text = f"{text or line_of(kind)} {DETAIL}" if held else text
    draft = make_reply_draft(to, by, text, kind=kind, unnamed=unnamed, answers=answers, **more)
    if held:
        say_that_it_is_nobody(draft)
    return actions.send_reply(draft, by=by, seq=draft.seq, look_first=held, acknowledged=held, at=at)


def say_that_it_is_nobody(draft: Draft) -> None:
    """Dismiss whatever the checks see in a reply draft, so that a moderator reads it first."""
    assert draft.consultation is not None
    memory = texts.memory_of(draft, draft.consultation)
    seen = texts.look_at_reply(draft.consultation, draft.data["html"], memory, by=draft.author, but=None)
    Draft.objects.filter(pk=draft.pk).update(checks={"dismissed": [hint.id for hint in seen.hints]})
    draft.refresh_from_db()


def line_of(kind: str) -> str:
    """What a reply of this kind says where a test gives it no words."""
    return LINES.get(kind, LINE)


def move_to_phase(consultation: Consultation, phase: str, *, at: datetime | None = None) -> Consultation:
    """Take a consultation on to a phase by the acts of its poster; gives it as it is then.

    Where a phase asks for patience (before `perspectives`) that much time is let go by: bring one made some
    days ago (``make_consultation(at=…)``) where moments matter.
    """
    here, now = Consultation.objects.get(pk=consultation.pk), at or timezone.now()
    while here.phase != phase:
        assert here.phase_began_at is not None, "it waits at the desk"
        asked = {"by": here.author, "turn": here.turn}
        if here.phase == "take_back":
            make_reply(here, here.author, kind="take_back", at=now, asks_notes=phase == "technique")
        elif here.phase in BEFORE_TAKE_BACK and phase not in BEFORE_TAKE_BACK:
            actions.enough(here, at=now, **asked)
        else:
            now = max(now, here.phase_began_at + patience_of(here.phase, here.preset, here.pace))
            actions.move_on(here, at=now, **asked)
        here.refresh_from_db()
    consultation.refresh_from_db()
    return here


def make_reply_draft(
    to: Consultation,
    by: Member,
    text: str = "",
    *,
    kind: str = "",
    unnamed: bool = False,
    answers: Reply | None = None,
    **more: Any,
) -> Draft:
    """Write a reply and save it, unsent."""
    kind = kind or ("poster_reply" if to.author_id == by.pk else "resonance")
    draft = actions.working_reply(to, by=by, token=new_public_id())
    data = {
        "html": mirror.from_plain(text or line_of(kind)), "kind": kind, "unnamed": unnamed,
        "answers": answers.public_id if answers else "",
    } | (NOTE if kind == "technique_note" else {}) | more  # fmt: skip
    actions.save(draft, data, seq=draft.seq)
    return draft


def make_many_consultations(like: Consultation, count: int) -> None:
    """Copy a consultation `count` times, a minute apart, for tests about volume."""
    now = timezone.now()
    rows = [
        Consultation(
            author=like.author, version=like.version, theme=like.theme, question=f"{like.question} ({n})",
            preset=like.preset, status="open", sent_at=now, opened_at=now, voices=n % 3,
            last_activity_at=now - timedelta(minutes=n),
        )
        for n in range(count)
    ]  # fmt: skip
    Consultation.objects.bulk_create(rows)
    Answer.objects.bulk_create(
        Answer(consultation=row, prompt_key="only-a-question.1", html=f"<p>{STORY}</p>") for row in rows
    )


def make_many_replies(like: Reply, count: int) -> None:
    """Copy a reply `count` times, a second apart, for tests about volume."""
    Reply.objects.bulk_create(
        Reply(
            consultation=like.consultation, author=like.author, kind=like.kind, html=f"<p>{LINE} ({n})</p>",
            status="visible", sent_at=like.sent_at + timedelta(seconds=n + 1),
            shown_at=like.sent_at + timedelta(seconds=n + 1), answers=like if n % 5 == 0 else None,
        )
        for n in range(count)
    )  # fmt: skip


@pytest.fixture
def library(defaults: None) -> None:
    """The public pages, and the groups whose people keep them."""
    load_pages()
    ensure_groups(snippets=("forum.theme", "forum.casetemplate"))
