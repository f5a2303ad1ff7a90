"""What is documented is what there is."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from quality import reference

REPOSITORY = Path(__file__).parents[2]


def test_the_reference_is_up_to_date():
    assert reference.out_of_date() == []


@pytest.mark.django_db
def test_the_migrations_are_complete():
    said = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)


def test_every_document_named_in_the_readme_exists():
    import re

    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"\]\(((?!https?:)[^)#]+)", readme)
    assert named
    assert [name for name in named if not (REPOSITORY / name).exists()] == []
