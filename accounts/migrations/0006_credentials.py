"""Registrations and what is shown for them."""

from typing import Any, ClassVar

import accounts.members
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def keep_what_was_verified(apps: Any, schema_editor: Any) -> None:
    """Whoever is verified already was so without a register of ours, and without an end."""
    credential = apps.get_model("accounts", "Credential")
    for member in apps.get_model("accounts", "Member").objects.filter(verified_at__isnull=False):
        credential.objects.create(
            member=member, practice=member.practice, status="verified", submitted_at=member.verified_at,
            decided_at=member.verified_at,
        )  # fmt: skip


class Migration(migrations.Migration):
    """Five tables, and a row for everybody who is verified already."""

    dependencies: ClassVar[list[Any]] = [("accounts", "0005_agreements")]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name='RegisterBody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(help_text='Stays as it is: claims use it.', max_length=40, unique=True)),
                ('country', models.CharField(help_text='Two letters (GB, US, IE; EU for European bodies).', max_length=2)),
                ('name', models.CharField(max_length=120)),
                ('standing', models.CharField(choices=[('statutory', 'kept by law'), ('voluntary', 'kept by the profession')], default='voluntary', max_length=12)),
                ('look_up', models.URLField(blank=True, help_text='The public register’s own page.', verbose_name='where to look up')),
                ('pattern', models.CharField(blank=True, help_text='A simple regular expression, without spaces, for the number in capitals: [A-Z]{2,3}\\d{1,6}. It only catches slips. Empty where numbers have no fixed form.', max_length=80, verbose_name='form of a number')),
                ('example', models.CharField(blank=True, help_text='A number as people know it: PYL12345.', max_length=40)),
                ('help', models.CharField(blank=True, help_text='A line for whoever types their number.', max_length=300)),
                ('renewal_day', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('renewal_month', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('practices', models.JSONField(default=list, help_text='What somebody in it can be verified as.')),
                ('region_label', models.CharField(blank=True, help_text='“State”; empty: it is not asked.', max_length=30, verbose_name='asks for a state or province')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'register bodies',
                'ordering': ['position', 'country', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Credential',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=accounts.members.new_public_id, editable=False, max_length=32, unique=True)),
                ('other_body', models.CharField(blank=True, help_text='Where there is no register of ours.', max_length=120)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('region', models.CharField(blank=True, max_length=60)),
                ('practice', models.CharField(choices=[('trainee', 'trainee'), ('clinician', 'clinician'), ('supervisor', 'supervisor'), ('retired', 'retired clinician')], max_length=12)),
                ('number', models.CharField(blank=True, help_text='As typed.', max_length=40)),
                ('number_key', models.CharField(blank=True, db_index=True, help_text='To compare by.', max_length=40)),
                ('npi', models.CharField(blank=True, max_length=10)),
                ('register_name', models.CharField(blank=True, help_text='Only deciding moderators read it.', max_length=120)),
                ('programme', models.CharField(blank=True, max_length=120)),
                ('supervisor', models.CharField(blank=True, max_length=120)),
                ('qualification', models.CharField(blank=True, max_length=200)),
                ('status', models.CharField(choices=[('submitted', 'waits for a moderator'), ('verified', 'verified'), ('refused', 'not verified'), ('grace', 'ran out: you read only'), ('lapsed', 'lapsed'), ('revoked', 'taken back')], default='submitted', max_length=12)),
                ('submitted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, choices=[('not_found', 'not found in the register'), ('another', 'the entry seems to be somebody else’s'), ('unreadable', 'what was shown cannot be read'), ('no_proof', 'nothing shows that it is them'), ('not_practising', 'the register says that they do not practise'), ('suspended', 'suspended by the register'), ('struck_off', 'struck off the register'), ('mistake', 'verified by mistake'), ('other', 'something else'), ('renewed', 'looked at anew since')], max_length=16)),
                ('sentence', models.TextField(blank=True, help_text='What the member reads about the decision.')),
                ('proof', models.CharField(blank=True, choices=[('register_lookup', 'the register’s own page'), ('register_email', 'a code sent to the address in the register'), ('certificate_seen', 'a certificate'), ('letter', 'a letter of the programme or supervisor'), ('video_call', 'a short video call'), ('sponsor', 'two colleagues who know them')], max_length=16)),
                ('checked_on', models.DateField(blank=True, null=True)),
                ('expires_on', models.DateField(blank=True, db_index=True, null=True)),
                ('conditions', models.CharField(blank=True, choices=[('', 'none'), ('supervised', 'practises under supervision'), ('limited', 'limited to some kinds of work'), ('other', 'something else, see the register')], max_length=12)),
                ('reminded', models.SmallIntegerField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='credentials', to=settings.AUTH_USER_MODEL)),
                ('renews', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='renewals', to='accounts.credential')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.registerbody')),
            ],
            options={
                'ordering': ['-submitted_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=accounts.members.new_public_id, editable=False, max_length=32, unique=True)),
                ('paper', models.PositiveSmallIntegerField()),
                ('page', models.PositiveSmallIntegerField(default=1)),
                ('stored_as', models.CharField(max_length=40, unique=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('credential', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='accounts.credential')),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['paper', 'page'],
            },
        ),
        migrations.CreateModel(
            name='RegisterCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=accounts.members.new_public_id, editable=False, max_length=32, unique=True)),
                ('address', models.EmailField(blank=True, max_length=254)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('failure', models.CharField(blank=True, max_length=80)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('credential', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='accounts.credential')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Sponsor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=accounts.members.new_public_id, editable=False, max_length=32, unique=True)),
                ('said_at', models.DateTimeField(blank=True, null=True)),
                ('credential', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sponsors', to='accounts.credential')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='credential',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['submitted', 'verified', 'refused', 'grace', 'lapsed', 'revoked'])), name='credential_status_is_known'),
        ),
        migrations.AddConstraint(
            model_name='credential',
            constraint=models.CheckConstraint(condition=models.Q(('practice__in', ['trainee', 'clinician', 'supervisor', 'retired'])), name='credential_practice_is_known'),
        ),
        migrations.AddConstraint(
            model_name='credential',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('status', 'submitted')), models.Q(models.Q(('status', 'submitted'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='credential_decision_has_a_date'),
        ),
        migrations.AddConstraint(
            model_name='credential',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'submitted')), fields=('renews',), name='one_waiting_renewal_of_a_credential'),
        ),
        migrations.AddConstraint(
            model_name='sponsor',
            constraint=models.UniqueConstraint(condition=models.Q(('member__isnull', False)), fields=('credential', 'member'), name='nobody_sponsors_a_claim_twice'),
        ),
        migrations.RunPython(keep_what_was_verified, migrations.RunPython.noop, elidable=True),
    ]
