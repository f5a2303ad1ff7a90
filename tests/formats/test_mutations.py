"""Whatever arrives, however damaged: an item or a reason with a code, soon, and text that can be stored."""

from __future__ import annotations

import time
from importlib import import_module
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newswatch.errors import SetAside
from newswatch.formats import newsml_g2, ninjs
from newswatch.formats.sniff import form_of
from newswatch.records import Form, Received
from tests.formats import test_anpa, test_ap_json, test_iptc7901, test_mail, test_newsml_1, test_newsml_g2, test_nitf
from tests.formats.wire_item import ITEM

WIRES = (Form.NINJS, Form.NEWSML_G2, Form.NEWSML_1, Form.NITF, Form.ANPA, Form.IPTC7901, Form.MAIL, Form.AP_JSON)
WIRE_FILES = Path(__file__).parents[2].parent / "shared" / "data" / "wire-files"
AP_ANSWER = orjson.dumps({"api_version": "1.1", "data": {"items": [{"item": test_ap_json.ITEM}]}})
WHOLE = {
    Form.NINJS: ninjs.write(ITEM),
    Form.NEWSML_G2: newsml_g2.write(ITEM) + b"\n",
    Form.NEWSML_1: f"<NewsML>{test_newsml_1.item('<p>One.</p>')}</NewsML>".encode(),
    Form.NITF: test_nitf.FILE.encode("iso-8859-1"),
    Form.ANPA: test_anpa.message(test_anpa.COPY),
    Form.IPTC7901: test_iptc7901.message(),
    Form.MAIL: test_mail.PARTS.encode(),
    Form.AP_JSON: AP_ANSWER,
}
GRAFTS = (
    b"\x00", b"\x01", b"\x02\x03", b"\xff\xfe", b"\xef\xbf\xbf", "\u2028é".encode(), b"&nbsp;", b"&#0;", b"<![CDATA[",
    b'<!ENTITY a "b">', b"<p>", b"<div><table>", b"[", b'{"a":', b'"\\ud800"', b"null", b"[]", b"{}", b"1e999", b"-1",
    b"99999999999999999999", b"true", b"--b\n", b"\n\n", b"=\n", b"\r", b"^", b"<", b'"', b"Content-Type: multipart/mixed\n",
)  # fmt: skip


def outcome(form: Form, data: bytes) -> tuple[Received, ...] | str:
    """The items read, or the code of the set-aside; anything else fails the test by itself."""
    reader = import_module(f"newswatch.formats.{form.value.replace('-', '_')}")
    try:
        found: tuple[Received, ...] = reader.read(data)
    except SetAside as error:
        assert error.message
        return error.code
    assert found
    for received in found:
        assert received.headline or received.paragraphs
        repr(received).encode("utf-8")
        assert "\x00" not in "".join(received.paragraphs)
        for at in (received.published, received.updated, received.embargo):
            assert at is None or at.tzinfo is not None
    return found


@st.composite
def damaged(draw: st.DrawFn) -> tuple[Form, bytes]:
    form = draw(st.sampled_from(WIRES))
    data = bytearray(WHOLE[form])
    for _ in range(draw(st.integers(1, 4))):
        here = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(["flip", "cut", "graft", "repeat", "drop"])):
            case "flip" if here < len(data):
                data[here] = draw(st.integers(0, 255))
            case "cut":
                del data[here:]
            case "graft":
                data[here:here] = draw(st.sampled_from(GRAFTS)) * draw(st.sampled_from([1, 1, 3, 400, 5000]))
            case "repeat":
                data[here:here] = data[here : here + draw(st.integers(1, 200))] * draw(st.sampled_from([1, 10, 500]))
            case _:
                del data[here : here + draw(st.integers(1, 60))]
        del data[4_000_000:]
    return form, bytes(data)


@pytest.mark.parametrize("form", WIRES)
def test_whole_files_are_told_and_read(form: Form) -> None:
    assert form_of(WHOLE[form], "x") is form
    assert isinstance(outcome(form, WHOLE[form]), tuple)


@settings(max_examples=400, deadline=2000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(damaged())
def test_damaged_files_are_read_or_set_aside(given_: tuple[Form, bytes]) -> None:
    form, data = given_
    outcome(form, data)
    try:
        told = form_of(data, "x")
    except SetAside:
        return
    if told in WIRES:
        outcome(told, data)


@settings(max_examples=150, deadline=2000)
@given(st.binary(max_size=400), st.sampled_from(WIRES))
@example(b"", Form.MAIL)
@example(b"From: (((((", Form.MAIL)
def test_any_bytes_in_any_reader(data: bytes, form: Form) -> None:
    outcome(form, data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NINJS_NAMES = sorted({*orjson.loads(WHOLE[Form.NINJS]), "body_html", "headline", "subject", "place", "service",
                      "signal", "associations", "item", "keywords", "authors", "altids"})  # fmt: skip


@settings(max_examples=200, deadline=2000)
@given(st.dictionaries(st.sampled_from(NINJS_NAMES), JSON, max_size=8))
def test_json_fields_of_any_type(fields: dict[str, object]) -> None:
    outcome(Form.NINJS, orjson.dumps(fields))
    answer = {"api_version": "1.1", "data": {"item": {**test_ap_json.ITEM, **fields}}}
    outcome(Form.AP_JSON, orjson.dumps(answer))


HUGE = {
    "tags": (Form.NEWSML_G2, test_newsml_g2.item(body="<inlineXML>" + "<p>a</p>" * 40_000 + "</inlineXML>").encode()),
    "named characters": (Form.NITF, b"<nitf>" + b"&eacute;" * 190_000 + b"</nitf>"),
    "one paragraph": (Form.NINJS, b'{"headline": "h", "body_text": "' + b"word " * 1_500_000 + b'"}'),
    "lines": (Form.ANPA, test_anpa.message("^a<\n" * 190_000)),
    "lines that go on": (Form.ANPA, test_anpa.message("a\n" * 190_000)),
    "head lines": (Form.IPTC7901, test_iptc7901.message("a =\n" * 190_000)),
    "spaces in a header": (Form.IPTC7901, b"\x01abc01 4 i 211 cnw" + b" " * 7_000_000 + b"x\x02a =\nb\n\x03"),
    "parts": (Form.MAIL, test_mail.HEAD.encode() + b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 60_000),
    "encoded words": (Form.MAIL, b"From: a\nSubject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\nx"),
    "open brackets": (Form.MAIL, b"From: " + b"(" * 1_000_000 + b"\nSubject: a\n\nx"),
    "items": (Form.NINJS, b"[" + b",".join([b'{"headline":"a"}'] * 90_000) + b"]"),
}  # fmt: skip


@pytest.mark.parametrize("case", HUGE)
def test_huge_files_take_no_long_time(case: str) -> None:
    form, data = HUGE[case]
    started = time.process_time()
    outcome(form, data)
    assert time.process_time() - started < 2


def test_every_file_of_real_agencies_is_read_or_set_aside() -> None:
    if not WIRE_FILES.exists():
        pytest.skip("shared/data/wire-files is absent: real agencies' files cannot be tried")
    codes: dict[str, str] = {}
    for path in sorted(WIRE_FILES.glob("*/*")):
        data = path.read_bytes()
        try:
            found = outcome(form_of(data, path.name), data)
        except SetAside as error:
            found = error.code
        if isinstance(found, str):
            codes[path.name] = found
    assert codes == {
        "ap_media_item.json": "not-an-article",
        "ap_media_picture.json": "not-an-article",
        "picture.xml": "not-an-article",
        "ritzau_news.xml": "not-this-format",
        "ritzau_news_test_ednote.xml": "not-this-format",
        "snep.xml": "not-an-article",
    }
