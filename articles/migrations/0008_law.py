import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_relations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Block",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="words that vanish")),
                ("reason", models.TextField(verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("lifted", models.DateTimeField(null=True, verbose_name="lifted")),
                (
                    "lifting_reason",
                    models.TextField(blank=True, verbose_name="reason for lifting it"),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blocks",
                        to="articles.actor",
                    ),
                ),
                (
                    "article_edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blocks",
                        to="articles.articleedition",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blocks",
                        to="articles.claim",
                    ),
                ),
                (
                    "dossier_edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blocks",
                        to="articles.dossieredition",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blocks",
                        to="articles.image",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lifted by",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blocks",
                        to="articles.passage",
                    ),
                ),
            ],
            options={
                "verbose_name": "block",
                "verbose_name_plural": "blocks",
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("actor__isnull", True),
                                ("article_edition__isnull", False),
                                ("claim__isnull", True),
                                ("dossier_edition__isnull", True),
                                ("image__isnull", True),
                                ("passage__isnull", True),
                            ),
                            models.Q(
                                ("actor__isnull", True),
                                ("article_edition__isnull", True),
                                ("claim__isnull", True),
                                ("dossier_edition__isnull", False),
                                ("image__isnull", True),
                                ("passage__isnull", True),
                            ),
                            models.Q(
                                ("actor__isnull", True),
                                ("article_edition__isnull", True),
                                ("claim__isnull", True),
                                ("dossier_edition__isnull", True),
                                ("image__isnull", True),
                                ("passage__isnull", False),
                            ),
                            models.Q(
                                ("actor__isnull", True),
                                ("article_edition__isnull", True),
                                ("claim__isnull", False),
                                ("dossier_edition__isnull", True),
                                ("image__isnull", True),
                                ("passage__isnull", True),
                            ),
                            models.Q(
                                ("actor__isnull", True),
                                ("article_edition__isnull", True),
                                ("claim__isnull", True),
                                ("dossier_edition__isnull", True),
                                ("image__isnull", False),
                                ("passage__isnull", True),
                            ),
                            models.Q(
                                ("actor__isnull", False),
                                ("article_edition__isnull", True),
                                ("claim__isnull", True),
                                ("dossier_edition__isnull", True),
                                ("image__isnull", True),
                                ("passage__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="block_has_one_target",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted", None), ("lifted_by", None)),
                            models.Q(("lifted__isnull", False), ("lifted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="block_lifted_by_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("article_edition__isnull", False), ("lifted", None)),
                        fields=("article_edition",),
                        name="block_of_article_edition_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("dossier_edition__isnull", False), ("lifted", None)),
                        fields=("dossier_edition",),
                        name="block_of_dossier_edition_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lifted", None), ("passage__isnull", False)),
                        fields=("passage",),
                        name="block_of_passage_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("claim__isnull", False), ("lifted", None)),
                        fields=("claim",),
                        name="block_of_claim_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("image__isnull", False), ("lifted", None)),
                        fields=("image",),
                        name="block_of_image_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("actor__isnull", False), ("lifted", None)),
                        fields=("actor",),
                        name="block_of_actor_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("right_of_reply", "Right of reply"),
                            ("retraction", "Retraction"),
                            ("reprimand", "Reprimand"),
                            ("editors_note", "Editor's note"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="Word for word; blank lines part paragraphs.",
                        max_length=20000,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="text",
                    ),
                ),
                (
                    "signatory",
                    models.CharField(
                        blank=True,
                        help_text="With place and date.",
                        max_length=200,
                        verbose_name="signed by",
                    ),
                ),
                ("begins", models.DateField(verbose_name="from")),
                (
                    "ends",
                    models.DateField(
                        blank=True, help_text="Empty: for good.", null=True, verbose_name="until"
                    ),
                ),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
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
                        related_name="notices",
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
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "ordering": ["-begins", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("article__isnull", False), ("claim__isnull", True)),
                            models.Q(("article__isnull", True), ("claim__isnull", False)),
                            _connector="OR",
                        ),
                        name="notice_stands_with_one",
                        violation_error_message="A notice stands with an article or with a claim.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends", None), ("begins__lte", models.F("ends")), _connector="OR"
                        ),
                        name="notice_days_in_order",
                        violation_error_message="The last day lies before the first.",
                    ),
                ],
            },
        ),
    ]
