"""A picture in what was read stays as it is: a version knows it by its number only."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images.forms import BaseImageForm
from wagtail.models import Revision

from cms.editorial.models import Stage, Submission
from cms.models import ArticlePage
from cms.withdrawing.pictures import named_in, public_with

KEPT = (
    "This picture stands in a piece that is public or is being read, so its file stays. Add a new picture and put it into "
    "the piece: it is read with it."
)


def is_settled(picture: Any) -> bool:
    """Whether a picture stands in a piece that is public, lies with curators and readers, or waits for Publish."""
    if ArticlePage.objects.filter(pk__in=public_with(picture).values("pk")).exists():
        return True
    on_their_way = Submission.objects.filter(stage__in=[Stage.DESK, Stage.READING, Stage.APPROVED])
    versions = Revision.page_revisions.filter(pk__in=on_their_way.values("revision"))
    here = (type(picture), picture.pk)
    return here in named_in(versions, {type(picture): {picture.pk}})


class PictureForm(BaseImageForm):
    """A picture's form: its title, its credit and what is shown of it may change at any time."""

    def clean_file(self) -> Any:
        """Refuse another file for a picture in what was read."""
        if self.instance.pk and "file" in self.changed_data and is_settled(self.instance):
            raise ValidationError(KEPT)
        return self.cleaned_data["file"]
