"""Dated verdicts on claims, which stay as they are once they are released."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles.models.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0027_autosave_and_presence"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unconfirmed", "unconfirmed"),
                            ("partly_confirmed", "partly confirmed"),
                            ("confirmed", "confirmed"),
                            ("disputed", "disputed"),
                            ("refuted", "refuted"),
                            ("unverifiable", "unverifiable"),
                            ("inconsistent", "does not add up"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="verdict",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Readers get it with the verdict: what is known, and from where.",
                        max_length=2000,
                        validators=[django.core.validators.MaxLengthValidator(2000)],
                        verbose_name="reason",
                    ),
                ),
                (
                    "reckoning",
                    models.TextField(blank=True, editable=False, verbose_name="calculation"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("at", models.DateTimeField(editable=False, verbose_name="at")),
                (
                    "released",
                    models.DateTimeField(editable=False, null=True, verbose_name="released"),
                ),
                (
                    "before",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.assessment",
                        verbose_name="the assessment before it",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="articles.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="released by",
                    ),
                ),
            ],
            options={
                "verbose_name": "assessment",
                "verbose_name_plural": "assessments",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="AssessmentEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("released", models.DateTimeField(editable=False, null=True)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rests_on",
                        to="articles.assessment",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.evidence",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence of an assessment",
                "verbose_name_plural": "evidence of assessments",
                "ordering": ["id"],
            },
        ),
        migrations.AddField(
            model_name="assessment",
            name="evidence",
            field=models.ManyToManyField(
                related_name="assessments",
                through="articles.AssessmentEvidence",
                to="articles.evidence",
                verbose_name="evidence it rests on",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentevidence",
            constraint=models.UniqueConstraint(
                fields=("assessment", "evidence"), name="assessment_evidence_once"
            ),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(fields=["claim", "-released"], name="assessment_newest"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("released", None), ("released_by", None)),
                    models.Q(("released__isnull", False), ("released_by__isnull", False)),
                    _connector="OR",
                ),
                name="assessment_released_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("released", None)),
                fields=("claim",),
                name="assessment_one_draft_a_claim",
            ),
        ),
        AppendOnly("Assessment", once="released"),
        AppendOnly("AssessmentEvidence", once="released"),
    ]
