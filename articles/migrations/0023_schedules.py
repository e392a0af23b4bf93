"""When working copies are to be published and withdrawn, and when to look for what is due."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0022_waivers"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="embargo_until",
            field=models.DateTimeField(editable=False, null=True, verbose_name="embargo until"),
        ),
        migrations.AddField(
            model_name="article",
            name="planned_notice",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="article",
            name="publish_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="to be published at"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="schedule_failed",
            field=models.DateTimeField(editable=False, null=True, verbose_name="schedule failed"),
        ),
        migrations.AddField(
            model_name="article",
            name="schedule_failure",
            field=models.TextField(blank=True, editable=False, verbose_name="why it failed"),
        ),
        migrations.AddField(
            model_name="article",
            name="scheduled",
            field=models.DateTimeField(editable=False, null=True, verbose_name="scheduled at"),
        ),
        migrations.AddField(
            model_name="article",
            name="scheduled_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="scheduled_change",
            field=models.CharField(
                blank=True,
                choices=[
                    ("first", "first publication"),
                    ("minor", "minor change"),
                    ("update", "update"),
                    ("clarification", "clarification"),
                    ("correction", "correction"),
                ],
                editable=False,
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="scheduled_note",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="article",
            name="withdraw_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="to be withdrawn at"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="withdrawal_planned_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="embargo_until",
            field=models.DateTimeField(editable=False, null=True, verbose_name="embargo until"),
        ),
        migrations.AddField(
            model_name="dossier",
            name="planned_for",
            field=models.DateField(
                blank=True,
                help_text="When it is meant to appear; nothing happens by itself.",
                null=True,
                verbose_name="planned for",
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="planned_notice",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="dossier",
            name="publish_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="to be published at"
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="schedule_failed",
            field=models.DateTimeField(editable=False, null=True, verbose_name="schedule failed"),
        ),
        migrations.AddField(
            model_name="dossier",
            name="schedule_failure",
            field=models.TextField(blank=True, editable=False, verbose_name="why it failed"),
        ),
        migrations.AddField(
            model_name="dossier",
            name="scheduled",
            field=models.DateTimeField(editable=False, null=True, verbose_name="scheduled at"),
        ),
        migrations.AddField(
            model_name="dossier",
            name="scheduled_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="scheduled_change",
            field=models.CharField(
                blank=True,
                choices=[
                    ("first", "first publication"),
                    ("minor", "minor change"),
                    ("update", "update"),
                    ("clarification", "clarification"),
                    ("correction", "correction"),
                ],
                editable=False,
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="scheduled_note",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="dossier",
            name="withdraw_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="to be withdrawn at"
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="withdrawal_planned_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="due",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("publish_at__isnull", False)),
                fields=["publish_at"],
                name="article_publish_at",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("withdraw_at__isnull", False)),
                fields=["withdraw_at"],
                name="article_withdraw_at",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("planned_for__isnull", False)),
                fields=["planned_for"],
                name="dossier_planned_for",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("publish_at__isnull", False)),
                fields=["publish_at"],
                name="dossier_publish_at",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("withdraw_at__isnull", False)),
                fields=["withdraw_at"],
                name="dossier_withdraw_at",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    models.Q(
                        ("publish_at__isnull", False),
                        ("schedule_failed", None),
                        ("scheduled_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="article_scheduled_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    ("embargo_until", None),
                    ("publish_at__gte", models.F("embargo_until")),
                    _connector="OR",
                ),
                name="article_scheduled_after_embargo",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    ("withdraw_at", None),
                    ("withdraw_at__gt", models.F("publish_at")),
                    _connector="OR",
                ),
                name="article_withdrawn_after_publishing",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdraw_at", None), ("withdrawal_planned_by__isnull", False), _connector="OR"
                ),
                name="article_withdrawal_has_planner",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("schedule_failed", None), ("schedule_failure", "")),
                    models.Q(
                        ("schedule_failed__isnull", False),
                        models.Q(("schedule_failure", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="article_failure_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    models.Q(
                        ("publish_at__isnull", False),
                        ("schedule_failed", None),
                        ("scheduled_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="dossier_scheduled_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    ("embargo_until", None),
                    ("publish_at__gte", models.F("embargo_until")),
                    _connector="OR",
                ),
                name="dossier_scheduled_after_embargo",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    ("withdraw_at", None),
                    ("withdraw_at__gt", models.F("publish_at")),
                    _connector="OR",
                ),
                name="dossier_withdrawn_after_publishing",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdraw_at", None), ("withdrawal_planned_by__isnull", False), _connector="OR"
                ),
                name="dossier_withdrawal_has_planner",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("schedule_failed", None), ("schedule_failure", "")),
                    models.Q(
                        ("schedule_failed__isnull", False),
                        models.Q(("schedule_failure", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="dossier_failure_has_reason",
            ),
        ),
    ]
