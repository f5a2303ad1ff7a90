"""Desk users."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from newswatch.archive.store.guard import saving
from newswatch.errors import UsageError


def add_user(name: str, password: str) -> bool:
    """Add a desk user, or give one a new password; True when new. Raises ``UsageError`` for a weak password."""
    users = get_user_model().objects
    row = users.filter(username=name).first()
    new = row is None
    row = row or get_user_model()(username=name, is_staff=True)
    try:
        validate_password(password, row)
    except ValidationError as error:
        raise UsageError(" ".join(error.messages)) from error
    row.set_password(password)
    row.is_staff = True
    with saving():
        row.save()
    return new


def has_users() -> bool:
    """Whether anybody can log in."""
    return get_user_model().objects.filter(is_staff=True, is_active=True).exists()
