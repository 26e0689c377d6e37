"""Every table of the library, in one list: what exists begins here."""

from cms.bodies.models import BodyMember, Departure, Invitation
from cms.images import LibraryImage, LibraryRendition
from cms.pages.article import ArticlePage
from cms.pages.home import HomePage
from cms.pages.library import LibraryIndexPage, TrainingBodyPage
from cms.pages.standard import ExamplePage, StandardPage
from cms.pages.theme import ThemeIndexPage, ThemePage

__all__ = [
    "ArticlePage",
    "BodyMember",
    "Departure",
    "ExamplePage",
    "HomePage",
    "Invitation",
    "LibraryImage",
    "LibraryIndexPage",
    "LibraryRendition",
    "StandardPage",
    "ThemeIndexPage",
    "ThemePage",
    "TrainingBodyPage",
]
