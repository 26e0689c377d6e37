"""Invariant 1: case text reaches only those who may read it.

Every text of a small house carries a word of its own that occurs nowhere else. Then everybody opens
everything they can find, and the words are looked for: in pages, headers, redirects, logs, mails,
admin screens, error pages and the tables of the database.
"""

import io
import logging
import re
from dataclasses import dataclass, field
from secrets import token_hex
from types import SimpleNamespace

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import Member
from forum.consultations import actions
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.management.appointing import appoint
from forum.mirror import html as mirror
from forum.moderation import actions as moderation
from forum.review.models import ReviewItem
from forum.templates.models import CaseTemplate
from forum.themes.models import Theme
from tests.addresses import all_addresses
from tests.factories import data_for, make_consultation, make_draft, make_reply, make_reply_draft
from tests.forum.conftest import undone
from tests.forum.matrix import WRITE_ONLY
from tests.pages import Page, crawl, words_of

ALSO_THERE = "lampshade"  # stands in every text, so that a search for it would find them all


@dataclass
class Secrets:
    """The words to look for, by the text they stand in, and every public id."""

    words: dict[str, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A text that carries the word of this name."""
        self.words[name] = f"quokka{name.replace(' ', '')}moss"
        return f"The {self.words[name]} stood beside the {ALSO_THERE}."

    def but(self, *names: str) -> dict[str, str]:
        """All words but those of these texts (a name stands for all that begin with it)."""
        return {name: word for name, word in self.words.items() if not name.startswith(names)}


@pytest.fixture
def secrets(cast, defaults) -> Secrets:
    """A house with a text in every state there is."""
    cast.everybody()
    s = Secrets()
    first = "only-a-question.1"

    def asked(name, by=cast.ilse, key="only-a-question", **more):
        own = {f"{key}.1": s.text(name)} | more.pop("answers", {})
        return make_consultation(by, key, question=s.text(f"{name} title") + "?", answers=own, **more)

    held = asked("held", waits=True)
    returned = asked("returned", waits=True, by=cast.trainee)
    item = ReviewItem.objects.get(consultation=returned)
    moderation.give_back(item, s.text("returned sentence"), by=cast.moderator)
    here = asked(
        "open",
        key="rupture-repair",
        answers={
            "rupture-repair.4": {"html": mirror.from_plain(s.text("private before")), "private": True},
            "rupture-repair.arrival": {"text": s.text("open arrival")},
        },
    )
    edit = Draft.objects.create(author=cast.ilse, purpose="edit", consultation=here, version=here.version)
    kept = {"html": mirror.from_plain(s.text("private")), "private": True}
    answers = {"rupture-repair.1": s.text("open now"), "rupture-repair.4": kept}
    changed = data_for("rupture-repair", question=s.text("open title now"), answers=answers)
    actions.save(edit, changed, seq=0)
    actions.publish(
        edit, by=cast.ilse, seq=1, unnamed=False, heavy=[]
    )  # "open" and "private" live on as revisions
    # The earlier wording of a question stays before its readers as history, and before nobody else.
    s.words["revision"], s.words["open title before"] = s.words.pop("open"), s.words.pop("open title")
    s.words["revision arrival"] = s.words.pop("open arrival")

    reply = make_reply(here, cast.maren, s.text("revision reply"))
    change = actions.working_edit(reply, by=cast.maren)
    actions.save(change, change.data | {"html": mirror.from_plain(s.text("open reply"))}, seq=change.seq)
    actions.edit_reply(change, by=cast.maren, seq=change.seq, edition=reply.edition)
    gone = make_reply(here, cast.tobi, s.text("withdrawn reply"))
    actions.withdraw_reply(gone, by=cast.tobi)
    for status in ("held", "hidden", "removed", "returned"):
        reply = make_reply(here, cast.tobi, s.text(f"desk {status} reply"))
        Reply.objects.filter(pk=reply.pk).update(status=status)
    withdrawn = asked("withdrawn")
    make_reply(withdrawn, cast.maren, s.text("withdrawn in reply"))
    actions.withdraw(withdrawn, by=cast.ilse)
    for status in ("hidden", "removed"):
        Consultation.objects.filter(pk=asked(f"desk {status}").pk).update(status=status)
    supervisors = asked("supervisors", by=cast.tobi, key="supervision")
    make_reply(supervisors, cast.tobi, s.text("supervisors reply"))

    make_draft(cast.ilse, question=s.text("draft title"), answers={first: s.text("draft")})
    discarded = make_draft(cast.ilse, "stuck", question=s.text("draft discarded"))
    actions.discard(discarded)
    make_reply_draft(here, cast.first_reader, s.text("draft reply"))
    editing = actions.start_edit(held, by=cast.ilse, data=data_for(question=s.text("draft edit")))
    actions.save(editing, editing.data, seq=0)
    everything = (Consultation, Reply, Draft, ReviewItem, Member)
    s.ids = [row.public_id for model in everything for row in model.objects.all()]
    return s


def paths_of_things() -> list[str]:
    """Every page of the forum, about every thing there is."""
    things = {
        "consultation": Consultation.objects.all(),
        "held": Consultation.objects.all(),
        "reply": Reply.objects.all(),
        "draft": Draft.objects.all(),
        "desk-item": ReviewItem.objects.all(),
    }
    paths = ["/", "/sitemap.xml", "/robots.txt"]
    for address in all_addresses():
        name = address.name.removeprefix("forum:")
        if address.name in WRITE_ONLY:
            continue
        if "<id:" in address.route:
            kind = next((kind for kind in things if name == kind or name.startswith(f"{kind}-")), None)
            paths += [reverse(address.name, args=[thing.public_id]) for thing in things.get(kind, [])]
        elif address.name.startswith("forum:") and "<" not in address.route:
            paths.append(reverse(address.name))
    return paths


def told(client: Client, *starts: str, follow: int = 60) -> str:
    """Everything that this browser is told on every page it can find."""
    return "\n".join(words_of(answer) for answer in crawl(client, *starts, follow=follow).values())


MAY_READ = {
    # Everybody reads their own, and beside it the texts whose names begin so.
    "visitor": (),
    "member": (),
    "lapsed": (),
    "curator": (),
    "admin": (),
    "maren": ("open", "withdrawn in"),
    "retired": ("open",),
    "tobi": ("open", "supervisors", "withdrawn reply", "desk"),
    "first_reader": ("open", "held", "draft reply"),
    "moderator": ("open", "held", "returned", "desk"),
    "second_moderator": ("open", "held", "returned", "desk"),
}


#: One of each kind of reader: outside, without a way in, who reads, who wrote most of it, the desk, the admin.
SOME = ("visitor", "member", "maren", "tobi", "first_reader", "moderator", "admin")


@pytest.mark.parametrize(
    "roles", [SOME, pytest.param(tuple(MAY_READ), marks=pytest.mark.long)], ids=["some", "everybody"]
)
def test_nobody_is_told_what_they_may_not_read(secrets, login_as, roles):
    paths = paths_of_things()
    for role in roles:
        with undone():
            said = told(login_as(role), *paths, follow=20)
        found = {name for name, word in secrets.but(*MAY_READ[role]).items() if word in said}
        assert found == set(), role
        if role in ("maren", "retired", "tobi"):
            assert secrets.words["open now"] in said and secrets.words["open title now"] in said, role
        if role == "moderator":
            assert secrets.words["held"] in said and secrets.words["returned"] in said


def test_a_private_answer_is_told_to_its_author_alone(secrets, login_as, cast):
    for role in ("tobi", "moderator", "first_reader"):
        page = login_as(role).get(f"/consultations/{public_id_of('open title now')}/").content.decode()
        assert secrets.words["open now"] in page
        assert secrets.words["private"] not in page
    own = login_as("ilse").get(f"/consultations/{public_id_of('open title now')}/").content.decode()
    assert secrets.words["private"] in own and "Only you see this" in own


def public_id_of(name: str) -> str:
    """The id of the consultation whose question carries the word of this name."""
    word = f"quokka{name.replace(' ', '')}moss"
    return Consultation.objects.get(question__contains=word).public_id


def test_the_desk_shows_no_private_answer(cast, defaults, login_as):
    secret = {"html": "<p>only for me</p>", "private": True}
    make_consultation(cast.ilse, "rupture-repair", waits=True, answers={"rupture-repair.4": secret})
    item = ReviewItem.objects.get()
    for role in ("moderator", "first_reader"):
        page = login_as(role).get(f"/desk/{item.public_id}/").content.decode()
        assert "hurry" in page
        assert "only for me" not in page


def look_at_title_and_caches(path: str, answer: HttpResponse) -> None:
    """No title of a page names a case, and what is closed stays out of caches and indexes."""
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        page = Page(path, answer.content.decode())
        assert "quokka" not in page.title, path
        about = [attrs for tag, attrs in page.elements if tag == "meta"]
        assert not [attrs for attrs in about if "og:" in str(attrs) or "quokka" in str(attrs)], path
    if path.startswith(("/consultations/", "/replies/", "/drafts/", "/held/", "/desk/", "/me/", "/write/")):
        assert "noindex" in answer.headers["X-Robots-Tag"], path
        assert "no-store" in answer.headers["Cache-Control"], path
        assert "private" in answer.headers["Cache-Control"], path


@pytest.mark.long
def test_however_far_one_goes_no_title_names_a_case_and_no_cache_keeps_one(secrets, login_as):
    for role in ("ilse", "maren", "moderator"):
        for path, answer in crawl(login_as(role), *paths_of_things(), follow=20).items():
            look_at_title_and_caches(path, answer)


# --- Admin screens -------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("role", ["curator", "admin"])
def test_no_screen_of_an_admin_shows_case_text(library, secrets, cast, login_as, role):
    appoint(cast.curator, "curator")
    client = login_as(role)
    client.raise_request_exception = False
    numbers = {"theme": Theme.objects.first().pk, "casetemplate": CaseTemplate.objects.first().pk}
    opened = 0
    for address in all_addresses():
        path = address.example()
        if not path.startswith(("/cms/", "/admin/")) or "logout" in path:
            continue
        for model, number in numbers.items():
            path = path.replace("/1/", f"/{number}/") if f"/{model}/" in path else path
        for query in ("", f"?q={ALSO_THERE}") if path.endswith("/") else ("",):
            answer = client.get(path + query)
            if answer.status_code == 200:
                opened += 1
                said = words_of(answer)
                assert "quokka" not in said, path
                assert not [one for one in secrets.ids if one in said and one not in path], path
            if query == "" and answer.status_code != 200:
                break
    assert opened > 60


# --- Logs, mails, errors -------------------------------------------------------------------------


@pytest.fixture
def written() -> io.StringIO:
    """Everything the site's own log handlers write, at the level they write in production."""
    out = io.StringIO()
    handlers = {
        handler
        for name in ("", "django", "django.server", "django.tasks", "django.db.backends")
        for handler in logging.getLogger(name).handlers
        if isinstance(handler, logging.StreamHandler) and type(handler.formatter).__name__ == "SafeFormatter"
    }
    assert handlers
    before = {handler: handler.setStream(out) for handler in handlers}
    yield out
    for handler, stream in before.items():
        handler.setStream(stream)


@pytest.mark.both
@pytest.mark.parametrize("debug", [False, True])
def test_a_failing_constraint_names_itself_and_no_text(
    cast, defaults, login_as, written, monkeypatch, settings, debug
):
    settings.DEBUG = debug
    here = make_consultation(cast.ilse)
    broken = SimpleNamespace(VISIBLE="nonsense")
    monkeypatch.setattr("forum.consultations.actions.conversation.ReplyStatus", broken)
    # Not in the source, which the debug page shows; of letters, for with figures it were a record number.
    word = "w" + token_hex(8).translate(str.maketrans("0123456789", "ghijklmnop"))
    client = login_as("maren")
    client.raise_request_exception = False
    body = {"token": "f" * 32, "seq": "0", "kind": "resonance", "text": f"It was {word}."}
    answer = client.post(f"/consultations/{here.public_id}/reply/", body)
    assert answer.status_code == 500
    assert word not in words_of(answer)
    assert "reply_status_is_known" in written.getvalue()
    assert "IntegrityError" in written.getvalue()
    assert word not in written.getvalue()


@pytest.mark.both
@pytest.mark.parametrize("debug", [False, True])
def test_an_error_while_a_text_is_in_hand_says_nothing_of_it(
    cast, defaults, login_as, written, monkeypatch, settings, debug
):
    settings.DEBUG = debug
    word = f"w{token_hex(8)}"
    draft = make_draft(cast.ilse, answers={"only-a-question.1": f"stored {word}"})

    def fall_over(*args, **kwargs):
        words = f"local {word}"
        raise ValueError(f"could not place {words} in {kwargs} {args}")

    monkeypatch.setattr("forum.consultations.actions.save", fall_over)
    client = login_as("ilse")
    client.raise_request_exception = False
    body = {"only-a-question.1": f"posted {word}", "seq": "1"}
    answer = client.post(f"/drafts/{draft.public_id}/save/", body)
    assert answer.status_code == 500
    assert word not in words_of(answer)
    assert "builtins.ValueError" in written.getvalue()
    assert word not in written.getvalue()


def test_walking_the_whole_house_tells_no_log_title_or_cache_of_a_case(secrets, login_as, written):
    for role in ("visitor", "ilse", "moderator"):
        for path, answer in crawl(login_as(role), *paths_of_things(), follow=0).items():
            if role != "visitor":
                look_at_title_and_caches(path, answer)
    client = login_as("maren")
    here = public_id_of("open title now")
    client.post(
        f"/consultations/{here}/reply/",
        {"token": "x", "seq": "zz", "kind": "?", "text": secrets.text("refused")},
    )
    client.post("/drafts/quokkamoss/save/", {"text": "quokkaformmoss"})
    assert "quokkaformmoss" not in written.getvalue()
    assert [word for word in secrets.words.values() if word in written.getvalue()] == []


def test_nothing_the_forum_does_sends_a_mail(secrets):
    assert mail.outbox == []


# --- The database itself -------------------------------------------------------------------------

HOLD_TEXT = {
    "forum_consultation", "forum_answer", "forum_answerrevision", "forum_questionrevision", "forum_reply",
    "forum_replyrevision", "forum_draft", "forum_reviewmessage",
}  # fmt: skip
HOLD_PRIVATE_ANSWERS = {"forum_answer", "forum_answerrevision", "forum_draft"}


def test_case_text_lies_in_these_tables_only(secrets, login_as, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for role in ("ilse", "moderator"):
            told(login_as(role), *paths_of_things(), follow=0)
    private, found, found_private = secrets.words["private"], set(), set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = str(cursor.fetchall())
            found |= {table} if re.search("quokka|lampshade", rows) else set()
            found_private |= {table} if private in rows else set()
    assert found == HOLD_TEXT
    assert found_private <= HOLD_PRIVATE_ANSWERS


def test_a_draft_calls_nobody(cast, defaults):
    counted = "forum_entry", "forum_reviewitem", "forum_decision", "forum_reviewmessage"
    cast.everybody()

    def rows():
        with connection.cursor() as cursor:
            for table in counted:
                cursor.execute(f"SELECT * FROM {table}")
                yield cursor.fetchall()

    here = make_consultation(cast.ilse)
    before = list(rows())
    draft = make_draft(cast.ilse)
    actions.discard(draft)
    actions.restore(draft)
    make_reply_draft(here, cast.maren)
    assert list(rows()) == before
