"""Running stories, the index by which they are found, and editions."""

from django.db import models

from newswatch.archive.models.items import Item


class Story(models.Model):
    """A story's row, and so its address, outlives reruns: it is found again by the item that opened it (``key``)."""

    key = models.CharField(max_length=1000, unique=True)  # uri of the item that opened it
    slug = models.SlugField(max_length=120, blank=True)
    headline = models.TextField(blank=True)
    headline_item = models.ForeignKey(Item, on_delete=models.SET_NULL, null=True, related_name="+")
    first = models.DateTimeField(null=True)
    last = models.DateTimeField(null=True)
    moved = models.DateTimeField(null=True)  # its last development; that of its first report where it has none
    moved_by = models.CharField(max_length=16, blank=True)  # what that development is
    stood_since = models.DateTimeField(null=True)  # newest news of the first edition whose front it stood on since
    size = models.IntegerField(default=0)  # items; 0: merged, or emptied by a rerun: its address waits
    independent = models.IntegerField(default=0)
    carriers = models.IntegerField(default=0)
    reports = models.JSONField(default=list)  # [{"items": [uri], "outlets": [slug], "agency": name or null}]
    sections = models.JSONField(default=list)  # home first
    home_section = models.CharField(max_length=60, blank=True)
    urgency = models.IntegerField(null=True)
    near = models.FloatField(default=0)
    news = models.BooleanField(default=True)
    families = models.JSONField(default=list)  # family keys
    stale = models.BooleanField(default=False)  # its summary must be made again
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged")

    class Meta:
        db_table = "story"
        indexes = [
            models.Index(fields=["-last"], name="story_last"),
            models.Index(fields=["id"], name="story_stale", condition=models.Q(stale=True)),
            models.Index(fields=["home_section", "-last"], name="story_section_last"),
        ]


class Strand(models.Model):
    """Items of one story that never part. It is found again by the item that opened it (``key``)."""

    key = models.CharField(max_length=1000, unique=True)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="strands")
    opened = models.IntegerField()  # items placed before it opened
    terms = models.JSONField(default=list)  # [[term, rarity, items, weight, lead]]
    size = models.IntegerField()
    first = models.DateTimeField(null=True)
    last = models.DateTimeField(null=True)
    language = models.CharField(max_length=20, null=True)
    families = models.JSONField(default=list)  # family keys

    class Meta:
        db_table = "strand"


class StoryMember(models.Model):
    item = models.OneToOneField(Item, on_delete=models.CASCADE, primary_key=True, related_name="in_story")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="members")
    strand = models.ForeignKey(Strand, on_delete=models.SET_NULL, null=True, related_name="members")
    score = models.FloatField()
    held = models.JSONField(default=list)  # terms that decided, heaviest first
    because = models.TextField(blank=True)
    made_by = models.JSONField(null=True)

    class Meta:
        db_table = "story_member"


class Development(models.Model):
    """What a report adds to its story: the sentence of its body text that says it."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="developments")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="developments")
    rank = models.IntegerField()  # within its item, the weightiest first
    kind = models.CharField(max_length=16)
    start = models.IntegerField()  # code points of body_text
    end = models.IntegerField()
    words = models.TextField(blank=True)  # the figure, or who speaks

    class Meta:
        db_table = "development"
        constraints = [models.UniqueConstraint(fields=["item", "rank"], name="development_once")]


class StoryKin(models.Model):
    """A story that shares strong names with another but tells of another event, as found when ``story`` last changed."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="kin")
    other = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="kin_of")
    kind = models.CharField(max_length=10)
    names = models.JSONField(default=list)  # that both share, as the text writes them
    score = models.FloatField()

    class Meta:
        db_table = "story_kin"
        constraints = [models.UniqueConstraint(fields=["story", "other"], name="story_kin_once")]


class StrandTerm(models.Model):
    """A term and a strand that is found under it."""

    pk = models.CompositePrimaryKey("term", "strand_id")
    term = models.CharField(max_length=120)
    strand = models.ForeignKey(Strand, on_delete=models.CASCADE)

    class Meta:
        db_table = "strand_term"


class TermCount(models.Model):
    """In how many items a term stands; ``Watch`` "items with terms" holds their number."""

    term = models.CharField(max_length=120, primary_key=True)
    items = models.IntegerField(default=0)

    class Meta:
        db_table = "term_count"


class Edition(models.Model):
    number = models.BigAutoField(primary_key=True)
    set_at = models.DateTimeField()
    digest = models.CharField(max_length=64)  # of its placings and figures: the same line-up is not set twice
    figures = models.JSONField(default=dict)  # items, copies, set aside, stories … when it was set
    made_by = models.JSONField(null=True)

    class Meta:
        db_table = "edition"
        indexes = [models.Index(fields=["-set_at"], name="edition_set_at")]


class Placing(models.Model):
    """One place in an edition; the headline stays as it stood."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="placings")
    area = models.CharField(max_length=10)
    section = models.CharField(max_length=60, blank=True)
    rank = models.IntegerField()
    story = models.ForeignKey(Story, on_delete=models.CASCADE)
    headline = models.TextField()
    item = models.ForeignKey(Item, on_delete=models.SET_NULL, null=True, related_name="+")  # whose headline it is
    reason = models.TextField()
    reason_fr = models.TextField(default="")
    score = models.FloatField(default=0)

    class Meta:
        db_table = "placing"
        constraints = [
            models.UniqueConstraint(fields=["edition", "area", "section", "rank"], name="placing_once"),
        ]


class RulingRow(models.Model):
    """An editor's act. Never changed, never deleted; an undo is a ruling too."""

    number = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=24)
    subject = models.TextField()
    root = models.CharField(max_length=1000)  # the subject without its passage: an item's uri or a story's key
    value = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        db_table = "ruling"
        indexes = [models.Index(fields=["root"], name="ruling_root"), models.Index(fields=["kind"], name="ruling_kind")]
