"""Let a dossier hold series of figures."""

import django.db.models.deletion
from django.db import migrations, models

from articles.models.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_position_relations"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="dossiereditionitem",
            name="edition_item_is_one_thing",
        ),
        migrations.RemoveConstraint(
            model_name="dossieritem",
            name="dossier_item_is_one_thing",
        ),
        migrations.AddField(
            model_name="dossiereditionitem",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="articles.series",
                verbose_name="series",
            ),
        ),
        migrations.AddField(
            model_name="dossieritem",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="articles.series",
                verbose_name="series",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossiereditionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("article__isnull", False),
                        ("claim__isnull", True),
                        ("question__isnull", True),
                        ("series__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("claim__isnull", True),
                        ("question__isnull", False),
                        ("series__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("claim__isnull", False),
                        ("question__isnull", True),
                        ("series__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("claim__isnull", True),
                        ("question__isnull", True),
                        ("series__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="edition_item_is_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossieritem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("article__isnull", False),
                        ("claim__isnull", True),
                        ("question__isnull", True),
                        ("series__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("claim__isnull", True),
                        ("question__isnull", False),
                        ("series__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("claim__isnull", False),
                        ("question__isnull", True),
                        ("series__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("claim__isnull", True),
                        ("question__isnull", True),
                        ("series__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="dossier_item_is_one_thing",
                violation_error_message="An item is an article, a question, a claim or a series.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossieritem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("series__isnull", False)),
                fields=("dossier", "series"),
                name="dossier_series_once",
                violation_error_message="This stands in the dossier twice.",
            ),
        ),
        AppendOnly("DossierEditionItem"),
    ]
