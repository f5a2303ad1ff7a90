"""What duplicates, subjects and quotes found out about items. All of it can be made again."""

from django.db import models

from newswatch.archive.models.items import Item
from newswatch.archive.models.outlets import Outlet


class Posting(models.Model):
    """A shingle hash and an item that carries it: the candidate index of copies."""

    pk = models.CompositePrimaryKey("hash", "item_id")
    hash = models.BigIntegerField()
    item = models.ForeignKey(Item, on_delete=models.CASCADE)

    class Meta:
        db_table = "posting"


class Family(models.Model):
    key = models.CharField(max_length=1000, unique=True)  # uri of its first member
    agency = models.CharField(max_length=200, null=True)
    agency_slug = models.SlugField(max_length=200, null=True)
    owner = models.ForeignKey(Outlet, on_delete=models.SET_NULL, null=True, related_name="+")  # whose copy it is
    versions = models.JSONField(default=list)  # [{"number", "item", "sent"}], the owner's sendings, oldest first

    class Meta:
        db_table = "family"


class FamilyMember(models.Model):
    item = models.OneToOneField(Item, on_delete=models.CASCADE, primary_key=True, related_name="membership")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="members")
    of = models.ForeignKey(Item, on_delete=models.SET_NULL, null=True, related_name="carried")
    relation = models.CharField(max_length=10, null=True)  # null for the first member
    coverage = models.FloatField(default=1.0)
    coverage_back = models.FloatField(default=1.0)
    changed = models.JSONField(default=list)  # [{"what", "before", "after"}]
    because = models.TextField(blank=True)
    made_by = models.JSONField(null=True)
    version = models.IntegerField(null=True)  # of the owner's copy; null where there is but one
    behind_since = models.DateTimeField(null=True)
    lacks = models.JSONField(default=list)  # as ``changed``: what the newest version has and this item has not

    class Meta:
        db_table = "family_member"


class Standing(models.Model):
    """What a signal means for an item. ``Item.held`` repeats ``held``, for the many queries that ask for it."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, primary_key=True, related_name="standing")
    mark = models.CharField(max_length=10)  # kill, withhold, embargo, notice, correction
    held = models.BooleanField()
    by = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="effects")  # the item that bears the signal
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    state = models.CharField(max_length=10)  # of the outlet, as ``records.OutletState`` names them
    changed = models.JSONField(default=list)  # of a correction itself, against the version before
    doubted = models.BooleanField(default=False)  # by a rerun that has not come to it yet; it holds meanwhile

    class Meta:
        db_table = "standing"
        indexes = [
            models.Index(fields=["-since"], name="standing_since"),
            models.Index(fields=["until"], name="standing_until", condition=models.Q(until__isnull=False)),
            models.Index(fields=["item"], name="standing_doubted", condition=models.Q(doubted=True)),
        ]


class Filing(models.Model):
    """Subjects and places as in the item-line format; sections stand in ``ItemSection``."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, primary_key=True, related_name="filing")
    subjects = models.JSONField(default=list)
    places = models.JSONField(default=list)
    near = models.FloatField(default=0)  # 0…1, to the watch's home
    made_by = models.JSONField(null=True)

    class Meta:
        db_table = "filing"


class ItemSection(models.Model):
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="filed_under")
    section = models.CharField(max_length=60)
    home = models.BooleanField(default=False)
    because = models.JSONField(default=list)

    class Meta:
        db_table = "item_section"
        constraints = [models.UniqueConstraint(fields=["item", "section"], name="item_section_once")]
        indexes = [models.Index(fields=["section", "-item"], name="item_section_newest")]


class Person(models.Model):
    """Who has spoken under a full name; a bare surname makes no person."""

    key = models.CharField(max_length=200, unique=True)  # the name folded to lower case without marks
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200)

    class Meta:
        db_table = "person"


class Remark(models.Model):
    """One utterance with all its quotes; ``who`` and ``words`` are those of its fullest wording."""

    key = models.CharField(max_length=64, unique=True)
    who = models.CharField(max_length=300, default="")
    words = models.TextField(default="")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="remarks")

    class Meta:
        db_table = "remark"


class RemarkPrint(models.Model):
    """A hash of words of a remark's wordings: by it other wordings find the remark."""

    pk = models.CompositePrimaryKey("hash", "remark_id")
    hash = models.BigIntegerField()
    remark = models.ForeignKey(Remark, on_delete=models.CASCADE)

    class Meta:
        db_table = "remark_print"


class Quote(models.Model):
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="quotes")
    number = models.IntegerField()  # order in the item
    kind = models.CharField(max_length=8)
    source = models.JSONField(default=list)  # [[start, end]] in code points of body_text
    cue = models.JSONField(default=list)
    content = models.JSONField(default=list)
    words = models.TextField()  # the content as it stands in the item
    speaker_name = models.CharField(max_length=300, null=True)
    speaker_role = models.CharField(max_length=300, null=True)
    reported_by = models.CharField(max_length=300, null=True)
    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="quotes")
    because = models.TextField(blank=True)
    made_by = models.JSONField(null=True)

    class Meta:
        db_table = "quote"
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="quote_once")]
