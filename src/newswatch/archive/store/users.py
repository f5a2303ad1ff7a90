"""Desk users."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from newswatch.archive import models
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


def first_user_key() -> str:
    """What lets its holder make the first desk user in the browser: told on the terminal, worth nothing afterwards.

    Made from the site key, so that it is the same in every process of the watch.
    """
    return salted_hmac("newswatch.first-user", "desk", algorithm="sha256").hexdigest()[:32]


def add_first_user(name: str, password: str) -> None:
    """The same as ``add_user`` while there is no desk user; raises ``UsageError`` when there is one."""
    with saving():
        if models.Watch.objects.select_for_update().filter(name="first user").exists() or has_users():
            raise UsageError("There is a desk user already.")
        add_user(name, password)
        models.Watch.objects.create(name="first user", value=name)


def has_users() -> bool:
    """Whether anybody can log in."""
    return get_user_model().objects.filter(is_staff=True, is_active=True).exists()
