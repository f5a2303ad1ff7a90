"""The markup of every kind of page, held against the HTML standard by html-validate (pinned in quality/web).

Its rule on long titles is off: a title is the headline as it was sent.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from newswatch.archive import models
from tests.make_long_states import long_states

WEB = Path(__file__).parents[3] / "quality" / "web"
PAGES = ["/", "/sections/ontario/", "/people/", "/outlets/port-alder-ledger/", "/agencies/superior-wire/", "/search/",
         "/search/?q=pump", "/search/?q=zebra+pump", "/search/?q=pump&since=x", "/corrections/", "/editions/", "/about/",
         "/feeds/", "/nowhere/"]  # fmt: skip
pytestmark = pytest.mark.node


@pytest.fixture(scope="module")
def validator():
    path = WEB / "node_modules" / ".bin" / "html-validate"
    if shutil.which("node") is None or not path.exists():
        if os.environ.get("CI"):
            pytest.fail("Node or quality/web/node_modules is missing, and CI must validate the markup: ./run test")
        pytest.skip("Node or quality/web/node_modules is missing: the markup is not validated. ./run test installs it.")
    return path


@pytest.mark.parametrize("language", ["", "/fr"])
def test_the_markup_of_every_page_is_valid(archive, validator, tmp_path, language):
    stories = [archive["lead"], *long_states().values()]
    person = models.Person.objects.get(name="Ilse Varga")
    pages = [*PAGES, f"/people/{person.id}-{person.slug}/", f"/editions/{archive['edition'].number}/"]
    pages += [f"/items/{item.id}/" for item in models.Item.objects.filter(hidden=False).order_by("id")[:40]]
    pages += [f"/stories/{story.id}-{story.slug}/" for story in stories]
    reader = Client(SERVER_NAME="localhost")
    for number, address in enumerate(pages):
        (tmp_path / f"{number:03}.html").write_bytes(reader.get(language + address).content)
    assert len(list(tmp_path.iterdir())) == len(pages)
    config = ["--config", str(WEB / ".htmlvalidate.json")]
    said = subprocess.run([validator, *config, str(tmp_path)], capture_output=True, text=True, cwd=WEB)
    assert said.returncode == 0, said.stdout[:4000] + said.stderr[:1000]
