"""Forms of the account pages."""

from itertools import count
from typing import Any

from django import forms
from django.apps import apps
from django.db import connection
from django.http import HttpRequest

from accounts import names
from accounts.members import Member

TAKEN = "Somebody here goes by that name already, or did. Add something that tells you apart."
#: The lock under which newcomers get their names, one after another.
NAMING = 0x6E616D65


def read_name(typed: str) -> str:
    """Read a display name, whoever else may have it. Raises ValidationError."""
    name = names.tidy(typed)
    if why_not := names.why_not(name):
        raise forms.ValidationError(why_not)
    return name


def free_name(wished: str) -> str:
    """Give the name a newcomer wished for, with a number where somebody has it. Called in the transaction that stores
    them: of two who wish for one name at once, one gets it."""
    if connection.vendor == "postgresql":  # SQLite's writers queue
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NAMING])
    short = wished[:56].rstrip()
    alike = Member.objects.active().filter(display_name__istartswith=short)
    taken = {name.casefold() for name in alike.values_list("display_name", flat=True)}
    # Who was called so is called otherwise now; a consultation's history still knows them by it.
    history = apps.get_model("forum", "Entry").objects.filter(voice__istartswith=short)
    taken |= {name.casefold() for name in history.values_list("voice", flat=True).distinct()}
    if wished.casefold() not in taken:
        return wished
    return next(name for name in (f"{short} {n}" for n in count(2)) if name.casefold() not in taken)


def clean_name(typed: str, *, of: Member | None) -> str:
    """Read a display name. `of` is whose it will be (None: a newcomer). Raises ValidationError."""
    name = read_name(typed)
    others = Member.objects.filter(display_name__iexact=name)
    if (others.exclude(pk=of.pk) if of is not None else others).exists() or _is_anothers(name, of):
        raise forms.ValidationError(TAKEN)
    return name


def _is_anothers(name: str, of: Member | None) -> bool:
    """Whether a consultation's history still knows somebody else by this name: they would be read as one."""
    there = apps.get_model("forum", "Entry").objects.filter(voice__iexact=name)
    if of is not None:
        former = apps.get_model("forum", "FormerName").objects.filter(member=of, name__iexact=name)
        if name.casefold() == of.display_name.casefold() or former.exists():
            return False
    return bool(there.exists())


class DisplayNameForm(forms.Form):
    """What sign-up asks beside address and password; allauth mixes it into its own form."""

    display_name = forms.CharField(
        label="What may colleagues call you?",
        max_length=60,
        help_text="Your name as colleagues see it. It may be a pseudonym.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("display_name", "email", "password1", "password2")

    def clean_display_name(self) -> str:
        """Refuse what looks like an alias or like nobody. Whether a colleague has that name is not said at the open
        door: they get it with a number then (``free_name``), and read so once they have come in."""
        return read_name(self.cleaned_data["display_name"])

    def signup(self, request: HttpRequest, user: Member) -> None:
        """Nothing is left to do: the adapter stored the name with the member."""


class ProfileForm(forms.ModelForm[Member]):
    """A member's own profile, in this cut the display name."""

    class Meta:
        model = Member
        fields = ("display_name",)
        labels = {"display_name": "What may colleagues call you?"}
        help_texts: dict[str, Any] = {
            "display_name": "Your name as colleagues see it. It may be a pseudonym."
        }

    def clean_display_name(self) -> str:
        """Refuse what looks like an alias, like nobody, or like somebody else."""
        return clean_name(self.cleaned_data["display_name"], of=self.instance)
