"""manage.py reapply_redactions: after a restore, do again what the list outside the database knows to be gone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from forum.erasing.actions import reapply


class Command(BaseCommand):
    """Run it before the site opens again; a second run finds nothing to do."""

    help = "After a restore: leave out, destroy and withdraw again what the erased list names."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was done, in figures."""
        done = reapply()
        self.stdout.write(
            f"{settings.ERASED_LIST}: left out again {done.redacted}, answers destroyed whole {done.destroyed_whole}, "
            f"destroyed again {done.purged}, withdrawn again {done.withdrawn}, taken back again {done.taken_back}, "
            f"members erased again {done.left}, pieces of the library taken out again {done.pieces}."
        )
        if done.torn:
            self.stdout.write(f"{done.torn} lines could not be read; a machine that stopped leaves one torn.")
