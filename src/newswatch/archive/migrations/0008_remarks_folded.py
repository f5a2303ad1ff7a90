"""Wordings of one utterance are folded: a remark keeps its fullest wording, and hashes by which others find it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0007_items_by_signal")]
    operations = [
        migrations.AddField("remark", "who", models.CharField(default="", max_length=300)),
        migrations.AddField("remark", "words", models.TextField(default="")),
        migrations.CreateModel(
            name="RemarkPrint",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "hash", "remark_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("hash", models.BigIntegerField()),
                ("remark", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="archive.remark")),
            ],
            options={"db_table": "remark_print"},
        ),
    ]
