"""Let positions support, oppose, qualify and undercut each other."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_passages"),
    ]

    operations = [
        migrations.CreateModel(
            name="PositionRelation",
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
                            ("supports", "supports"),
                            ("opposes", "opposes"),
                            ("qualifies", "qualifies"),
                            ("undercuts", "undercuts"),
                        ],
                        max_length=20,
                        verbose_name="relation",
                    ),
                ),
            ],
            options={
                "verbose_name": "relation of positions",
                "verbose_name_plural": "relations of positions",
                "ordering": ["id"],
            },
        ),
        migrations.AddField(
            model_name="positionrelation",
            name="by",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="positionrelation",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="related_by",
                to="articles.position",
                verbose_name="the other position",
            ),
        ),
        migrations.AddField(
            model_name="positionrelation",
            name="position",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="relations",
                to="articles.position",
                verbose_name="position",
            ),
        ),
        migrations.AddConstraint(
            model_name="positionrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("position", models.F("other")), _negated=True),
                name="position_relation_between_two",
                violation_error_message="A position is not related to itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="positionrelation",
            constraint=models.UniqueConstraint(
                fields=("position", "kind", "other"),
                name="position_relation_once",
                violation_error_message="These positions are related like this already.",
            ),
        ),
    ]
