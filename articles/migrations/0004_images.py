import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from articles.models.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_merging"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="agency_credits",
            field=models.CharField(
                blank=True,
                help_text="Agencies whose material is in the text: dpa, AFP.",
                max_length=200,
                verbose_name="agency credits",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="disclosure",
            field=models.TextField(
                blank=True,
                help_text="What readers should know about the author's own interests; shown below.",
                max_length=1000,
                validators=[django.core.validators.MaxLengthValidator(1000)],
                verbose_name="disclosure of interests",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="planned_for",
            field=models.DateField(
                blank=True,
                help_text="When it is meant to appear; nothing happens by itself.",
                null=True,
                verbose_name="planned for",
            ),
        ),
        migrations.AddField(
            model_name="articleedition",
            name="agency_credits",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="articleedition",
            name="disclosure",
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name="Image",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "name",
                    models.CharField(editable=False, max_length=200, verbose_name="file name"),
                ),
                ("width", models.PositiveIntegerField(editable=False, verbose_name="width")),
                ("height", models.PositiveIntegerField(editable=False, verbose_name="height")),
                (
                    "alternative_text",
                    models.CharField(
                        blank=True,
                        help_text="What there is to see, for whoever does not see it. Needed to publish.",
                        max_length=500,
                        verbose_name="alternative text",
                    ),
                ),
                ("caption", models.CharField(blank=True, max_length=500, verbose_name="caption")),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="Who made it, who supplied it.",
                        max_length=200,
                        verbose_name="credit",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        help_text="On what terms it is shown; stands beside the credit: CC BY-SA 4.0.",
                        max_length=200,
                        verbose_name="licence",
                    ),
                ),
                (
                    "focus_x",
                    models.PositiveSmallIntegerField(
                        default=50,
                        help_text="Percent.",
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="focal point, from the left",
                    ),
                ),
                (
                    "focus_y",
                    models.PositiveSmallIntegerField(
                        default=50,
                        help_text="Percent.",
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="focal point, from the top",
                    ),
                ),
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
                "verbose_name": "image",
                "verbose_name_plural": "images",
                "ordering": ["-created", "-id"],
            },
        ),
        migrations.CreateModel(
            name="EditionImage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("leads", models.BooleanField(default=False)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="images",
                        to="articles.articleedition",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edition_images",
                        to="articles.image",
                    ),
                ),
            ],
            options={
                "ordering": ["-leads", "order", "id"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="leading",
                to="articles.image",
                verbose_name="lead image",
            ),
        ),
        migrations.AddConstraint(
            model_name="image",
            constraint=models.CheckConstraint(
                condition=models.Q(("focus_x__lte", 100), ("focus_y__lte", 100)),
                name="image_focus_inside",
            ),
        ),
        migrations.AddConstraint(
            model_name="editionimage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("leads", True)),
                fields=("edition",),
                name="edition_image_leads_once",
            ),
        ),
        migrations.AddField(
            model_name="articlerendering",
            name="lead",
            field=models.JSONField(null=True),
        ),
        # Columns were added, which remakes the table on SQLite and drops its triggers.
        AppendOnly("ArticleEdition"),
        AppendOnly("EditionImage"),
    ]
