"""Item lines whose fields others have damaged."""

import pytest

from newswatch.errors import Incomplete, Unreadable
from newswatch.formats import itemlines


@pytest.mark.parametrize(
    "own",
    [{"repairs": [{"likely": "sails"}]}, {"repairs": 7}, {"kind": "poem"}, {"extent": [1]}, {"published": "soon"},
     {"credit": {"bylines": [{}]}}, {"credit": {"dateline": "OTTAWA"}}, {"wire": "3"}, {"wire": {"signal": "shout"}},
     {"provenance": ["x"]}, {"rights": "none at all"}],
)  # fmt: skip
def test_a_field_of_the_wrong_form_makes_the_line_unreadable(own):
    with pytest.raises(Unreadable):
        itemlines.read_item({"uri": "urn:1", "headline": "Ferry sails", "newswatch": own})


def test_a_line_without_a_uri_is_incomplete():
    with pytest.raises(Incomplete):
        itemlines.read_item({"headline": "Ferry sails"})
