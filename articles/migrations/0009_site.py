import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_law"),
    ]

    operations = [
        migrations.CreateModel(
            name="LabelExplanation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        choices=[
                            ("analysis", "Analysis"),
                            ("commentary", "Commentary"),
                            ("editorial", "Editorial"),
                            ("guest", "Guest commentary"),
                            ("pro", "Pro"),
                            ("contra", "Contra"),
                            ("gloss", "Gloss"),
                            ("dossier", "Dossier"),
                        ],
                        max_length=20,
                        unique=True,
                        verbose_name="label",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300, verbose_name="explanation")),
            ],
            options={
                "verbose_name": "explanation of a label",
                "verbose_name_plural": "explanations of labels",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Page",
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
                            ("about", "About us"),
                            ("imprint", "Imprint"),
                            ("privacy", "Privacy"),
                            ("corrections", "How we correct"),
                            ("checking", "How we check"),
                            ("ownership", "Who owns and pays us"),
                            ("unnamed_sources", "How we use unnamed sources"),
                        ],
                        editable=False,
                        max_length=20,
                        unique=True,
                        verbose_name="page",
                    ),
                ),
                ("body", models.TextField(blank=True, help_text="Markdown.", verbose_name="text")),
                (
                    "changed",
                    models.DateTimeField(editable=False, null=True, verbose_name="changed"),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "page",
                "verbose_name_plural": "pages",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="SiteSettings",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the name that the server was set up with.",
                        max_length=100,
                        verbose_name="name of the publication",
                    ),
                ),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=200, verbose_name="publisher"),
                ),
                (
                    "address",
                    models.TextField(
                        blank=True,
                        help_text="Street and place, line by line.",
                        max_length=500,
                        verbose_name="address",
                    ),
                ),
                (
                    "responsible_name",
                    models.CharField(
                        blank=True,
                        help_text="The person named under § 18 (2) MStV.",
                        max_length=200,
                        verbose_name="responsible for the content",
                    ),
                ),
                (
                    "responsible_address",
                    models.TextField(
                        blank=True, max_length=500, verbose_name="address of the responsible person"
                    ),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-mail address"),
                ),
                ("phone", models.CharField(blank=True, max_length=50, verbose_name="telephone")),
                (
                    "corrections_email",
                    models.EmailField(
                        blank=True,
                        help_text="Where readers report errors; empty: the address above.",
                        max_length=254,
                        verbose_name="e-mail address for corrections",
                    ),
                ),
                (
                    "feed_full_text",
                    models.BooleanField(
                        default=True,
                        help_text="Otherwise feeds carry the summary and a link.",
                        verbose_name="full text in feeds",
                    ),
                ),
                (
                    "feed_items",
                    models.PositiveSmallIntegerField(
                        default=20, help_text="From 5 to 100.", verbose_name="items in a feed"
                    ),
                ),
                (
                    "feed_rights",
                    models.CharField(
                        blank=True,
                        help_text="© 2026 …",
                        max_length=200,
                        verbose_name="rights notice in feeds",
                    ),
                ),
                (
                    "share_description",
                    models.CharField(
                        blank=True,
                        help_text="What social networks and search engines show for the front page.",
                        max_length=300,
                        verbose_name="description for sharing",
                    ),
                ),
                (
                    "share_account",
                    models.CharField(
                        blank=True,
                        help_text="@name@server",
                        max_length=100,
                        verbose_name="account in the Fediverse",
                    ),
                ),
                (
                    "share_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.image",
                        verbose_name="image for sharing",
                    ),
                ),
            ],
            options={
                "verbose_name": "site settings",
                "verbose_name_plural": "site settings",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="site_settings_is_one_row"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("feed_items__gte", 5), ("feed_items__lte", 100)),
                        name="site_settings_feed_items",
                        violation_error_message="From 5 to 100.",
                    ),
                ],
            },
        ),
    ]
