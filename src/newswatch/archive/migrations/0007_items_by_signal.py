"""Corrections, kills and the like are found without reading every item."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0006_versions_and_standings")]
    operations = [
        migrations.AddIndex(
            "item",
            models.Index(condition=models.Q(signal__isnull=False), fields=["signal", "-at"], name="item_signal_at"),
        ),
    ]
