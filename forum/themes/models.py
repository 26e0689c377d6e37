"""Theme: one of the curated relational themes (field.md 2)."""

from typing import ClassVar

from django.db import models


class Theme(models.Model):
    """A relational theme, shared by consultations and library; curators own the words after the first load."""

    slug = models.SlugField(max_length=40, unique=True, help_text="Stays as it is: links and figures use it.")
    name = models.CharField(max_length=80)
    gloss = models.TextField(help_text="One sentence that says what the theme is about.")
    terms = models.TextField(blank=True, help_text="The field’s own terms, separated by commas.")
    questions = models.JSONField(default=list, help_text="Three example questions.")
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "slug"]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """Say in a word whether it can be chosen."""
        return "retired" if self.retired_at else "offered"
