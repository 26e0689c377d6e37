"""Every table of the library, in one list: what exists begins here."""

from cms.beside.models import Telling
from cms.bodies.models import BodyMember, Departure, Invitation
from cms.editorial.models import Approval, DeskCheck, Dispute, Reading, ReadingAsked, Submission, TakenDown
from cms.images import LibraryImage, LibraryRendition
from cms.newsletter.models import Issue, IssueLetter, IssueLine, Subscriber
from cms.pages.article import ArticlePage
from cms.pages.author import AuthorPage, Byline
from cms.pages.gathering import ReadingListItem, ReadingListPage, SeriesPage, SeriesPart
from cms.pages.glossary import GlossaryEntryPage, GlossaryPage
from cms.pages.home import HomePage
from cms.pages.insight import InsightPage, QuotePage, RelatedInsight, TensionPage
from cms.pages.library import LibraryIndexPage, TrainingBodyPage
from cms.pages.standard import ExamplePage, StandardPage
from cms.pages.theme import ThemeIndexPage, ThemePage
from cms.post.models import WorkLetter
from cms.readers.models import LoggedTime, OutOfDate, Reads, Reflection, ReviewReminder, SavedPiece
from cms.withdrawing.models import Consent, Correction, Gone, GoneAddress

__all__ = [
    "Approval",
    "ArticlePage",
    "AuthorPage",
    "BodyMember",
    "Byline",
    "Consent",
    "Correction",
    "Departure",
    "DeskCheck",
    "Dispute",
    "ExamplePage",
    "GlossaryEntryPage",
    "GlossaryPage",
    "Gone",
    "GoneAddress",
    "HomePage",
    "InsightPage",
    "Invitation",
    "Issue",
    "IssueLetter",
    "IssueLine",
    "LibraryImage",
    "LibraryIndexPage",
    "LibraryRendition",
    "LoggedTime",
    "OutOfDate",
    "QuotePage",
    "Reading",
    "ReadingAsked",
    "ReadingListItem",
    "ReadingListPage",
    "Reads",
    "Reflection",
    "RelatedInsight",
    "ReviewReminder",
    "SavedPiece",
    "SeriesPage",
    "SeriesPart",
    "StandardPage",
    "Submission",
    "Subscriber",
    "TakenDown",
    "Telling",
    "TensionPage",
    "ThemeIndexPage",
    "ThemePage",
    "TrainingBodyPage",
    "WorkLetter",
]
