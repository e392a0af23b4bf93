"""Keep versions of articles, beginning with what each holds today."""

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PLAIN = (
    *("kind", "form", "title", "slug", "kicker", "standfirst", "body", "language", "section"),
    *("dateline", "agency_credits", "disclosure", "planned_for"),
)


def keep_the_present(apps, schema_editor):
    """Keep what every article holds, as saving it would have."""
    articles = apps.get_model("articles", "Article").objects
    versions = apps.get_model("articles", "Version").objects
    rows = articles.select_related("image", "responsible").prefetch_related(
        "byline__actor", "tagged__tag", "responds_to"
    )
    for article in rows.order_by("pk").iterator(chunk_size=200):
        values = {name: getattr(article, name) for name in PLAIN}
        image, user = article.image, article.responsible
        shown = image and (image.caption or image.alternative_text or image.name)
        named = user and (f"{user.first_name} {user.last_name}".strip() or user.username)
        values["image"] = image and {"id": image.pk, "name": shown}
        values["responsible"] = user and {"id": user.pk, "name": named}
        byline = sorted(article.byline.all(), key=lambda entry: (entry.order, entry.pk))
        values["byline"] = [[row.actor_id, row.actor.name, row.role] for row in byline]
        tags = sorted((row.tag for row in article.tagged.all()), key=lambda tag: tag.sort_key)
        values["tags"] = [tag.name for tag in tags]
        values["responds_to"] = sorted(other.pk for other in article.responds_to.all())
        versions.create(article=article, number=article.version, at=article.changed, values=values)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0017_dossier_series"),
    ]

    operations = [
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(editable=False, verbose_name="version")),
                ("at", models.DateTimeField(editable=False, verbose_name="at")),
                (
                    "name",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="name of the version"
                    ),
                ),
                (
                    "restored",
                    models.PositiveIntegerField(
                        blank=True, editable=False, null=True, verbose_name="restored from"
                    ),
                ),
                (
                    "values",
                    models.JSONField(
                        editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="articles.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "version",
                "verbose_name_plural": "versions",
                "ordering": ["article", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "number"), name="article_version_number"
                    )
                ],
            },
        ),
        migrations.RunPython(keep_the_present, migrations.RunPython.noop),
    ]
