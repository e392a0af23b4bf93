"""Keep what became of a passage whose words were changed, and let words carry one claim and one position."""

from django.db import migrations, models


def keep_the_first(apps, schema_editor):
    """Hand later passages of the same words to an editor: from now on words carry one of a kind."""
    passages = apps.get_model("articles", "Passage").objects
    taken = set()
    standing = passages.filter(state__in=["ok", "moved"]).order_by("id").select_related("article")
    for passage in standing.iterator():
        kind = "claim" if passage.claim_id else "position"
        place = (passage.article_id, kind, passage.start, passage.end)
        if place in taken:
            passages.filter(pk=passage.pk).update(
                state="orphaned", since=passage.article.version, method=""
            )
        taken.add(place)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_checks"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="passage",
            name="passage_of_claim_once",
        ),
        migrations.RemoveConstraint(
            model_name="passage",
            name="passage_of_position_once",
        ),
        migrations.AddField(
            model_name="passage",
            name="key",
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="passage",
            name="now_end",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="passage",
            name="now_start",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="passage",
            name="touched",
            field=models.JSONField(
                default=list, editable=False, verbose_name="what the change touches"
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("now_end", None), ("now_start", None)),
                    ("now_start__lt", models.F("now_end")),
                    _connector="OR",
                ),
                name="passage_now_has_words",
            ),
        ),
        migrations.RunPython(keep_the_first, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("claim__isnull", False), ("state__in", ("ok", "moved"))),
                fields=("article", "start", "end"),
                name="passage_of_claim_once",
                violation_error_message="These words carry a claim already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("position__isnull", False), ("state__in", ("ok", "moved"))),
                fields=("article", "start", "end"),
                name="passage_of_position_once",
                violation_error_message="These words carry a position already.",
            ),
        ),
    ]
