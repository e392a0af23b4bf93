import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_series"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClaimRelation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(editable=False, verbose_name="at")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contradicts", "contradicts"),
                            ("updates", "updates"),
                            ("narrower", "is narrower than"),
                        ],
                        max_length=20,
                        verbose_name="relation",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations",
                        to="articles.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="related_by",
                        to="articles.claim",
                        verbose_name="the other claim",
                    ),
                ),
            ],
            options={
                "verbose_name": "relation of claims",
                "verbose_name_plural": "relations of claims",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("claim", models.F("other")), _negated=True),
                        name="claim_relation_between_two",
                        violation_error_message="A claim is not related to itself.",
                    ),
                    models.UniqueConstraint(
                        fields=("claim", "kind", "other"),
                        name="claim_relation_once",
                        violation_error_message="These claims are related like this already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownSince",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(editable=False, verbose_name="at")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="known_since",
                        to="articles.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="known_since",
                        to="articles.position",
                        verbose_name="position",
                    ),
                ),
            ],
            options={
                "verbose_name": "known since",
                "verbose_name_plural": "known since",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("position", "claim"),
                        name="known_since_once",
                        violation_error_message="This claim is noted at this position already.",
                    )
                ],
            },
        ),
    ]
