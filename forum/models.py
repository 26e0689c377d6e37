"""Index of every table of the forum. Django loads it, and readers start here."""

from forum.checks.models import FramingRecord, SeenDetail
from forum.consultations.drafts import Draft
from forum.consultations.models import Answer, AnswerRevision, Consultation, QuestionRevision, ReadMark, Voice
from forum.consultations.replies import Reply, ReplyRevision
from forum.ledger.models import Entry
from forum.moderation.models import Decision, DecisionActor
from forum.review.models import ReviewItem, ReviewMessage
from forum.templates.models import CasePrompt, CaseTemplate, TemplateVersion
from forum.themes.models import Theme

__all__ = [
    "Answer",
    "AnswerRevision",
    "CasePrompt",
    "CaseTemplate",
    "Consultation",
    "Decision",
    "DecisionActor",
    "Draft",
    "Entry",
    "FramingRecord",
    "QuestionRevision",
    "ReadMark",
    "Reply",
    "ReplyRevision",
    "ReviewItem",
    "ReviewMessage",
    "SeenDetail",
    "TemplateVersion",
    "Theme",
    "Voice",
]
