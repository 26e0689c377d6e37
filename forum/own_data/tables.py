"""Every table that refers to a member: in which part of their copy it lies, or why in none, and what erasing does
to it. A test walks all tables and fails where one stands in no row of this list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.apps import apps


class Fate(Enum):
    """What erasing does to the rows that refer to whoever leaves."""

    DESTROY = "destroyed"
    EMPTY = "kept without a name"
    FIRST = "gone through first"  # text others see: ``erasing`` has its own way with each


@dataclass(frozen=True)
class Held:
    """One column that refers to a member. `part` is the part of the copy it is in; else `left_out` says why not."""

    table: str
    column: str
    fate: Fate
    part: str = ""
    left_out: str = ""

    def rows(self, member: Any) -> Any:
        """The rows that refer to a member."""
        model = _model(self.table)
        assert model is not None
        return model._base_manager.filter(**{self.column: member})


def _model(label: str) -> Any:
    try:
        return apps.get_model(label)
    except LookupError:
        return None


DESTROY, EMPTY, FIRST = Fate.DESTROY, Fate.EMPTY, Fate.FIRST
HOUSE = "It says who of the house did something for others; what they did stays, without a name."
LIBRARY = "It belongs to the public library, and says only who worked at it."
ABOUT_OTHERS = "It is what somebody else said about themselves."

#: In the order in which erasing goes through them at the end.
HELD: tuple[Held, ...] = (
    # What others read: gone through one consultation at a time, before anything else.
    Held("forum.Consultation", "author", FIRST, "consultations"),
    Held("forum.Reply", "author", FIRST, "replies"),
    Held("forum.ChairLine", "author", DESTROY, "open-chair"),
    Held("forum.ChairVoice", "member", DESTROY, "open-chair"),
    Held("forum.Voice", "member", DESTROY, "replies"),
    Held("forum.Asked", "member", DESTROY, "asked"),
    # What is theirs alone.
    Held("forum.Draft", "author", DESTROY, "drafts"),
    Held("forum.KeptWords", "member", DESTROY, "notes"),
    Held("forum.Kept", "member", DESTROY, "notes"),
    Held("forum.Thanks", "member", DESTROY, "given"),
    Held("forum.Presence", "member", DESTROY, "given"),
    Held("forum.Follow", "member", DESTROY, "reading"),
    Held("forum.Recusal", "member", DESTROY, "reading"),
    Held("forum.ReadMark", "member", DESTROY, "reading"),
    Held("forum.Wishes", "member", DESTROY, "wishes"),
    Held("forum.Notice", "member", DESTROY, "notices"),
    Held("forum.Letter", "member", DESTROY, "notices"),
    Held("forum.QuietCall", "member", DESTROY, "notices"),
    Held("forum.Alarm", "member", DESTROY, "notices"),
    # Between them and the desk.
    Held("forum.Report", "reporter", EMPTY, "reports"),
    Held("forum.Appeal", "member", DESTROY, "decisions"),
    Held("forum.ReviewItem", "member", DESTROY, "desk"),
    Held("forum.Sanction", "member", DESTROY, "decisions"),
    Held("forum.Erasure", "author", EMPTY, "decisions"),
    # What they do for the house.
    Held("forum.DutyHour", "member", DESTROY, "house"),
    Held("forum.DayAway", "member", DESTROY, "house"),
    Held("forum.HardText", "member", DESTROY, "house"),
    Held("forum.Greeting", "by", DESTROY, "house"),
    Held("forum.Interest", "member", DESTROY, "house"),
    Held("forum.DecisionActor", "member", EMPTY, "house"),
    Held("forum.Interest", "person", DESTROY, left_out=ABOUT_OTHERS),
    Held("forum.ReviewItem", "claimed_by", EMPTY, left_out=HOUSE),
    Held("forum.ReviewItem", "decided_by", EMPTY, left_out=HOUSE),
    Held("forum.ReviewItem", "proposed_by", EMPTY, left_out=HOUSE),
    Held("forum.ReviewItem", "not_by", EMPTY, left_out=HOUSE),
    Held("forum.Asked", "by", EMPTY, left_out=HOUSE),
    Held("forum.Summary", "written_by", EMPTY, left_out=HOUSE),
    Held("forum.Distil", "writer", EMPTY, left_out=HOUSE),
    Held("forum.Distil", "second_reader", EMPTY, left_out=HOUSE),
    Held("forum.Erasure", "by", EMPTY, left_out=HOUSE),
    Held("forum.Undo", "by", EMPTY, left_out=HOUSE),
    Held("forum.Reveal", "asked_by", EMPTY, left_out=HOUSE),
    Held("forum.Reveal", "decided_by", EMPTY, left_out=HOUSE),
    # The library and its admin.
    Held("cms.BodyMember", "member", DESTROY, "library"),
    Held("cms.Invitation", "by", EMPTY, left_out="It is about whoever was invited."),
    Held("cms.Submission", "keeper", EMPTY, left_out=HOUSE),
    Held("cms.ReadingAsked", "reader", EMPTY, "library"),
    Held("cms.TakenDown", "by", EMPTY, left_out=HOUSE),
    Held("cms.TakenDown", "appealed_by", EMPTY, left_out=LIBRARY),
    Held("cms.TakenDown", "decided_by", EMPTY, left_out=HOUSE),
    Held("cms.Dispute", "by", EMPTY, left_out=HOUSE),
    Held("cms.Gone", "by", EMPTY, left_out=LIBRARY),
    Held("cms.Consent", "by", EMPTY, left_out=LIBRARY),
    Held("cms.Correction", "by", EMPTY, left_out=LIBRARY),
    Held("cms.Correction", "read_by", EMPTY, left_out=LIBRARY),
    Held("cms.SavedPiece", "member", DESTROY, "pieces"),
    Held("cms.Reflection", "member", DESTROY, "pieces"),
    Held("cms.LoggedTime", "member", DESTROY, "pieces"),
    Held("cms.OutOfDate", "member", DESTROY, "pieces"),
    Held("cms.WorkLetter", "member", DESTROY, left_out="It stands only until it has left."),
    Held("cms.OutOfDate", "answered_by", EMPTY, left_out=LIBRARY),
    Held("wagtailcore.Page", "owner", EMPTY, left_out=LIBRARY),
    Held("wagtailcore.Page", "locked_by", EMPTY, left_out=LIBRARY),
    Held("wagtailcore.Revision", "user", EMPTY, left_out=LIBRARY),
    Held("wagtailcore.PageLogEntry", "user", EMPTY, left_out=LIBRARY),
    Held("wagtailcore.ModelLogEntry", "user", EMPTY, left_out=LIBRARY),
    Held("wagtailcore.WorkflowState", "requested_by", EMPTY, left_out=LIBRARY),
    Held("wagtailcore.TaskState", "finished_by", EMPTY, left_out=LIBRARY),
    Held("wagtailcore.Comment", "resolved_by", EMPTY, left_out=LIBRARY),
    Held("wagtailcore.CommentReply", "user", DESTROY, "library"),
    Held("wagtailcore.Comment", "user", DESTROY, "library"),
    Held("wagtailcore.PageSubscription", "user", DESTROY, left_out=LIBRARY),
    Held("wagtailcore.UploadedFile", "uploaded_by_user", DESTROY, left_out=LIBRARY),
    Held("wagtailcore.APIToken", "user", DESTROY, left_out=LIBRARY),
    Held("wagtailadmin.EditingSession", "user", DESTROY, left_out=LIBRARY),
    Held("wagtailadmin.FormState", "user", DESTROY, left_out=LIBRARY),
    Held("wagtaildocs.Document", "uploaded_by_user", EMPTY, left_out=LIBRARY),
    Held("wagtailimages.Image", "uploaded_by_user", EMPTY, left_out=LIBRARY),
    Held("cms.LibraryImage", "uploaded_by_user", EMPTY, left_out=LIBRARY),
    Held("admin.LogEntry", "user", DESTROY, left_out="The operator’s admin changes nothing by hand, so it is empty."),
    # Who they are here.
    Held("accounts.Credential", "member", DESTROY, "credentials"),
    Held("accounts.Credential", "decided_by", EMPTY, left_out=HOUSE),
    Held("accounts.Sponsor", "member", EMPTY, left_out="It says whom somebody vouched for, who is somebody else."),
    Held("accounts.Acceptance", "member", DESTROY, "agreements"),
    Held("accounts.Profile", "member", DESTROY, "account"),
    Held("forum.FormerName", "member", DESTROY, "account"),
    Held("accounts.Appointment", "member", DESTROY, "account"),
    Held("accounts.Member_groups", "member", DESTROY, left_out="It repeats the roles, for the library’s admin."),
    Held("accounts.Member_user_permissions", "member", DESTROY, left_out="Nobody is ever given one."),
    Held("wagtailusers.UserProfile", "user", DESTROY, left_out="It is how the library’s admin looks for them."),
    Held("account.EmailAddress", "user", DESTROY, "account"),
    Held("mfa.Authenticator", "user", DESTROY, "sign-ins"),
    Held("usersessions.UserSession", "user", DESTROY, "sign-ins"),
    Held("accounts.SignIn", "member", DESTROY, "sign-ins"),
    Held("forum.Export", "member", DESTROY, "copies"),
    Held("forum.Leaving", "member", FIRST, "copies"),
)  # fmt: skip


def held() -> Iterator[Held]:
    """Every row of the list whose table is here."""
    return (each for each in HELD if _model(each.table) is not None)
