"""Rulings are found by what they are about; subject and value may be of any length."""

from django.db import migrations, models


def fill(apps, schema_editor):
    apps.get_model("archive", "RulingRow").objects.update(root=models.F("subject"))


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_search_index")]
    operations = [
        migrations.RemoveIndex("rulingrow", "ruling_subject"),
        migrations.AlterField("rulingrow", "kind", models.CharField(max_length=24)),
        migrations.AlterField("rulingrow", "subject", models.TextField()),
        migrations.AlterField("rulingrow", "value", models.TextField(blank=True)),
        migrations.AddField("rulingrow", "root", models.CharField(default="", max_length=1000), preserve_default=False),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex("rulingrow", models.Index(fields=["root"], name="ruling_root")),
        migrations.AddIndex("rulingrow", models.Index(fields=["kind"], name="ruling_kind")),
    ]
