"""Keep versions of dossiers, beginning with what each holds today."""

import django.db.models.deletion
from django.db import migrations, models

ITEM = ("article_id", "question_id", "claim_id", "series_id", "heading", "note")


def keep_the_present(apps, schema_editor):
    """Keep what every dossier holds, as saving it would have."""
    dossiers = apps.get_model("articles", "Dossier").objects
    versions = apps.get_model("articles", "Version").objects
    rows = dossiers.select_related("responsible").prefetch_related("curation__actor", "items")
    for dossier in rows.order_by("pk").iterator(chunk_size=200):
        names = ("title", "slug", "standfirst", "introduction", "language", "planned_for")
        values = {name: getattr(dossier, name) for name in names}
        user = dossier.responsible
        named = user and (f"{user.first_name} {user.last_name}".strip() or user.username)
        values["responsible"] = user and {"id": user.pk, "name": named}
        curators = sorted(dossier.curation.all(), key=lambda entry: (entry.order, entry.pk))
        values["curators"] = [[row.actor_id, row.actor.name] for row in curators]
        items = sorted(dossier.items.all(), key=lambda item: item.order)
        values["items"] = [{name: getattr(item, name) for name in ITEM} for item in items]
        versions.create(dossier=dossier, number=dossier.version, at=dossier.changed, values=values)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0024_comments"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="version",
            options={
                "ordering": ["article", "dossier", "-number"],
                "verbose_name": "version",
                "verbose_name_plural": "versions",
            },
        ),
        migrations.AddField(
            model_name="version",
            name="dossier",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versions",
                to="articles.dossier",
            ),
        ),
        migrations.AlterField(
            model_name="version",
            name="article",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versions",
                to="articles.article",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                fields=("dossier", "number"), name="dossier_version_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("article__isnull", True), ("dossier__isnull", False)),
                    models.Q(("article__isnull", False), ("dossier__isnull", True)),
                    _connector="OR",
                ),
                name="version_is_of_one_work",
            ),
        ),
        migrations.RunPython(keep_the_present, migrations.RunPython.noop),
    ]
