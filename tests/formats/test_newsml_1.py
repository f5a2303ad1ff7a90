"""NewsML 1: identification, management, lines and nested content."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newswatch.errors import Incomplete, NotAnArticle, NotThisFormat
from newswatch.formats import newsml_1
from newswatch.records import Received, Signal


def item(content: str, status: str = "Usable", media: str = "Text") -> str:
    return f"""<NewsItem><Identification><NewsIdentifier><ProviderId>tp.example</ProviderId><DateId>20260301</DateId>
 <NewsItemId>ferry</NewsItemId><RevisionId PreviousRevision="1" Update="N">2</RevisionId>
 <PublicIdentifier>urn:newsml:tp.example:20260301:ferry:2N</PublicIdentifier></NewsIdentifier></Identification>
 <NewsManagement><FirstCreated>20260301T120000-0500</FirstCreated>
 <ThisRevisionCreated>20260301T130000-0500</ThisRevisionCreated><Status FormalName="{status}"/>
 <Urgency FormalName="3"/><Instruction FormalName="Update"/></NewsManagement>
 <NewsComponent><NewsComponent><NewsLines><HeadLine>Ferry stops</HeadLine><SubHeadLine>Ice again</SubHeadLine>
 <ByLine>By Ann Boyko</ByLine><DateLine>Kenora, March 1</DateLine><SlugLine>FERRY</SlugLine>
 <KeywordLine>Boats</KeywordLine></NewsLines>
 <AdministrativeMetadata><Provider><Party FormalName="Tamarack Press"/></Provider></AdministrativeMetadata>
 <DescriptiveMetadata><Language FormalName="en"/><SubjectCode><Subject FormalName="04000000"/></SubjectCode>
 <Location><Property FormalName="City" Value="Kenora"/></Location></DescriptiveMetadata>
 <ContentItem><MediaType FormalName="{media}"/><DataContent>{content}</DataContent></ContentItem>
 </NewsComponent></NewsComponent></NewsItem>"""


def read(*items: str) -> tuple[Received, ...]:
    return newsml_1.read(f"<?xml version='1.0'?><NewsML>{''.join(items)}</NewsML>".encode())


def test_fields() -> None:
    (received,) = read(item("<p>One.</p><p>Two.</p>"))
    assert received.uri == "urn:newsml:tp.example:20260301:ferry:2N"
    assert received.wire_id == "urn:newsml:tp.example:20260301:ferry"
    assert (received.headline, received.deck) == ("Ferry stops", "Ice again")
    assert received.paragraphs == ("One.", "Two.")
    assert received.published == datetime(2026, 3, 1, 17, tzinfo=UTC)
    assert received.updated == datetime(2026, 3, 1, 18, tzinfo=UTC)
    assert (received.version, received.urgency, received.signal) == (2, 3, Signal.UPDATE)
    assert received.located == ("Kenora",)
    assert received.categories == ("iptc:04000000", "Boats")
    assert (received.provider, received.language, received.slug) == ("Tamarack Press", "en", "FERRY")


@pytest.mark.parametrize(
    "content",
    [
        "<nitf><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf>",
        "<html><head><title>No</title></head><body><p>One.</p><p>Two.</p></body></html>",
        "One.\n\nTwo.",
        "<![CDATA[<p>One.</p><p>Two.</p>]]>",
    ],
)
def test_content_in_any_dress(content: str) -> None:
    assert read(item(content))[0].paragraphs == ("One.", "Two.")


def test_several_items_and_pictures_passed_over() -> None:
    assert len(read(item("One."), item("x", media="Photo"), item("Two."))) == 2


def test_canceled_is_a_kill() -> None:
    assert read(item("One.", status="Canceled"))[0].signal is Signal.KILL


def test_set_aside() -> None:
    with pytest.raises(NotAnArticle):
        read(item("x", media="Photo"))
    with pytest.raises(Incomplete):
        read()
    with pytest.raises(NotThisFormat):
        newsml_1.read(b"<nitf/>")
