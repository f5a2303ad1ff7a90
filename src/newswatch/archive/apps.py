"""The archive as a Django application."""

from django.apps import AppConfig


class Archive(AppConfig):
    name = "newswatch.archive"
    label = "archive"
    default_auto_field = "django.db.models.BigAutoField"
