"""When a story last moved and since when it stands on the front without that; reasons of places in French.

All summaries are made again, since only they know what moved a story; until then its newest item stands for it.
"""

from django.db import migrations, models
from django.db.models import F


def make_again(apps, schema_editor):
    stories = apps.get_model("archive", "Story").objects.filter(size__gt=0)
    stories.update(moved=F("last"), stale=True)


class Migration(migrations.Migration):
    dependencies = [("archive", "0009_pictures")]
    operations = [
        migrations.AddField("story", "moved", models.DateTimeField(null=True)),
        migrations.AddField(
            "story", "moved_by", models.CharField(blank=True, max_length=16, default=""), preserve_default=False
        ),
        migrations.AddField("story", "stood_since", models.DateTimeField(null=True)),
        migrations.AddField("placing", "reason_fr", models.TextField(default="")),
        migrations.RunPython(make_again, migrations.RunPython.noop),
    ]
