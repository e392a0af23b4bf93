"""What people at the desk are told of a piece, and why."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0019_claim_verdict"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("review_asked", "You are asked to review it."),
                            ("approved", "What you submitted has been approved."),
                            ("sent_back", "What you submitted has been sent back."),
                            ("approval_lost", "A change has taken your approval back."),
                            ("changed_since", "It was changed after your approval, which stands."),
                            ("mentioned", "You are mentioned in a comment."),
                            ("commented", "Somebody has commented on your piece."),
                            ("answered", "Somebody has answered a comment of yours."),
                            (
                                "schedule_lost",
                                "It will not be published as scheduled: no approval.",
                            ),
                            ("schedule_failed", "It could not be published as scheduled."),
                            ("schedule_done", "It was published or withdrawn as scheduled."),
                            ("fixed", "The live edition was fixed; your draft holds the fix."),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("at", models.DateTimeField(verbose_name="at")),
                ("read", models.DateTimeField(null=True, verbose_name="read")),
                ("mailed", models.DateTimeField(null=True, verbose_name="mailed")),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notifications",
                        to="articles.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notifications",
                        to="articles.dossier",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "notification",
                "verbose_name_plural": "notifications",
                "ordering": ["-at", "-id"],
                "indexes": [
                    models.Index(fields=["user", "-at", "-id"], name="notification_newest"),
                    models.Index(
                        condition=models.Q(("read__isnull", True)),
                        fields=["user"],
                        name="notification_unread",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("article__isnull", False), ("dossier", None)),
                            models.Q(("article", None), ("dossier__isnull", False)),
                            _connector="OR",
                        ),
                        name="notification_about_one_piece",
                    )
                ],
            },
        ),
    ]
