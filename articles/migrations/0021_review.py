"""Whom a piece is given to for review, with what and until when, and its legal check."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0020_notifications"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="legal_note",
            field=models.TextField(
                blank=True, editable=False, verbose_name="note of the legal check"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="legally_checked",
            field=models.DateTimeField(editable=False, null=True, verbose_name="legally checked"),
        ),
        migrations.AddField(
            model_name="article",
            name="legally_checked_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="legally checked by",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="legally_checked_version",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="needs_legal_check",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="needs a legal check"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="review_due",
            field=models.DateField(editable=False, null=True, verbose_name="review due"),
        ),
        migrations.AddField(
            model_name="article",
            name="review_note",
            field=models.TextField(blank=True, editable=False, verbose_name="note for the review"),
        ),
        migrations.AddField(
            model_name="article",
            name="reviewer",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewer",
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="legal_note",
            field=models.TextField(
                blank=True, editable=False, verbose_name="note of the legal check"
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="legally_checked",
            field=models.DateTimeField(editable=False, null=True, verbose_name="legally checked"),
        ),
        migrations.AddField(
            model_name="dossier",
            name="legally_checked_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="legally checked by",
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="legally_checked_version",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="dossier",
            name="needs_legal_check",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="needs a legal check"
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="review_due",
            field=models.DateField(editable=False, null=True, verbose_name="review due"),
        ),
        migrations.AddField(
            model_name="dossier",
            name="review_note",
            field=models.TextField(blank=True, editable=False, verbose_name="note for the review"),
        ),
        migrations.AddField(
            model_name="dossier",
            name="reviewer",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewer",
            ),
        ),
        migrations.AlterField(
            model_name="notification",
            name="reason",
            field=models.CharField(
                choices=[
                    ("review_asked", "You are asked to review it."),
                    ("approved", "What you submitted has been approved."),
                    ("sent_back", "What you submitted has been sent back."),
                    ("approval_lost", "A change has taken your approval back."),
                    ("changed_since", "It was changed after your approval, which stands."),
                    ("mentioned", "You are mentioned in a comment."),
                    ("commented", "Somebody has commented on your piece."),
                    ("answered", "Somebody has answered a comment of yours."),
                    ("schedule_lost", "It will not be published as scheduled: no approval."),
                    ("schedule_failed", "It could not be published as scheduled."),
                    ("schedule_done", "It was published or withdrawn as scheduled."),
                    ("fixed", "The live edition was fixed; your draft holds the fix."),
                    ("legal_lost", "A change has taken your legal check back."),
                    ("legal_changed", "It was changed after your legal check, which stands."),
                ],
                max_length=20,
                verbose_name="reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("legally_checked", None), ("legally_checked_by", None)),
                    models.Q(
                        ("legally_checked__isnull", False),
                        ("legally_checked_by__isnull", False),
                        ("legally_checked_version", models.F("version")),
                    ),
                    _connector="OR",
                ),
                name="article_legal_check_is_of_this_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("legally_checked", None), ("legally_checked_by", None)),
                    models.Q(
                        ("legally_checked__isnull", False),
                        ("legally_checked_by__isnull", False),
                        ("legally_checked_version", models.F("version")),
                    ),
                    _connector="OR",
                ),
                name="dossier_legal_check_is_of_this_version",
            ),
        ),
    ]
