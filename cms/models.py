"""Every table of the library, in one list: what exists begins here."""

from cms.bodies.models import BodyMember, Departure, Invitation
from cms.images import LibraryImage, LibraryRendition
from cms.pages.article import ArticlePage
from cms.pages.author import AuthorPage, Byline
from cms.pages.gathering import ReadingListItem, ReadingListPage, SeriesPage, SeriesPart
from cms.pages.glossary import GlossaryEntryPage, GlossaryPage
from cms.pages.home import HomePage
from cms.pages.insight import InsightPage, QuotePage, RelatedInsight, TensionPage
from cms.pages.library import LibraryIndexPage, TrainingBodyPage
from cms.pages.standard import ExamplePage, StandardPage
from cms.pages.theme import ThemeIndexPage, ThemePage

__all__ = [
    "ArticlePage",
    "AuthorPage",
    "BodyMember",
    "Byline",
    "Departure",
    "ExamplePage",
    "GlossaryEntryPage",
    "GlossaryPage",
    "HomePage",
    "InsightPage",
    "Invitation",
    "LibraryImage",
    "LibraryIndexPage",
    "LibraryRendition",
    "QuotePage",
    "ReadingListItem",
    "ReadingListPage",
    "RelatedInsight",
    "SeriesPage",
    "SeriesPart",
    "StandardPage",
    "TensionPage",
    "ThemeIndexPage",
    "ThemePage",
    "TrainingBodyPage",
]
