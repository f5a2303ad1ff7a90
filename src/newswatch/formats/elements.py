"""Where each form carries what we read of it: the origin of a field for which the reader names none itself."""

from __future__ import annotations

from dataclasses import fields, replace

from newswatch.records import Form, Received

ELEMENTS: dict[Form, dict[str, str]] = {
    Form.NINJS: {
        "deck": "descriptions", "paragraphs": "bodies", "section": "service", "embargo": "embargoed",
        "authors": "authors", "credit_line": "creditline", "agency": "infoSources", "wire_id": "altids",
        "signal": "pubstatus or signal", "categories": "subjects", "rights": "copyrightnotice",
    },
    Form.AP_JSON: {
        "deck": "description_summary", "paragraphs": "body", "embargo": "embargoed", "byline": "bylines",
        "agency": "provider", "located": "datelinelocation", "slug": "slugline", "signal": "pubstatus or signals",
        "editors_note": "ednote", "categories": "subject", "rights": "copyrightnotice", "wire_id": "altids",
    },
    Form.NEWSML_G2: {
        "deck": "description", "paragraphs": "contentSet", "embargo": "embargoed", "byline": "by",
        "authors": "creator", "credit_line": "creditline", "agency": "infoSource", "slug": "slugline",
        "signal": "pubStatus or signal", "editors_note": "edNote", "categories": "subject", "wire_id": "altId",
        "rights": "copyrightNotice",
    },
    Form.NEWSML_1: {
        "deck": "SubHeadLine", "paragraphs": "DataContent", "embargo": "StatusWillChange", "byline": "ByLine",
        "credit_line": "CreditLine", "agency": "Source", "provider": "Provider", "dateline": "DateLine",
        "located": "Location", "slug": "SlugLine", "version": "RevisionId", "signal": "Status or Instruction",
        "urgency": "Urgency", "editors_note": "NewsLine", "categories": "SubjectCode", "rights": "CopyrightLine",
        "language": "Language",
    },
    Form.NITF: {
        "deck": "abstract", "paragraphs": "body.content", "language": "baselang", "section": "meta section",
        "embargo": "date.release", "provider": "distributor", "dateline": "dateline", "located": "evloc or location",
        "slug": "fixture or du-key", "version": "du-key", "signal": "management-status", "urgency": "urgency",
        "editors_note": "ed-msg", "categories": "tobject.subject", "rights": "doc.copyright", "wire_id": "doc-id",
    },
    Form.ANPA: {
        "deck": "second headline line", "paragraphs": "text", "section": "category", "byline": "byline line",
        "provider": "end line", "signal": "category", "editors_note": "Eds: line", "wire_id": "number",
    },
    Form.IPTC7901: {
        "paragraphs": "text", "byline": "byline line", "provider": "header", "editors_note": "note to editors",
        "wire_id": "number",
    },
    Form.MAIL: {
        "deck": "abstract line", "paragraphs": "text", "language": "Content-Language", "section": "category line",
        "byline": "byline line", "dateline": "dateline line", "slug": "slug line", "urgency": "priority line",
        "editors_note": "ednote line",
    },
}  # fmt: skip
"""Form → field of ``Received`` → the element, in the form's own words. A field that is missing bears its own name."""


def traced(given: Received, form: Form) -> Received:
    """``given`` with an origin for each field that has a value: the reader's own word, else the element's name."""
    known, elements = dict(given.origins), ELEMENTS.get(form, {})
    values = ((one.name, getattr(given, one.name)) for one in fields(given) if one.name != "origins")
    origins = {
        name: known.get(name) or f"{form.value} {elements.get(name, name)}"
        for name, value in values
        if value not in (None, (), "")
    }
    return replace(given, origins=tuple(origins.items()))
