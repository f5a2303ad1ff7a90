"""Bytes as received, the items made from them, and what was set aside."""

from django.db import models

from newswatch.archive.models.outlets import Channel, Outlet
from newswatch.archive.models.work import Leased


class RawBytes(models.Model):
    """Received bytes, compressed with zlib, under their SHA-256. Never changed, never derived."""

    digest = models.CharField(max_length=64, primary_key=True)
    body = models.BinaryField()
    size = models.BigIntegerField()  # before compression

    class Meta:
        db_table = "raw_bytes"


class Item(Leased):
    """One publication by one outlet. The first block is input and stays; the rest is made by the copy desk."""

    uri = models.CharField(max_length=1000, unique=True)
    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="items")
    channel = models.ForeignKey(Channel, on_delete=models.SET_NULL, null=True, related_name="items")
    form = models.CharField(max_length=12)
    raw = models.ForeignKey(RawBytes, on_delete=models.PROTECT, null=True, related_name="+")
    notice = models.JSONField(null=True)
    part = models.IntegerField(default=0)
    file = models.TextField(null=True)
    media_type = models.CharField(max_length=100, null=True)
    charset = models.CharField(max_length=40, null=True)
    input_digest = models.CharField(max_length=64)  # of notice and bytes as the channel gave them
    first_seen = models.DateTimeField()
    last_received = models.DateTimeField()
    sendings = models.IntegerField(default=1)

    waits_for = models.CharField(max_length=12)  # a stage, "done" or "set-aside"

    url = models.TextField(null=True)
    canonical_url = models.TextField(null=True)
    headline = models.TextField(blank=True)
    deck = models.TextField(null=True)
    body_text = models.TextField(blank=True)
    words = models.IntegerField(default=0)
    language = models.CharField(max_length=20, null=True)
    section = models.TextField(null=True)  # the outlet's own, as written
    kind = models.CharField(max_length=10, default="report")
    whole = models.BooleanField(default=True)
    extent = models.CharField(max_length=8, default="whole")  # of the text that we hold
    published = models.DateTimeField(null=True)
    published_from = models.CharField(max_length=5, null=True)
    updated = models.DateTimeField(null=True)
    updated_from = models.CharField(max_length=5, null=True)
    at = models.DateTimeField(null=True)  # published, else updated, else first seen
    credit = models.JSONField(default=dict)
    agency = models.CharField(max_length=200, null=True)  # name in the credit
    agency_slug = models.SlugField(max_length=200, null=True)
    wire = models.JSONField(default=dict)
    signal = models.CharField(max_length=12, null=True)
    repairs = models.JSONField(default=list)
    rights = models.CharField(max_length=10, default="excerpt")
    channel_section = models.CharField(max_length=60, null=True)
    categories = models.JSONField(default=list)
    located = models.JSONField(default=list)
    provenance = models.JSONField(default=dict)
    made_by = models.JSONField(null=True)

    hidden = models.BooleanField(default=False)  # by a ruling in force
    held = models.BooleanField(default=False)  # see ``Standing``; a new item until it has been compared
    ahead = models.BooleanField(default=False)  # goes before its turn: may stop copy, or as the copy desk read it, does

    class Meta:
        db_table = "item"
        indexes = [
            models.Index(fields=["waits_for", "id"], name="item_waits"),
            models.Index(fields=["-at"], name="item_at"),
            models.Index(fields=["outlet", "-at"], name="item_outlet_at"),
            models.Index(fields=["agency_slug", "-at"], name="item_agency_at"),
            models.Index(fields=["signal", "-at"], name="item_signal_at", condition=models.Q(signal__isnull=False)),
            models.Index(fields=["waits_for", "id"], name="item_ahead", condition=models.Q(ahead=True)),
        ]


class Sending(models.Model):
    """An earlier input of an item that was sent again with other bytes or another notice."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="earlier")
    number = models.IntegerField()
    raw = models.ForeignKey(RawBytes, on_delete=models.PROTECT, null=True, related_name="+")
    notice = models.JSONField(null=True)
    form = models.CharField(max_length=12)
    received = models.DateTimeField()
    headline = models.TextField(blank=True)
    signal = models.CharField(max_length=12, null=True)  # this and what follows: as the copy desk had read it
    embargo = models.DateTimeField(null=True)
    version = models.IntegerField(null=True)
    body_text = models.TextField(blank=True)

    class Meta:
        db_table = "sending"
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="sending_once")]


class Picture(models.Model):
    """The picture of an item, as we made it anew; what was received is not kept."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, primary_key=True, related_name="picture")
    source = models.TextField()  # its address at the outlet
    alt = models.TextField()
    credit = models.TextField()
    digest = models.CharField(max_length=64)  # of body
    body = models.BinaryField()  # WebP
    width = models.IntegerField()
    height = models.IntegerField()

    class Meta:
        db_table = "picture"


class SetAsideEntry(models.Model):
    """Something that could not go on: an item at a stage, or input that never became one. Kept with its bytes."""

    channel = models.ForeignKey(Channel, on_delete=models.SET_NULL, null=True)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, null=True)
    identity = models.TextField()  # file name, entry id or item uri
    stage = models.CharField(max_length=12)
    code = models.CharField(max_length=40)
    message = models.TextField()
    raw = models.ForeignKey(RawBytes, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    resolved = models.DateTimeField(null=True)  # tried again with success, or dismissed by a retry

    class Meta:
        db_table = "set_aside"
        indexes = [models.Index(fields=["resolved", "-at"], name="set_aside_open")]
