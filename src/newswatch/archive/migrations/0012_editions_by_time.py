"""The edition of a date and time is found without reading all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0011_kin")]
    operations = [
        migrations.AddIndex("edition", models.Index(fields=["-set_at"], name="edition_set_at")),
    ]
