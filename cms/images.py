"""The library's own image table: made now, because Wagtail's cannot be swapped once pages use it."""

from secrets import token_hex

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index


class LibraryImage(AbstractImage):
    """A picture for the library. Never of a client, and never something a client made."""

    credit = models.CharField(
        "credit",
        max_length=255,
        blank=True,
        help_text="Who made it, and under which licence we may show it.",
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")
    search_fields = [*AbstractImage.search_fields, index.SearchField("credit")]

    def get_upload_to(self, filename: str) -> str:
        """Give a file a name that nobody guesses: sizes of a picture are open to who has their address, and one that
        stands in no published piece yet is its training body's alone."""
        path: str = super().get_upload_to(f"{token_hex(8)}-{filename}")
        return path

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        verbose_name_plural = "images"
        permissions = [("choose_libraryimage", "Can choose image")]


class LibraryRendition(AbstractRendition):
    """One size of one picture, made on first use."""

    image = models.ForeignKey(LibraryImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="cms_rendition_once_per_image_and_size",
            )
        ]
