"""Keep who has compared a claim with its sources."""

import django.db.models.deletion
import django.core.validators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_edition_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="check_note",
            field=models.TextField(
                blank=True,
                editable=False,
                max_length=2000,
                validators=[django.core.validators.MaxLengthValidator(2000)],
                verbose_name="note of the check",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="checked",
            field=models.DateTimeField(editable=False, null=True, verbose_name="checked"),
        ),
        migrations.AddField(
            model_name="claim",
            name="checked_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="checked by",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("checked", None), ("checked_by", None)),
                    models.Q(("checked__isnull", False), ("checked_by__isnull", False)),
                    _connector="OR",
                ),
                name="claim_checked_by_somebody",
            ),
        ),
    ]
