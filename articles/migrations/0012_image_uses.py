"""Which images the introductions of dossiers and the pages show, in rows, filled once."""

import django.db.models.deletion
from django.db import migrations, models

from articles.text.illustrations import digests_in
from articles.text.markdown import render


def fill(apps, schema_editor):
    """Make the rows for what is published and written already."""
    alias = schema_editor.connection.alias
    uses = apps.get_model("articles", "ImageUse").objects.using(alias)
    images = apps.get_model("articles", "Image").objects.using(alias)
    places = (("DossierEdition", "introduction", "dossier_edition"), ("Page", "body", "page"))
    for name, text, key in places:
        rows = apps.get_model("articles", name).objects.using(alias)
        for row in rows.filter(**{f"{text}__contains": "/media/images/"}).only(text).iterator():
            shown = images.filter(digest__in=digests_in(render(getattr(row, text))))
            for image in shown:
                uses.create(**{"image_id": image.pk, f"{key}_id": row.pk})


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_list_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImageUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "dossier_edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="image_uses",
                        to="articles.dossieredition",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="articles.image",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="image_uses",
                        to="articles.page",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dossier_edition__isnull", False), ("page__isnull", True)),
                            models.Q(("dossier_edition__isnull", True), ("page__isnull", False)),
                            _connector="OR",
                        ),
                        name="image_use_in_one",
                    ),
                    models.UniqueConstraint(
                        fields=("image", "dossier_edition"), name="image_use_in_edition_once"
                    ),
                    models.UniqueConstraint(
                        fields=("image", "page"), name="image_use_in_page_once"
                    ),
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
