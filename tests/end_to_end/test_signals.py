"""Signals on the sample's wire, from the file to the served page: what is stopped is gone everywhere at once, and comes
back by a release, a ruling, or the end of its embargo, and by nothing else."""

import json
import socket
import time
import urllib.request
from datetime import UTC, datetime, timedelta

import pytest

from newswatch.sample.pieces import pieces
from tests.end_to_end.newsroom import ripe, sample_newsroom, set_up

pytestmark = pytest.mark.slow
STORY = "mill-letter"
LATE = "Mill town counts its days"
WORDS = {piece.headline for piece in pieces() if piece.id.startswith(STORY) and piece.signal != "kill"} | {
    LATE, "a door being closed very quietly",
}  # fmt: skip
"""Of the copy and its carriers; no other item has them."""
PLACES = (
    "/", "/sections/business/", "/outlets/shield-herald/", "/outlets/otter-lake-observer/", "/agencies/whitepine-press/",
    "/corrections/", "/feeds/front.atom", "/feeds/sections/business.json", "/feeds/outlets/shield-herald.rss",
    "/feeds/agencies/whitepine-press.json", "/search/?q=%22door+being+closed%22", "/feeds/search.json?q=%22paper+mill%22",
)  # fmt: skip

RULE = "from newswatch.records import RulingKind\nprint(store.rule(RulingKind(kind), subject, value, 'editor', datetime.now(UTC)))"
ROWS = """
found = models.Item.objects.filter(uri__contains=story).select_related("standing")
print(json.dumps({row.uri: [row.id, row.held, getattr(getattr(row, "standing", None), "state", None)] for row in found}))
"""


def tells(page):
    """Whether a page has a word of the copy."""
    return any(words in page.replace("\xa0", " ") for words in WORDS)


class Site:
    """A watch on the sample newsroom with its site served; what comes later is kept back until it is sent."""

    def __init__(self, watch, wire, kept, late):
        self.watch, self.wire, self.kept, self.late = watch, wire, kept, late
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        watch.environment["NEWSWATCH_PORT"] = str(self.port)

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
            return answer.read().decode()

    def pages(self):
        return {place: self.get(place) for place in PLACES}

    def send(self, path, body):
        path.write_bytes(body)
        ripe(path.parent)
        self.work()

    def sending(self, ending):
        """A sending of the wire that was kept back."""
        [name] = [name for name in self.kept if name.endswith(ending)]
        self.send(self.wire / name, self.kept[name])

    def work(self):
        self.watch.python("store.check_now(None, datetime.now(UTC))")
        self.watch.command("work", "--once")

    def rule(self, kind, subject, value=""):
        return self.watch.python(RULE, kind=kind, subject=subject, value=value).strip()

    def is_held(self, uri):
        return self.watch.python("print(models.Item.objects.get(uri=uri).held)", uri=uri).strip() == "True"

    def rows(self):
        return json.loads(self.watch.python(ROWS, story=STORY))

    def held(self):
        return {uri.rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1] for uri, row in self.rows().items() if row[1]}

    def exported(self):
        return [json.loads(line) for line in self.watch.command("export").splitlines()]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with sample_newsroom(tmp_path_factory.mktemp("sample"), newest=datetime.now(UTC)) as (address, wire):
        last = max(piece.version for piece in pieces() if piece.slug == STORY.upper())
        kept = {path.name: path.read_bytes() for path in wire.glob(f"*-{STORY}-{last}.json")}
        for name in kept:
            (wire / name).unlink()
        late = tmp_path_factory.mktemp("late")
        watch = set_up(tmp_path_factory.mktemp("watch"), address, wire)
        watch.command("channels", "add", str(late), "--outlet", "Late Extra")
        watch.command("work", "--once")
        found = Site(watch, wire, kept, late)
        server = watch.start("serve")
        try:
            _until_served(found)
            yield found
        finally:
            server.terminate()
            server.wait(30)


def _until_served(site):
    until = time.monotonic() + 120
    while True:
        try:
            site.get("/healthz")
            return
        except OSError:
            assert time.monotonic() < until, "the site was not served"
            time.sleep(0.5)


def carrier(version):
    return next(piece for piece in pieces() if piece.of == f"{STORY}-{version}" and piece.relation == "same")


def test_a_kill_takes_copy_and_carriers_off_everywhere_and_only_a_release_brings_them_back(site):
    before = site.pages()
    shown = [place for place, page in before.items() if tells(page)]
    assert len(shown) >= 8, sorted(set(PLACES) - set(shown))
    members = {piece.id for piece in pieces() if piece.id.startswith(STORY) and piece.signal != "kill"}
    assert site.held() == set()

    site.sending("-3.json")
    assert members <= site.held()
    assert [place for place, page in site.pages().items() if tells(page)] == []
    exported = [line for line in site.exported() if STORY in line["uri"]]
    assert len(exported) == len(members) + 1
    assert all(not line.get("body_text") and not line.get("headline") for line in exported)
    assert all("Whitepine Press" in json.dumps(line) for line in exported)

    told = site.get("/corrections/")
    rows = site.rows()
    for name in ("Shield Herald", "Otter Lake Observer", "Kettle Bay Courier"):
        assert name in told
    number = next(row[0] for uri, row in rows.items() if "shield-herald" in uri)
    page = site.get(f"/items/{number}/")
    assert not tells(page)
    assert "Said by Whitepine Press" in page and "Shield Herald still carries" in page
    assert "<time" in page

    kill = json.loads(next(iter(site.kept.values())))
    later = {name: value for name, value in kill.items() if name not in ("signal", "ednote")} | {
        "uri": f"urn:newsml:whitepine.example:{STORY}-4", "version": "4", "pubstatus": "usable", "headline": LATE,
        "body_text": "\n\n".join(carrier(2).paragraphs),
    }  # fmt: skip
    (site.wire / f"99999998-{STORY}-4.json").write_bytes(json.dumps(later).encode())
    ripe(site.wire)
    site.send(site.late / "late-1.json", copy_of(carrier(2), "late-1"))
    assert [place for place, page in site.pages().items() if tells(page)] == []
    assert "Late Extra" in site.get("/corrections/")
    assert site.rows()[f"urn:late:{STORY}:late-1"][1:] == [True, "late"]
    assert members | {f"{STORY}-4"} <= site.held()

    release = later | {"uri": f"urn:newsml:whitepine.example:{STORY}-5", "version": "5", "headline": "RELEASE"}
    release |= {"signal": [{"code": "sig:release"}], "body_text": "MILL-LETTER may be used again."}
    site.send(site.wire / f"99999999-{STORY}-5.json", json.dumps(release).encode())
    assert site.held() == {f"{STORY}-3", f"{STORY}-5"}
    after = site.pages()
    assert [place for place in shown if not tells(after[place])] == []


def copy_of(piece, name):
    at = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    sent = {"uri": f"urn:late:{STORY}:{name}", "type": "text", "versioncreated": at, "firstcreated": at, "language": "en",
            "headline": LATE, "body_text": "\n\n".join(piece.paragraphs)}  # fmt: skip
    return json.dumps(sent).encode()


def test_rulings_on_copies_hold_through_a_whole_rerun_and_a_lift_undone_holds_the_copy_again(site):
    [killed] = [uri for uri in json.loads(site.watch.python(ROWS, story="arctic-port")) if "rideau-record" in uri]
    [first, *_] = [
        uri for uri in json.loads(site.watch.python(ROWS, story="lake-storm")) if uri.endswith("lake-storm-1")
    ]
    [parted] = [uri for uri in json.loads(site.watch.python(ROWS, story="lake-storm")) if "kettle-bay" in uri]
    [joined] = [uri for uri in json.loads(site.watch.python(ROWS, story="lake-storm")) if "shield-herald" in uri]
    lifted = site.rule("lift", killed)
    site.rule("not-same-copy", parted, first)
    site.rule("same-copy", joined, first)

    def ruled():
        said = "print(json.dumps(dict(models.FamilyMember.objects.values_list('item__uri', 'of__uri'))))"
        kin = json.loads(site.watch.python(said))
        return [site.is_held(killed), kin.get(parted), kin.get(joined)]

    assert ruled() == [True, first, None]
    site.work()
    assert ruled() == [False, None, first]
    site.watch.command("rerun", "copydesk")
    site.work()
    assert ruled() == [False, None, first]
    site.rule("undo", "", lifted)
    site.work()
    assert ruled() == [True, None, first]


def test_a_withhold_and_a_running_embargo_of_the_sample_hold_their_carriers_and_the_end_of_an_embargo_frees_them(site):
    for story, mark in (("inquest-witness", "withhold"), ("ambulance-audit", "embargo")):
        found = json.loads(site.watch.python(ROWS, story=story))
        assert len(found) >= 3 and all(row[1] for row in found.values()), (story, mark, found)
    ends = datetime.now(UTC) + timedelta(seconds=25)
    text = "A ferry terminal of glass will be built at Cobble Harbour for 61 million dollars, its council decided in camera."
    sent = {"uri": "urn:late:glass", "type": "text", "versioncreated": datetime.now(UTC).isoformat(), "language": "en",
            "headline": "Glass terminal for Cobble Harbour", "body_text": text, "embargoed": ends.isoformat()}  # fmt: skip
    site.send(site.late / "glass.json", json.dumps(sent).encode())
    path = "/feeds/search.json?q=%22glass+terminal%22"
    if datetime.now(UTC) < ends:
        assert "Glass terminal" not in site.get(path)
    time.sleep(max(0.0, (ends - datetime.now(UTC)).total_seconds()) + 1)
    site.watch.command("work", "--once")
    assert "Glass terminal" in site.get(path)
