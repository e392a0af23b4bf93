"""Reasons for which a piece goes out although a gate is not passed."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0021_review"),
    ]

    operations = [
        migrations.CreateModel(
            name="Waiver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "gate",
                    models.CharField(
                        choices=[
                            ("title", "title"),
                            ("text", "text"),
                            ("byline", "byline"),
                            ("curators", "curators"),
                            ("passages", "passages to decide"),
                            ("blocked", "blocked words"),
                            ("legal_check", "legal check"),
                            ("image_known", "images on record"),
                            ("alternative_text", "alternative texts"),
                            ("credit", "credits of images"),
                            ("figure_source", "figures without a source"),
                            ("label", "explanation of the label"),
                            ("linked_claim", "position tied to a claim"),
                            ("articles", "articles in the dossier"),
                            ("both_kinds", "analysis and commentary"),
                            ("items_public", "public items"),
                            ("loose_figures", "figures without a claim"),
                            ("unchecked", "unchecked claims"),
                            ("standfirst", "standfirst"),
                            ("topics", "topics"),
                            ("title_length", "length of the title"),
                            ("margin_notes", "margin notes"),
                            ("stale", "old figures"),
                            ("enquiries", "unanswered enquiries"),
                            ("caption", "captions"),
                            ("licence", "licences of images"),
                        ],
                        max_length=20,
                        verbose_name="what is missing",
                    ),
                ),
                ("about", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "reason",
                    models.TextField(
                        help_text="For the desk; readers never see it.",
                        max_length=1000,
                        validators=[django.core.validators.MaxLengthValidator(1000)],
                        verbose_name="reason",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="articles.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="articles.claim",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="articles.dossier",
                    ),
                ),
            ],
            options={
                "verbose_name": "reasoned exception",
                "verbose_name_plural": "reasoned exceptions",
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("article__isnull", False), ("claim", None), ("dossier", None)
                            ),
                            models.Q(
                                ("article", None), ("claim__isnull", False), ("dossier", None)
                            ),
                            models.Q(
                                ("article", None), ("claim", None), ("dossier__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="waiver_for_one_thing",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("article__isnull", False)),
                        fields=("article", "gate"),
                        name="waiver_article_gate_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("claim__isnull", False)),
                        fields=("claim", "gate"),
                        name="waiver_claim_gate_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("dossier__isnull", False)),
                        fields=("dossier", "gate"),
                        name="waiver_dossier_gate_once",
                    ),
                ],
            },
        ),
    ]
