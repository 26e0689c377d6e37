"""The forum app."""

from django.apps import AppConfig


class ForumConfig(AppConfig):
    """One Django app; its capabilities are plain packages beside this file."""

    name = "forum"

    def ready(self) -> None:
        """Connect what listens, lend the curators' preview the composer's form, and the composer the rules."""
        from cms import withheld  # noqa: PLC0415
        from cms.beside.rails import CONSULTATIONS  # noqa: PLC0415
        from cms.editorial import ties  # noqa: PLC0415
        from cms.readers import telling as of_pieces  # noqa: PLC0415
        from forum.access import admin as looking  # noqa: F401, PLC0415
        from forum.access import receivers as noting  # noqa: F401, PLC0415
        from forum.access.rails import on_theme  # noqa: PLC0415
        from forum.asking import answering  # noqa: F401, PLC0415
        from forum.automation import admin as ruling  # noqa: F401, PLC0415
        from forum.automation import receivers as following  # noqa: F401, PLC0415
        from forum.automation.actions import HouseRules  # noqa: PLC0415
        from forum.consultations.forms import ComposeForm  # noqa: PLC0415
        from forum.consultations.ruling import House  # noqa: PLC0415
        from forum.curation import cards, withholding  # noqa: PLC0415
        from forum.curation import receivers as lending  # noqa: F401, PLC0415
        from forum.erasing import library as withdrawing  # noqa: F401, PLC0415
        from forum.erasing import receivers as listing  # noqa: F401, PLC0415
        from forum.notifications import receivers as telling  # noqa: F401, PLC0415
        from forum.notifications.library import tell_of_the_library  # noqa: PLC0415
        from forum.own_data import receivers as leaving  # noqa: F401, PLC0415
        from forum.reports import receivers as settling  # noqa: F401, PLC0415
        from forum.sanctions import receivers as of_people  # noqa: F401, PLC0415
        from forum.templates import receivers  # noqa: F401, PLC0415
        from forum.templates.models import CaseTemplate  # noqa: PLC0415
        from forum.verifying import receivers as of_registrations  # noqa: F401, PLC0415

        CaseTemplate.blank_form = staticmethod(ComposeForm.blank)
        House.rules = HouseRules()
        withheld.QUOTES.append(withholding.quotes)
        withheld.PIECES.append(withholding.piece)
        withheld.CARDS.append(cards.say_withheld_words)
        withheld.TEXTS.append(cards.hold_withheld_words)
        withheld.MADE.append(cards.made)
        ties.WRITERS.append(cards.writers)
        of_pieces.TELL.append(tell_of_the_library)
        CONSULTATIONS.append(on_theme)
