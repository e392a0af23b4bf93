"""Comments for the desk, and who wants to be told by e-mail."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0023_schedules"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="wants_digest",
            field=models.BooleanField(
                default=True,
                help_text="One e-mail with what is new for you, if anything is.",
                verbose_name="e-mail digest",
            ),
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "body",
                    models.TextField(
                        max_length=5000,
                        validators=[django.core.validators.MaxLengthValidator(5000)],
                        verbose_name="comment",
                    ),
                ),
                ("guest_name", models.CharField(blank=True, max_length=100, verbose_name="name")),
                ("guest_link", models.CharField(blank=True, editable=False, max_length=100)),
                ("at", models.DateTimeField(editable=False, verbose_name="at")),
                ("edited", models.DateTimeField(editable=False, null=True, verbose_name="changed")),
                (
                    "resolved",
                    models.DateTimeField(editable=False, null=True, verbose_name="resolved"),
                ),
                ("quote", models.TextField(blank=True, verbose_name="quote")),
                ("prefix", models.TextField(blank=True)),
                ("suffix", models.TextField(blank=True)),
                ("start", models.PositiveIntegerField(editable=False, null=True)),
                ("end", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ok", "in place"),
                            ("moved", "moved"),
                            ("changed", "changed"),
                            ("orphaned", "lost"),
                            ("detached", "removed on purpose"),
                        ],
                        default="ok",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("now_start", models.PositiveIntegerField(editable=False, null=True)),
                ("now_end", models.PositiveIntegerField(editable=False, null=True)),
                ("key", models.UUIDField(editable=False, null=True, unique=True)),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="articles.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="articles.dossier",
                    ),
                ),
                (
                    "mentioned",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="articles.comment",
                    ),
                ),
                (
                    "resolved_by",
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
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ["at", "id"],
            },
        ),
        migrations.AddField(
            model_name="notification",
            name="comment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notifications",
                to="articles.comment",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("article__isnull", False), ("dossier", None)),
                    models.Q(("article", None), ("dossier__isnull", False)),
                    _connector="OR",
                ),
                name="comment_about_one_piece",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by__isnull", False), ("guest_name", "")),
                    models.Q(("by", None), models.Q(("guest_name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="comment_by_account_or_guest",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end", None), ("quote", ""), ("start", None)),
                    models.Q(
                        ("article__isnull", False),
                        ("parent", None),
                        ("start__lt", models.F("end")),
                        models.Q(("quote", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="comment_words_have_a_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("now_end", None), ("now_start", None)),
                    ("now_start__lt", models.F("now_end")),
                    _connector="OR",
                ),
                name="comment_now_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("resolved", None), ("resolved_by", None)),
                    models.Q(
                        ("parent", None),
                        ("resolved__isnull", False),
                        ("resolved_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="comment_resolved_by_somebody",
            ),
        ),
    ]
