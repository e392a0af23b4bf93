"""Links by which people without an account read a piece that is not published yet."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0025_versions_of_dossiers"),
    ]

    operations = [
        migrations.CreateModel(
            name="PreviewLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("label", models.CharField(max_length=100, verbose_name="for whom")),
                (
                    "may_comment",
                    models.BooleanField(
                        default=True, verbose_name="may leave comments for the desk"
                    ),
                ),
                ("made", models.DateTimeField(editable=False, verbose_name="made")),
                ("expires", models.DateTimeField(verbose_name="expires")),
                (
                    "revoked",
                    models.DateTimeField(editable=False, null=True, verbose_name="revoked"),
                ),
                (
                    "opened",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="opened"),
                ),
                (
                    "last_opened",
                    models.DateTimeField(editable=False, null=True, verbose_name="last opened"),
                ),
                (
                    "comments",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="comments"),
                ),
                ("last_comment", models.DateTimeField(editable=False, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preview_links",
                        to="articles.article",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preview_links",
                        to="articles.dossier",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "preview link",
                "verbose_name_plural": "preview links",
                "ordering": ["-made", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("article__isnull", False), ("dossier", None)),
                            models.Q(("article", None), ("dossier__isnull", False)),
                            _connector="OR",
                        ),
                        name="preview_link_to_one_piece",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked", None), ("revoked_by", None)),
                            models.Q(("revoked__isnull", False), ("revoked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="preview_link_revoked_by_somebody",
                    ),
                ],
            },
        ),
    ]
