"""Outlets, their channels, and the files seen in watched folders."""

from django.db import models

from newswatch.archive.models.work import Leased


class Outlet(models.Model):
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    home = models.TextField(null=True)
    owner = models.CharField(max_length=200, null=True)
    language = models.CharField(max_length=20, null=True)
    place = models.CharField(max_length=100, null=True)
    agency = models.BooleanField(default=False)
    rights = models.CharField(max_length=10, default="excerpt")
    pictures = models.BooleanField(default=False)  # whether its rights allow us to show those of its feeds
    sample = models.BooleanField(default=False)

    class Meta:
        db_table = "outlet"


class Channel(Leased):
    """One feed, folder, sitemap or page; ``due`` is its next check."""

    key = models.CharField(max_length=700, unique=True)
    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(max_length=10)
    address = models.TextField()
    section = models.CharField(max_length=60, null=True)
    language = models.CharField(max_length=20, null=True)
    fetch_pages = models.BooleanField(default=True)
    rights = models.CharField(max_length=10, null=True)  # null: the outlet's
    private = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    paused = models.BooleanField(default=False)

    etag = models.TextField(null=True)
    last_modified = models.TextField(null=True)
    digest = models.CharField(max_length=64, null=True)
    full_at = models.DateTimeField(null=True)
    interval = models.FloatField(default=900.0)  # seconds
    last_checked = models.DateTimeField(null=True)
    last_ok = models.DateTimeField(null=True)
    last_new = models.DateTimeField(null=True)
    failures = models.IntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    code = models.CharField(max_length=40, null=True)  # of the last failure, null while all is well
    message = models.TextField(blank=True)
    per_day = models.FloatField(null=True)
    stopped = models.BooleanField(default=False)

    class Meta:
        db_table = "channel"
        indexes = [models.Index(fields=["due"], name="channel_due")]


class FolderFile(models.Model):
    """A file of a watched folder that was taken in, by size and time, so that it is read once."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE)
    name = models.CharField(max_length=700)
    fingerprint = models.CharField(max_length=60)

    class Meta:
        db_table = "folder_file"
        constraints = [models.UniqueConstraint(fields=["channel", "name"], name="folder_file_once")]
