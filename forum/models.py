"""Index of every table of the forum. Django loads it, and readers start here."""

from forum.access.models import AccessRow, Closing
from forum.automation.models import RuleTouch, StandingRule
from forum.chair.models import Chair, ChairLine, ChairQuestion, ChairVoice
from forum.checks.models import FramingRecord, SeenDetail
from forum.consultations.drafts import Draft
from forum.consultations.keepsakes import KeptWords
from forum.consultations.models import (
    Answer,
    AnswerRevision,
    Consultation,
    Presence,
    QuestionRevision,
    ReadMark,
    Voice,
)
from forum.consultations.replies import AboutUs, Reply, ReplyRevision, Since, Thanks
from forum.curation.models import Asked, Distil, Summary
from forum.desk.models import HardText
from forum.duty.models import CrisisLine, DayAway, DutyHour
from forum.erasing.models import ErasedLine, Erasure
from forum.ledger.models import Entry
from forum.moderation.models import Decision, DecisionActor, Undo
from forum.notifications.models import Alarm, Letter, Notice, QuietCall, Wishes
from forum.own_data.models import Export, FormerName, Leaving, SuspendedNumber
from forum.protocol.models import OpeningQuestion
from forum.reading.models import Follow, Kept, Recusal
from forum.reports.models import AboutMe, Report
from forum.review.greetings import Greeting
from forum.review.models import ReviewItem, ReviewMessage
from forum.sanctions.models import Appeal, Interest, Reveal, Sanction
from forum.templates.models import CasePrompt, CaseTemplate, TemplateVersion
from forum.themes.models import Theme

__all__ = [
    "AboutMe",
    "AboutUs",
    "AccessRow",
    "Alarm",
    "Answer",
    "AnswerRevision",
    "Appeal",
    "Asked",
    "CasePrompt",
    "CaseTemplate",
    "Chair",
    "ChairLine",
    "ChairQuestion",
    "ChairVoice",
    "Closing",
    "Consultation",
    "CrisisLine",
    "DayAway",
    "Decision",
    "DecisionActor",
    "Distil",
    "Draft",
    "DutyHour",
    "Entry",
    "ErasedLine",
    "Erasure",
    "Export",
    "Follow",
    "FormerName",
    "FramingRecord",
    "Greeting",
    "HardText",
    "Interest",
    "Kept",
    "KeptWords",
    "Leaving",
    "Letter",
    "Notice",
    "OpeningQuestion",
    "Presence",
    "QuestionRevision",
    "QuietCall",
    "ReadMark",
    "Recusal",
    "Reply",
    "ReplyRevision",
    "Report",
    "Reveal",
    "ReviewItem",
    "ReviewMessage",
    "RuleTouch",
    "Sanction",
    "SeenDetail",
    "Since",
    "StandingRule",
    "Summary",
    "SuspendedNumber",
    "TemplateVersion",
    "Thanks",
    "Theme",
    "Undo",
    "Voice",
    "Wishes",
]
