"""What is kept of coming in."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from accounts.members import Member


class SignIn(models.Model):
    """That a member came in: when, on what sort of device, and for 14 days from which address."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="sign_ins")
    at = models.DateTimeField(default=timezone.now)
    address = models.GenericIPAddressField(null=True)
    #: Browser and system in plain words; what the browser says of itself in full is not kept.
    device = models.CharField(max_length=60)
    with_second_factor = models.BooleanField()
    on_own_device = models.BooleanField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["member", "-at"], name="sign_in_of_a_member")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.at:%Y-%m-%d}"
