"""Reports, messages of those who think that something is about them, and who has what at the desk."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models
from forum.ledger.triggers import drop_triggers, guard_again

VERBS = [
    ("consultation.published", "Published"),
    ("consultation.held", "Held"),
    ("consultation.released", "Released"),
    ("consultation.returned", "Returned"),
    ("consultation.resubmitted", "Resubmitted"),
    ("consultation.edited", "Edited"),
    ("consultation.withdrawn", "Withdrawn"),
    ("consultation.set_aside", "Set Aside"),
    ("consultation.restored", "Restored"),
    ("phase.began", "Phase Began"),
    ("consultation.paused", "Paused"),
    ("consultation.resumed", "Resumed"),
    ("consultation.rested", "Rested"),
    ("consultation.reopened", "Reopened"),
    ("consultation.closed", "Closed"),
    ("consultation.archived", "Archived"),
    ("consultation.reworded", "Reworded"),
    ("consultation.set", "Set"),
    ("consultation.named", "Named"),
    ("consultation.extended", "Extended"),
    ("talk.opened", "Talk Opened"),
    ("notes.opened", "Notes Opened"),
    ("quiet.called", "Quiet Called"),
    ("reply.folded", "Reply Folded"),
    ("reply.unfolded", "Reply Unfolded"),
    ("reply.thanked", "Reply Thanked"),
    ("reply.sent", "Reply Sent"),
    ("reply.held", "Reply Held"),
    ("reply.released", "Reply Released"),
    ("reply.returned", "Reply Returned"),
    ("reply.edited", "Reply Edited"),
    ("reply.withdrawn", "Reply Withdrawn"),
    ("reply.set_aside", "Reply Set Aside"),
    ("reply.restored", "Reply Restored"),
]
ACTS = [
    ("release", "released"),
    ("return", "returned"),
    ("leave", "left as it is"),
    ("verify", "verified"),
    ("extend", "gave it more time"),
    ("end_phase", "ended what was welcome"),
    ("let_back", "let somebody back"),
    ("take_over", "took over what another had taken"),
    ("put_off", "put it off"),
    ("propose", "proposed to bring it back"),
    ("restore", "brought it back"),
    ("set_aside", "set it aside"),
    ("read", "read it as a second reader"),
]
SOURCES = [
    ("first_contribution", "a first contribution"),
    ("safety_note", "a colleague is worried"),
    ("identifier", "a detail that could point to someone"),
    ("points", "details that add up"),
    ("rescan", "today’s checks see a detail"),
    ("left_for_now", "the poster left it for now"),
    ("identity", "could identify a client"),
    ("at_risk", "someone may be at risk"),
    ("about_me", "somebody thinks it is about them"),
    ("report", "a colleague told us"),
]
OUTCOMES = [
    ("released", "released"),
    ("returned", "returned"),
    ("left", "left as it is"),
    ("withdrawn", "withdrawn by its author"),
    ("restored", "brought back"),
]
REASONS = [
    ("identity", "Could identify a client"),
    ("at_risk", "Someone may be at risk"),
    ("disrespect", "Disrespect towards a client or colleague"),
    ("advertising", "Advertising or conflict of interest"),
    ("not_a_consultation", "Not a consultation"),
    ("other", "Something else"),
]
STATES = [
    ("received", "received"),
    ("changed", "something was changed"),
    ("left", "left as it is"),
    ("gone", "taken back by its author"),
]
MEMBER = {
    "blank": True,
    "null": True,
    "on_delete": django.db.models.deletion.SET_NULL,
    "related_name": "+",
    "to": settings.AUTH_USER_MODEL,
}
PUBLIC_ID = {
    "default": accounts.models.new_public_id,
    "editable": False,
    "max_length": 32,
    "unique": True,
}


def pk():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("forum", "0005_log"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.RunPython(drop_triggers, guard_again),
        migrations.RemoveConstraint(model_name="decision", name="decision_act_is_known"),
        migrations.RemoveConstraint(model_name="entry", name="entry_verb_is_known"),
        migrations.AlterField(
            model_name="decision", name="act", field=models.CharField(choices=ACTS, max_length=16)
        ),
        migrations.AlterField(
            model_name="entry", name="verb", field=models.CharField(choices=VERBS, max_length=40)
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("act__in", [code for code, _ in ACTS])), name="decision_act_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("verb__in", [code for code, _ in VERBS])), name="entry_verb_is_known"
            ),
        ),
        migrations.RunPython(guard_again, drop_triggers),
        migrations.AlterField(
            model_name="reviewitem", name="source", field=models.CharField(choices=SOURCES, max_length=24)
        ),
        migrations.AlterField(
            model_name="reviewitem",
            name="outcome",
            field=models.CharField(blank=True, choices=OUTCOMES, max_length=12),
        ),
        migrations.AddField(
            model_name="reviewitem", name="claimed_by", field=models.ForeignKey(**MEMBER)
        ),
        migrations.AddField(
            model_name="reviewitem", name="claimed_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="reviewitem",
            name="put_off_until",
            field=models.DateTimeField(blank=True, help_text="“Not tonight”.", null=True),
        ),
        migrations.AddField(
            model_name="reviewitem",
            name="proposed",
            field=models.CharField(blank=True, choices=OUTCOMES, default="", max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="reviewitem", name="proposed_by", field=models.ForeignKey(**MEMBER)
        ),
        migrations.AddField(
            model_name="reviewitem", name="proposed_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", pk()),
                ("public_id", models.CharField(**PUBLIC_ID)),
                (
                    "page",
                    models.CharField(
                        blank=True, help_text="A page of the library, by its address.", max_length=200
                    ),
                ),
                ("reason", models.CharField(choices=REASONS, max_length=20)),
                (
                    "marked",
                    models.TextField(blank=True, help_text="The words it is about; their author sees them."),
                ),
                ("said", models.TextField(blank=True, help_text="A sentence to the moderators.")),
                ("edition", models.CharField(blank=True, max_length=40)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("state", models.CharField(choices=STATES, default="received", max_length=10)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="forum.consultation",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="forum.reply",
                    ),
                ),
                ("reporter", models.ForeignKey(**MEMBER)),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consultation__isnull", False), ("page", ""), ("reply", None)),
                            models.Q(("consultation", None), ("page", ""), ("reply__isnull", False)),
                            models.Q(
                                ("consultation", None),
                                ("reply", None),
                                models.Q(("page", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_is_about_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__in", [code for code, _ in REASONS])),
                        name="report_reason_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("state", "received")),
                            models.Q(
                                models.Q(("state", "received"), _negated=True), ("decided_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="report_decision_has_a_date",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("consultation__isnull", False)),
                        fields=("reporter", "consultation"),
                        name="one_report_of_a_consultation_each",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("reply__isnull", False)),
                        fields=("reporter", "reply"),
                        name="one_report_of_a_reply_each",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("page", ""), _negated=True),
                        fields=("reporter", "page"),
                        name="one_report_of_a_page_each",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AboutMe",
            fields=[
                ("id", pk()),
                ("public_id", models.CharField(**PUBLIC_ID)),
                ("said", models.TextField(blank=True)),
                ("link", models.CharField(blank=True, max_length=500)),
                ("answer_to", models.EmailField(blank=True, max_length=254)),
                (
                    "sender",
                    models.CharField(
                        blank=True, help_text="A keyed hash of the address, for a day.", max_length=64
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("taken_up_at", models.DateTimeField(blank=True, null=True)),
                (
                    "hid",
                    models.BooleanField(
                        default=False, help_text="The link in it set the consultation aside at once."
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="about_me",
                        to="forum.consultation",
                    ),
                ),
            ],
            options={"ordering": ["at", "pk"]},
        ),
    ]
