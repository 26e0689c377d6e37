"""Saved pieces, reflections, reads, what is out of date."""

from typing import ClassVar

import accounts.members
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Saved pieces, reflections, reads, what is out of date."""

    dependencies: ClassVar[list] = [
        ("cms", "0006_editorial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LoggedTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=accounts.members.new_public_id, editable=False, max_length=32, unique=True)),
                ('on', models.DateField()),
                ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(240)])),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.articlepage')),
            ],
            options={
                'indexes': [models.Index(fields=['member', '-on'], name='logged_by_member')],
                'constraints': [models.UniqueConstraint(fields=('member', 'page', 'on'), name='logged_once_a_day'), models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 240)), name='logged_minutes_are_bounded')],
            },
        ),
        migrations.CreateModel(
            name='OutOfDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=accounts.members.new_public_id, editable=False, max_length=32, unique=True)),
                ('said', models.CharField(max_length=280)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer', models.CharField(blank=True, max_length=400)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cms.articlepage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('member', 'page'), name='told_once_until_answered')],
            },
        ),
        migrations.CreateModel(
            name='Reads',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('count', models.PositiveIntegerField()),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cms.articlepage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('page', 'month'), name='reads_of_a_month')],
            },
        ),
        migrations.CreateModel(
            name='Reflection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=accounts.members.new_public_id, editable=False, max_length=32, unique=True)),
                ('answers', models.JSONField(default=dict)),
                ('seq', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.articlepage')),
            ],
            options={
                'indexes': [models.Index(fields=['member', '-saved_at'], name='thought_by_member')],
                'constraints': [models.UniqueConstraint(fields=('member', 'page'), name='thought_about_once')],
            },
        ),
        migrations.CreateModel(
            name='ReviewReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due', models.DateField()),
                ('stage', models.CharField(choices=[('ahead', 'ahead'), ('there', 'on the day')], max_length=5)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cms.articlepage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('page', 'due', 'stage'), name='reminded_of_a_review_once'), models.CheckConstraint(condition=models.Q(('stage__in', ('ahead', 'there'))), name='review_reminder_stage_is_known')],
            },
        ),
        migrations.CreateModel(
            name='SavedPiece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=accounts.members.new_public_id, editable=False, max_length=32, unique=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saves', to='cms.articlepage')),
            ],
            options={
                'indexes': [models.Index(fields=['member', '-at'], name='saved_by_member')],
                'constraints': [models.UniqueConstraint(fields=('member', 'page'), name='saved_once')],
            },
        ),
    ]
