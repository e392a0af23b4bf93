"""How long each article is, counted once for those that exist."""

from django.db import migrations, models

from articles.exceptions import TextTooLong
from articles.text import statistics
from articles.text.markdown import render
from articles.text.projection import project


def measure(apps, schema_editor):
    """Count with the code of the day, as saving does; a text beyond its limits keeps 0.

    Saving counts anew, so that nothing depends on what is written here.
    """
    articles = apps.get_model("articles", "Article").objects.using(schema_editor.connection.alias)
    for article in articles.only("standfirst", "body").iterator():
        try:
            text = project(article.standfirst, render(article.body)).text
        except TextTooLong:
            continue
        articles.filter(pk=article.pk).update(characters=len(text), words=statistics.words(text))


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_site")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="characters",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="characters"),
        ),
        migrations.AddField(
            model_name="article",
            name="words",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="words"),
        ),
        migrations.RunPython(measure, migrations.RunPython.noop),
    ]
