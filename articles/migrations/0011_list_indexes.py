"""Indexes for what editors filter lists by, and for what waits for them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_lengths"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["kind", "-changed"], name="article_kind"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["section", "-changed"], name="article_section"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["-first_published"], name="article_first_published"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("planned_for__isnull", False)),
                fields=["planned_for"],
                name="article_planned_for",
            ),
        ),
        migrations.AddIndex(
            model_name="ground",
            index=models.Index(fields=["state", "at"], name="ground_state"),
        ),
        migrations.AddIndex(
            model_name="passage",
            index=models.Index(fields=["state", "article"], name="passage_state"),
        ),
    ]
