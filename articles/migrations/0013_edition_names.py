"""Give editions names that a person reads."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_image_uses"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="articleedition",
            options={
                "ordering": ["article", "number"],
                "verbose_name": "edition of an article",
                "verbose_name_plural": "editions of articles",
            },
        ),
        migrations.AlterModelOptions(
            name="dossieredition",
            options={
                "ordering": ["dossier", "number"],
                "verbose_name": "edition of a dossier",
                "verbose_name_plural": "editions of dossiers",
            },
        ),
    ]
