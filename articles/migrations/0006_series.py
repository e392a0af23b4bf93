import django.core.validators
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_sources"),
    ]

    operations = [
        migrations.CreateModel(
            name="Calculation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "operation",
                    models.CharField(
                        choices=[
                            ("sum", "sum"),
                            ("difference", "difference"),
                            ("product", "product"),
                            ("ratio", "ratio"),
                        ],
                        default="sum",
                        max_length=20,
                        verbose_name="operation",
                    ),
                ),
                ("unit", models.CharField(max_length=100, verbose_name="unit of the result")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="What is calculated, in words.",
                        max_length=300,
                        verbose_name="note",
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=15, null=True, verbose_name="low"
                    ),
                ),
                (
                    "best",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=15, null=True, verbose_name="value"
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=15, null=True, verbose_name="high"
                    ),
                ),
                ("follows", models.BooleanField(editable=False, null=True, verbose_name="adds up")),
            ],
            options={
                "verbose_name": "calculation",
                "verbose_name_plural": "calculations",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="CalculationTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=15,
                        null=True,
                        verbose_name="plain number",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=100, verbose_name="unit")),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("slug", models.SlugField(max_length=90, unique=True, verbose_name="address")),
                ("unit", models.CharField(max_length=100, verbose_name="unit")),
                (
                    "counted",
                    models.TextField(
                        blank=True,
                        max_length=1000,
                        validators=[django.core.validators.MaxLengthValidator(1000)],
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        blank=True,
                        help_text="Where and when it holds.",
                        max_length=300,
                        verbose_name="scope",
                    ),
                ),
                (
                    "stale_after",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Days; empty: never.",
                        null=True,
                        verbose_name="figures are old after",
                    ),
                ),
                ("sort_key", models.CharField(db_index=True, editable=False, max_length=400)),
            ],
            options={
                "verbose_name": "series of figures",
                "verbose_name_plural": "series of figures",
                "ordering": ["sort_key", "id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="address",
            name="address_has_one_target",
        ),
        migrations.AlterField(
            model_name="address",
            name="prefix",
            field=models.CharField(
                choices=[
                    ("analysen", "Analyses"),
                    ("kommentare", "Commentaries"),
                    ("dossiers", "Dossiers"),
                    ("streitfragen", "Questions"),
                    ("akteure", "Actors"),
                    ("themen", "Tags"),
                    ("zahlen", "Series"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="figure",
            name="unit",
            field=models.CharField(
                blank=True,
                help_text="Empty if the series has it.",
                max_length=100,
                verbose_name="unit",
            ),
        ),
        migrations.AlterField(
            model_name="listing",
            name="kind",
            field=models.CharField(
                choices=[
                    ("analysis", "Analysis"),
                    ("commentary", "Commentary"),
                    ("dossier", "Dossier"),
                    ("claim", "Claim"),
                    ("position", "Position"),
                    ("question", "Question"),
                    ("actor", "Person or institution"),
                    ("tag", "Topic"),
                    ("series", "Series of figures"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="calculation",
            name="claim",
            field=models.ForeignKey(
                blank=True,
                help_text="Whose figure is checked; empty for the newsroom's own calculation.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="calculations",
                to="articles.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AddField(
            model_name="calculationterm",
            name="calculation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="terms",
                to="articles.calculation",
            ),
        ),
        migrations.AddField(
            model_name="calculationterm",
            name="figure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="terms",
                to="articles.figure",
                verbose_name="figure",
            ),
        ),
        migrations.AddField(
            model_name="address",
            name="series",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="addresses",
                to="articles.series",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="series",
            field=models.ForeignKey(
                blank=True,
                help_text="Figures of one series count the same thing; the unit is the series’.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figures",
                to="articles.series",
                verbose_name="series",
            ),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("actor__isnull", True),
                        ("article__isnull", False),
                        ("dossier__isnull", True),
                        ("question__isnull", True),
                        ("series__isnull", True),
                        ("tag__isnull", True),
                    ),
                    models.Q(
                        ("actor__isnull", True),
                        ("article__isnull", True),
                        ("dossier__isnull", False),
                        ("question__isnull", True),
                        ("series__isnull", True),
                        ("tag__isnull", True),
                    ),
                    models.Q(
                        ("actor__isnull", True),
                        ("article__isnull", True),
                        ("dossier__isnull", True),
                        ("question__isnull", False),
                        ("series__isnull", True),
                        ("tag__isnull", True),
                    ),
                    models.Q(
                        ("actor__isnull", False),
                        ("article__isnull", True),
                        ("dossier__isnull", True),
                        ("question__isnull", True),
                        ("series__isnull", True),
                        ("tag__isnull", True),
                    ),
                    models.Q(
                        ("actor__isnull", True),
                        ("article__isnull", True),
                        ("dossier__isnull", True),
                        ("question__isnull", True),
                        ("series__isnull", True),
                        ("tag__isnull", False),
                    ),
                    models.Q(
                        ("actor__isnull", True),
                        ("article__isnull", True),
                        ("dossier__isnull", True),
                        ("question__isnull", True),
                        ("series__isnull", False),
                        ("tag__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="address_has_one_target",
            ),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.UniqueConstraint(
                condition=models.Q(("current", True), ("series__isnull", False)),
                fields=("series",),
                name="address_of_series_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("series", None), models.Q(("unit", ""), _negated=True)),
                    models.Q(("series__isnull", False), ("unit", "")),
                    _connector="OR",
                ),
                name="figure_unit_of_series_or_own",
                violation_error_message="A figure has the unit of its series or one of its own.",
            ),
        ),
        migrations.AddConstraint(
            model_name="calculationterm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("figure__isnull", False), ("value", None)),
                    models.Q(("figure__isnull", True), ("value__isnull", False)),
                    _connector="OR",
                ),
                name="term_is_figure_or_number",
                violation_error_message="A term is a figure or a plain number, one of the two.",
            ),
        ),
    ]
