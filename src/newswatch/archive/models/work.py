"""What makes a table a queue: when a row is due, who holds it and until when."""

from django.db import models


class Leased(models.Model):
    """A row that a worker claims. ``due`` is when it may run; ``attempts`` is the fencing token of the claim."""

    due = models.DateTimeField(null=True)  # null: never by itself
    lease_owner = models.CharField(max_length=80, null=True)  # null: nobody holds it
    lease_until = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)

    class Meta:
        abstract = True


class WorkerSign(models.Model):
    """The last sign of life of each worker process."""

    name = models.CharField(max_length=80, primary_key=True)  # host:pid:start
    seen_at = models.DateTimeField()
    doing = models.CharField(max_length=40, blank=True)

    class Meta:
        db_table = "worker_sign"


PAGES_VOIDED = "pages voided"
"""The fact under which it is counted how often all kept pages were voided."""


class Watch(models.Model):
    """Facts of the whole watch under a name: how many rulings are obeyed, how many items the terms count."""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.JSONField()

    class Meta:
        db_table = "watch"


class StageCost(models.Model):
    """What a stage has cost so far: items and seconds of processor time."""

    stage = models.CharField(max_length=16, primary_key=True)
    items = models.BigIntegerField(default=0)
    seconds = models.FloatField(default=0)

    class Meta:
        db_table = "stage_cost"
