"""How much of a text we hold is one of three things, no longer yes or no."""

from django.db import migrations, models


def fill(apps, schema_editor):
    apps.get_model("archive", "Item").objects.filter(whole=False).update(extent="excerpt")


class Migration(migrations.Migration):
    dependencies = [("archive", "0003_rulings_of_any_kind")]
    operations = [
        migrations.AddField("item", "extent", models.CharField(default="whole", max_length=8)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
