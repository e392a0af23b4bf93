"""What a changed fact has caused, until somebody has dealt with it."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0028_assessments"),
    ]

    operations = [
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "urgency",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "at once"), (2, "soon"), (3, "this week"), (4, "in time")],
                        verbose_name="urgency",
                    ),
                ),
                ("opened", models.DateTimeField(verbose_name="opened")),
                ("due", models.DateField(verbose_name="due")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("done", "dealt with"),
                            ("waived", "nothing to change"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="For the desk; readers never see it.",
                        max_length=1000,
                        validators=[django.core.validators.MaxLengthValidator(1000)],
                        verbose_name="reason",
                    ),
                ),
                ("closed", models.DateTimeField(null=True, verbose_name="closed")),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="articles.article",
                    ),
                ),
                (
                    "cause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.historyentry",
                        verbose_name="cause",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="articles.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="articles.dossier",
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="articles.position",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="responsible",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="articles.series",
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up",
                "verbose_name_plural": "follow-ups",
                "ordering": ["urgency", "due", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["urgency", "due", "id"],
                        name="follow_up_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("article__isnull", False),
                                ("dossier__isnull", True),
                                ("position__isnull", True),
                                ("series__isnull", True),
                            ),
                            models.Q(
                                ("article__isnull", True),
                                ("dossier__isnull", True),
                                ("position__isnull", False),
                                ("series__isnull", True),
                            ),
                            models.Q(
                                ("article__isnull", True),
                                ("dossier__isnull", False),
                                ("position__isnull", True),
                                ("series__isnull", True),
                            ),
                            models.Q(
                                ("article__isnull", True),
                                ("dossier__isnull", True),
                                ("position__isnull", True),
                                ("series__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="follow_up_for_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed", None), ("closed_by", None), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("closed__isnull", False),
                                ("closed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="follow_up_closed_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "waived"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="follow_up_waived_with_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("article__isnull", False)),
                        fields=("cause", "article"),
                        name="follow_up_article_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("position__isnull", False)),
                        fields=("cause", "position"),
                        name="follow_up_position_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("dossier__isnull", False)),
                        fields=("cause", "dossier"),
                        name="follow_up_dossier_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("series__isnull", False)),
                        fields=("cause", "series"),
                        name="follow_up_series_once",
                    ),
                ],
            },
        ),
    ]
