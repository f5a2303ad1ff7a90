"""Pictures from outside: made anew or refused, and never passed on."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from newswatch.errors import Hostile, NotThisFormat, TooLarge, Unreadable
from newswatch.formats.picture import LEAST, TALLEST, WIDEST, remake
from newswatch.records import Picture

GIVEN = Picture("https://ledger.example/p.png", "A buoy", "N. Haddad")


def drawn(form="PNG", size=(1600, 1000), mode="RGB", **more):
    made = BytesIO()
    Image.new(mode, size, "teal" if mode == "RGB" else 0).save(made, form, **more)
    return made.getvalue()


@pytest.mark.parametrize(
    ("form", "mode"), [("PNG", "RGB"), ("PNG", "P"), ("PNG", "RGBA"), ("JPEG", "RGB"), ("WEBP", "RGB")]
)
def test_a_picture_is_fitted_and_written_anew(form, mode):
    made = remake(drawn(form, mode=mode), GIVEN)
    again = Image.open(BytesIO(made.body))
    assert (again.format, again.size, made.picture) == ("WEBP", (made.width, made.height), GIVEN)
    assert made.width == WIDEST and made.height <= TALLEST


def test_it_is_turned_upright_and_its_metadata_stay_behind():
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010E] = "the street where the photographer lives"
    made = remake(drawn("JPEG", (800, 400), exif=exif), GIVEN)
    assert (made.width, made.height) == (400, 800)
    assert b"street" not in made.body and not Image.open(BytesIO(made.body)).getexif()


def png_that_claims(width, height):
    """A PNG of a few bytes with this size in its head."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 50)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", NotThisFormat), (b"<svg xmlns='http://www.w3.org/2000/svg'/>", NotThisFormat), (drawn("GIF"), NotThisFormat),
        (drawn()[:400], Unreadable), (drawn("JPEG")[:-300], Unreadable), (drawn(size=(LEAST - 1, 900)), Unreadable),
        (png_that_claims(9000, 9000), TooLarge), (png_that_claims(60000, 60000), Hostile),
        (png_that_claims(3000, 3000), Unreadable),
    ],
)  # fmt: skip
def test_what_is_no_fit_picture_is_refused(data, error):
    with pytest.raises(error):
        remake(data, GIVEN)
