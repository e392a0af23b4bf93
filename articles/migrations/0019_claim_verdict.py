"""An index for claims by their verdict, by which editors narrow down what they look for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0018_versions"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("verdict__isnull", False)),
                fields=["verdict", "-id"],
                name="claim_verdict",
            ),
        ),
    ]
