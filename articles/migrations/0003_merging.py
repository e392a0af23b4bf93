import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActorAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="other name")),
                ("sort_key", models.CharField(db_index=True, editable=False, max_length=400)),
            ],
            options={
                "verbose_name": "other name",
                "verbose_name_plural": "other names",
                "ordering": ["id"],
            },
        ),
        migrations.AddField(
            model_name="actor",
            name="canonical",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="absorbed",
                to="articles.actor",
                verbose_name="stands for",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.actor",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="canonical",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="absorbed",
                to="articles.question",
                verbose_name="stands for",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.question",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="tag",
            name="canonical",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="absorbed",
                to="articles.tag",
                verbose_name="stands for",
            ),
        ),
        migrations.AddField(
            model_name="tag",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.tag",
                verbose_name="merged into",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    models.Q(("canonical", models.F("id")), _negated=True),
                ),
                name="actor_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("canonical__isnull", True), ("merged_into__isnull", True)),
                    models.Q(("canonical__isnull", False), ("merged_into__isnull", False)),
                    _connector="OR",
                ),
                name="actor_merged_has_canonical",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    models.Q(("canonical", models.F("id")), _negated=True),
                ),
                name="question_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("canonical__isnull", True), ("merged_into__isnull", True)),
                    models.Q(("canonical__isnull", False), ("merged_into__isnull", False)),
                    _connector="OR",
                ),
                name="question_merged_has_canonical",
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    models.Q(("canonical", models.F("id")), _negated=True),
                ),
                name="tag_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("canonical__isnull", True), ("merged_into__isnull", True)),
                    models.Q(("canonical__isnull", False), ("merged_into__isnull", False)),
                    _connector="OR",
                ),
                name="tag_merged_has_canonical",
            ),
        ),
        migrations.AddField(
            model_name="actoralias",
            name="actor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="aliases",
                to="articles.actor",
            ),
        ),
        migrations.AddConstraint(
            model_name="actoralias",
            constraint=models.UniqueConstraint(
                fields=("actor", "name"),
                name="actor_alias_once",
                violation_error_message="This name stands in the list twice.",
            ),
        ),
    ]
