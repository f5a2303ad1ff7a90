"""A watched folder: whole files in order, half-written ones later, damaged ones named and kept."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest

from newswatch.ingest import Check, Fetcher, check
from newswatch.records import Channel, ChannelKey, ChannelKind, ChannelState, Form, Outlet, OutletSlug, Rights
from tests.ingest.test_check import item, rss

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
OUTLET = Outlet(OutletSlug("wendover-wire"), "Wendover Wire", agency=True, rights=Rights.FULL)


def put(folder: Path, name: str, body: bytes, *, seconds_old: float = 60) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    at = (NOW - timedelta(seconds=seconds_old)).timestamp()
    os.utime(path, (at, at))
    return path


def ninjs(number: int, headline: str = "Ferry to run all winter") -> bytes:
    return orjson.dumps(
        {
            "uri": f"urn:wendover:{number}",
            "type": "text",
            "headline": headline,
            "body_text": "The ferry between Kettle Harbour and Otter Point will run all winter, the ministry said.",
            "versioncreated": "2026-05-04T10:00:00Z",
        }
    )


def look(
    folder: Path | str,
    known: dict[str, str] | None = None,
    *,
    now: datetime = NOW,
    batch: int = 500,
    state: ChannelState | None = None,
    max_bytes: int = 1_000_000,
) -> Check:
    channel = Channel(ChannelKey("wire"), OUTLET.slug, ChannelKind.FOLDER, str(folder))

    async def go() -> Check:
        async with Fetcher(user_agent="Watch/1", max_bytes=max_bytes) as fetcher:
            return await check(
                channel, state or ChannelState(), now=now, fetcher=fetcher, outlet=OUTLET, known_files=known or {},
                poll_min=120, poll_max=21600, batch=batch,
            )  # fmt: skip

    return asyncio.run(go())


def test_files_come_in_by_name_under_their_own_uri(tmp_path: Path) -> None:
    put(tmp_path, "b.json", ninjs(2))
    put(tmp_path, "a.json", ninjs(1))
    put(tmp_path, "below/c.json", ninjs(3))
    seen = look(tmp_path)
    assert [(raw.uri, raw.file) for raw in seen.raw_items] == [
        ("urn:wendover:1", "a.json"), ("urn:wendover:2", "b.json"), ("urn:wendover:3", "below/c.json"),
    ]  # fmt: skip
    first = seen.raw_items[0]
    assert (first.form, first.body, first.part, first.rights) == (Form.NINJS, ninjs(1), 0, Rights.FULL)
    assert set(seen.files) == {"a.json", "b.json", "below/c.json"}
    assert seen.state.code is None and seen.next_check == NOW + timedelta(seconds=120)


def test_known_files_are_left_and_changed_ones_come_again(tmp_path: Path) -> None:
    put(tmp_path, "a.json", ninjs(1))
    put(tmp_path, "b.json", ninjs(2))
    known = dict(look(tmp_path).files)
    assert look(tmp_path, known).raw_items == ()
    put(tmp_path, "a.json", ninjs(1, "Ferry to run most of the winter"), seconds_old=30)
    again = look(tmp_path, known)
    assert [raw.uri for raw in again.raw_items] == ["urn:wendover:1"] and list(again.files) == ["a.json"]


def test_half_written_file_waits_for_the_next_check(tmp_path: Path) -> None:
    put(tmp_path, "a.json", ninjs(1))
    put(tmp_path, "b.json", ninjs(2)[:40], seconds_old=0.5)
    first = look(tmp_path)
    assert list(first.files) == ["a.json"] and first.refusals == ()
    assert first.next_check <= NOW + timedelta(seconds=3)
    put(tmp_path, "b.json", ninjs(2), seconds_old=0.2)
    second = look(tmp_path, dict(first.files), now=NOW + timedelta(seconds=3))
    assert [raw.uri for raw in second.raw_items] == ["urn:wendover:2"]


def test_file_that_grows_while_it_is_read_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.json", ninjs(1))
    read = Path.read_bytes

    def read_while_written(path: Path) -> bytes:
        body = read(path)
        with path.open("ab") as more:
            more.write(b" ")
        return body

    monkeypatch.setattr(Path, "read_bytes", read_while_written)
    seen = look(tmp_path)
    assert seen.raw_items == () and seen.files == {} and seen.refusals == ()


def test_unfinished_and_hidden_names_are_not_looked_at(tmp_path: Path) -> None:
    for name in (".a.json", "a.json.tmp", "a.json.part", "a.json~"):
        put(tmp_path, name, ninjs(1))
    assert look(tmp_path).files == {}


def test_a_batch_at_a_time_until_all_are_in(tmp_path: Path) -> None:
    for number in range(25):
        put(tmp_path, f"{number:03}.json", ninjs(number))
    known: dict[str, str] = {}
    uris, looks = [], 0
    more = True
    while more:
        seen = look(tmp_path, known, batch=10)
        uris += [raw.uri for raw in seen.raw_items]
        known |= seen.files
        more, looks = seen.more, looks + 1
        assert (seen.next_check == NOW) is more
    assert looks == 3 and uris == [f"urn:wendover:{number}" for number in range(25)]


def test_damaged_file_is_refused_with_its_bytes_and_the_others_go_on(tmp_path: Path) -> None:
    put(tmp_path, "a.json", ninjs(1)[:-30])
    put(tmp_path, "b.json", ninjs(2))
    put(tmp_path, "c.json", b"")
    seen = look(tmp_path)
    assert [raw.uri for raw in seen.raw_items] == ["urn:wendover:2"]
    assert [(refusal.file, refusal.body) for refusal in seen.refusals] == [("a.json", ninjs(1)[:-30]), ("c.json", b"")]
    assert all(refusal.code and refusal.message for refusal in seen.refusals)
    assert set(seen.files) == {"a.json", "b.json", "c.json"}


def test_too_large_file_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, "a.json", b" " * 2_000)
    refusal = look(tmp_path, max_bytes=1_000).refusals[0]
    assert (refusal.code, refusal.body) == ("too-large", None)


def test_missing_folder_is_told_and_heals(tmp_path: Path) -> None:
    gone = look(tmp_path / "not-there")
    assert gone.state.code == "folder-missing" and gone.state.failures == 1 and "not-there" in gone.state.message
    (tmp_path / "not-there").mkdir()
    back = look(tmp_path / "not-there", state=gone.state)
    assert back.state.code is None and back.state.failures == 0


def test_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    assert look(put(tmp_path, "a.json", ninjs(1))).state.code == "folder-missing"


def test_feed_file_gives_notices(tmp_path: Path) -> None:
    put(tmp_path, "feed.xml", rss(item(1), item(2)))
    seen = look(tmp_path)
    assert [raw.uri for raw in seen.raw_items] == ["https://tamarack.example/news/1", "https://tamarack.example/news/2"]
    assert {raw.file for raw in seen.raw_items} == {"feed.xml"}


def test_page_file_is_named_by_its_place(tmp_path: Path) -> None:
    page = b"<!DOCTYPE html><html><head><title>Ferry</title></head><body><p>The ferry runs.</p></body></html>"
    put(tmp_path, "ferry.html", page)
    raw = look(tmp_path).raw_items[0]
    assert (raw.uri, raw.form, raw.body) == ("file:wire/ferry.html", Form.PAGE, page)


def test_item_lines_come_in_one_by_one(tmp_path: Path) -> None:
    lines = [{"uri": f"urn:wendover:{n}", "headline": "Ferry", "body_text": "The ferry runs."} for n in (1, 2)]
    put(tmp_path, "items.jsonl", b"".join(orjson.dumps(line) + b"\n" for line in lines))
    seen = look(tmp_path)
    assert [raw.uri for raw in seen.raw_items] == ["urn:wendover:1", "urn:wendover:2"]
    assert [orjson.loads(raw.body or b"") for raw in seen.raw_items] == lines
    assert {raw.form for raw in seen.raw_items} == {Form.ITEMLINE}
