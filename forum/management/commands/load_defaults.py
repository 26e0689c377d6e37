"""Load themes, templates, lists of questions, first pages and groups that do not exist yet."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from accounts.agreements.actions import load_agreements
from accounts.credentials.actions import load_bodies
from cms.actions import ensure_groups, load_pages
from forum.chair.actions import load_chair_questions
from forum.duty.actions import load_crisis_lines
from forum.protocol.actions import load_opening_questions
from forum.templates.actions import load_templates
from forum.themes.actions import load_themes

#: What curators keep beside the pages.
KEPT = (
    "forum.theme", "forum.casetemplate", "forum.openingquestion", "forum.chairquestion", "accounts.registerbody",
    "cms.issue",
)  # fmt: skip
#: What only admins keep is no group's: the numbers for people in danger.


class Command(BaseCommand):
    """Safe to repeat: what exists is left as its curators have it."""

    help = "Load the default themes, templates, questions, pages and groups that do not exist yet. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load in the order they need each other."""
        call_command("createcachetable", verbosity=0)
        themes, templates = load_themes(), load_templates()
        load_agreements()
        load_opening_questions()
        load_chair_questions()
        load_crisis_lines()
        load_bodies()
        load_pages()
        ensure_groups(snippets=KEPT)
        self.stdout.write(f"{themes} themes and {templates} templates were new ({connection.vendor}).")
