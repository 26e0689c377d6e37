"""Speaking to a colleague by name points to nobody outside: it holds no reply back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.checks.memory import Memory
from forum.consultations import actions, texts
from forum.consultations.models import Consultation
from tests.factories import make_consultation, make_reply, make_reply_draft


@pytest.fixture
def here(cast, defaults) -> Consultation:
    """Ilse asks without her name; Maren has answered by name, Tobi without his."""
    asked = make_consultation(cast.ilse, unnamed=True)
    make_reply(asked, cast.maren)
    make_reply(asked, cast.tobi, unnamed=True)
    return asked


def hints_in(here, cast, text):
    seen = texts.look_at_reply(here, f"<p>{text}</p>", texts.memory_of(None, here), by=cast.retired)
    return [hint.words for hint in seen.hints]


def test_whoever_speaks_here_can_be_spoken_to(here, cast):
    alias = here.replies.exclude(alias="").get().alias
    for name in (
        f"@{alias}", f"@Colleague {alias}", f"Colleague {alias}", f"@{here.alias}", "@Maren Hollander", "@maren hollander",
    ):  # fmt: skip
        assert hints_in(here, cast, f"{name}, I felt it too. Thank you, {name}.") == [], name
    assert make_reply(here, cast.retired, f"@{here.alias}, I felt it too.").status == "visible"


def test_nobody_elses_name_passes_for_a_colleagues(here, cast):
    assert hints_in(here, cast, "@Priya Ramanathan, I felt it.")
    assert hints_in(here, cast, "Colleague Priya, I felt it.")
    assert hints_in(here, cast, "@Maren, I felt it.")  # the whole name, or it may be another
    assert hints_in(here, cast, "She said that Maren Hollander had gone.")
    assert hints_in(here, cast, f"@{here.alias}ston, I felt it.")
    assert "Priya" in " ".join(hints_in(here, cast, "@Maren Hollander, what did Priya say?"))


def test_elsewhere_the_same_alias_is_a_name_like_any_other(here, cast):
    elsewhere = make_consultation(cast.ilse)
    assert hints_in(elsewhere, cast, f"@{here.alias} I felt it.")


def test_who_speaks_is_asked_only_where_somebody_is_spoken_to_and_kept_nowhere(here, cast):
    assert cast.retired
    memory = texts.memory_of(None, here)
    with CaptureQueriesContext(connection) as queries:
        texts.look_at_reply(here, "<p>I felt it in my chest.</p>", memory, by=cast.retired)
    assert len(queries) == 0
    with CaptureQueriesContext(connection) as queries:
        for _ in range(3):
            texts.look_at_reply(here, "<p>@Maren Hollander, yes.</p>", memory, by=cast.retired)
    assert len(queries) == 1
    assert "spoken" not in memory.stored()
    assert Memory.of({"spoken": ["Priya"]}).spoken() == ()


def test_a_reply_that_speaks_to_somebody_can_be_changed(here, cast):
    reply = make_reply(here, cast.retired, f"@{here.alias}, I felt it too.")
    change = actions.working_edit(reply, by=cast.retired)
    actions.save(
        change, change.data | {"html": f"<p>@{here.alias}, I felt it in my chest.</p>"}, seq=change.seq
    )
    actions.edit_reply(change, by=cast.retired, seq=change.seq, edition=reply.edition)
    reply.refresh_from_db()
    assert "chest" in reply.html
    assert make_reply_draft(here, cast.maren, "@Nobody Here").seq
