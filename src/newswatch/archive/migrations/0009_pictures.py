"""Pictures of items, of outlets whose rights allow them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0008_remarks_folded")]
    operations = [
        migrations.AddField("outlet", "pictures", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="picture",
                        serialize=False,
                        to="archive.item",
                    ),
                ),
                ("source", models.TextField()),
                ("alt", models.TextField()),
                ("credit", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("body", models.BinaryField()),
                ("width", models.IntegerField()),
                ("height", models.IntegerField()),
            ],
            options={"db_table": "picture"},
        ),
    ]
