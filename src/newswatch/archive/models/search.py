"""What the search index is made of."""

from django.db import models

from newswatch.archive.models.items import Item


class SearchText(models.Model):
    """An item's words, stemmed in its language. The full-text index of either database stands beside this table."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, primary_key=True)
    headline = models.TextField()
    body = models.TextField()

    class Meta:
        db_table = "search_text"
