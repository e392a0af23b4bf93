import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_images"),
    ]

    operations = [
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=200, verbose_name="publisher"),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
                (
                    "archived_url",
                    models.URLField(
                        blank=True,
                        help_text="A copy that stays.",
                        max_length=500,
                        verbose_name="archived address",
                    ),
                ),
                ("published", models.DateField(blank=True, null=True, verbose_name="published")),
                ("accessed", models.DateField(blank=True, null=True, verbose_name="accessed")),
                (
                    "origin",
                    models.CharField(
                        blank=True,
                        help_text="Who first reported it: ten papers with one wire report are one origin.",
                        max_length=200,
                        verbose_name="origin",
                    ),
                ),
                (
                    "origin_key",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=400),
                ),
                (
                    "primary",
                    models.BooleanField(
                        default=False,
                        help_text="The document itself, the witness, the law: not a report about it.",
                        verbose_name="primary source",
                    ),
                ),
                ("sort_key", models.CharField(db_index=True, editable=False, max_length=600)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": ["sort_key", "id"],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("supports", "supports"),
                            ("refutes", "refutes"),
                            ("qualifies", "qualifies"),
                            ("context", "context"),
                        ],
                        default="supports",
                        max_length=20,
                        verbose_name="what it does",
                    ),
                ),
                (
                    "quote",
                    models.TextField(
                        blank=True,
                        help_text="The words of the source.",
                        max_length=2000,
                        validators=[django.core.validators.MaxLengthValidator(2000)],
                        verbose_name="quotation",
                    ),
                ),
                (
                    "page",
                    models.CharField(
                        blank=True, help_text="Page, minute.", max_length=100, verbose_name="place"
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="For the desk; readers never see it.",
                        max_length=2000,
                        validators=[django.core.validators.MaxLengthValidator(2000)],
                        verbose_name="note",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("desk", "desk"),
                            ("confidential", "confidential"),
                        ],
                        default="desk",
                        max_length=20,
                        verbose_name="visibility",
                    ),
                ),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="articles.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="articles.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "ordering": ["id"],
            },
        ),
        migrations.AddField(
            model_name="attribution",
            name="source",
            field=models.ForeignKey(
                blank=True,
                help_text="Where it can be read or heard that they say it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attributions",
                to="articles.source",
                verbose_name="source",
            ),
        ),
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "question",
                    models.TextField(
                        max_length=2000,
                        validators=[django.core.validators.MaxLengthValidator(2000)],
                        verbose_name="what was asked",
                    ),
                ),
                (
                    "asked",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="asked on"
                    ),
                ),
                (
                    "deadline",
                    models.DateTimeField(blank=True, null=True, verbose_name="answer due"),
                ),
                (
                    "answer",
                    models.TextField(
                        blank=True,
                        max_length=10000,
                        validators=[django.core.validators.MaxLengthValidator(10000)],
                        verbose_name="answer",
                    ),
                ),
                ("answered", models.DateField(blank=True, null=True, verbose_name="answered on")),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to="articles.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "whom",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to="articles.actor",
                        verbose_name="whom",
                    ),
                ),
            ],
            options={
                "verbose_name": "enquiry",
                "verbose_name_plural": "enquiries",
                "ordering": ["-asked", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("claim__isnull", False), ("article__isnull", False), _connector="OR"
                        ),
                        name="enquiry_is_about_something",
                        violation_error_message="Say which claim or which article it is about.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered", None),
                            ("answered__gte", models.F("asked")),
                            _connector="OR",
                        ),
                        name="enquiry_answered_after_asked",
                        violation_error_message="Answered before it was asked.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published", None),
                    ("accessed", None),
                    ("published__lte", models.F("accessed")),
                    _connector="OR",
                ),
                name="source_accessed_after_published",
                violation_error_message="Accessed before it was published.",
            ),
        ),
    ]
