"""What may stop copy goes before its turn."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0012_editions_by_time")]
    operations = [
        migrations.AddField("item", "ahead", models.BooleanField(default=False)),
        migrations.AddIndex(
            "item", models.Index(condition=models.Q(ahead=True), fields=["waits_for", "id"], name="item_ahead")
        ),
    ]
