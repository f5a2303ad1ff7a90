"""Earlier and related stories."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0010_developments_of_a_front")]
    operations = [
        migrations.CreateModel(
            name="StoryKin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("names", models.JSONField(default=list)),
                ("score", models.FloatField()),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kin_of", to="archive.story"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kin", to="archive.story"
                    ),
                ),
            ],
            options={
                "db_table": "story_kin",
                "constraints": [models.UniqueConstraint(fields=("story", "other"), name="story_kin_once")],
            },
        ),
    ]
