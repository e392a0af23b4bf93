from django.db import migrations

from articles.models.append_only import APPEND_ONLY_GUARD, AppendOnly


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_spine")]

    operations = [
        migrations.RunSQL(
            f"CREATE TABLE {APPEND_ONLY_GUARD} (lifted integer NOT NULL)",
            f"DROP TABLE {APPEND_ONLY_GUARD}",
        ),
        AppendOnly("ArticleEdition"),
        AppendOnly("EditionByline"),
        AppendOnly("EditionTag"),
        AppendOnly("EditionResponse"),
        AppendOnly("EditionPassage"),
        AppendOnly("DossierEdition"),
        AppendOnly("DossierEditionCurator"),
        AppendOnly("DossierEditionItem"),
        AppendOnly("HistoryEntry"),
    ]
