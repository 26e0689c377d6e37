"""What the accounts tell whoever builds on them; sent inside the transaction."""

from django.dispatch import Signal

#: A member's roles woke or fell asleep: `member`, with the flags as they are now.
roles_changed = Signal()
#: A member is called something else from now on: `member`, `before` (the name until now) and `at`.
renamed = Signal()
#: A member gave us a credential to look at: `credential`, `at`.
credential_submitted = Signal()
#: Somebody is about to be shown restricted material: `by` (None: the command line), `what` (a code of the access
#: log), `object_kind`, `object_id` (a public id) and, where there is one, `why` (a code). The row is written before
#: the page is: where it cannot be, nothing is shown. ``forum.access`` listens.
seen = Signal()
