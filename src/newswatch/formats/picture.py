"""A picture from outside → a small WebP of ours: no byte of what was received goes on to a reader."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from newswatch.errors import Hostile, NotThisFormat, TooLarge, Unreadable
from newswatch.records import Picture, RemadePicture

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
"""Of a picture as received: 40 megapixels are more than any news camera sends, and 120 MB while it is decoded."""
LEAST, WIDEST, TALLEST = 200, 1200, 900
"""Pixels. Smaller ones are marks and tracking dots. The lead is 600 px wide on a page, twice that on fine screens."""
QUALITY = 72


def remake(data: bytes, picture: Picture) -> RemadePicture:
    """``picture`` from its bytes: decoded, turned upright, fitted into ``WIDEST`` × ``TALLEST``, written anew.

    No metadata goes along. Raises ``NotThisFormat`` for what is no JPEG, PNG or WebP, ``TooLarge`` over ``MOST_PIXELS``,
    ``Unreadable`` for a broken or very small one, ``Hostile`` for data that the decoder takes for an attack.
    """
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data), formats=FORMATS) as found:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            width, height = found.size
            if width * height > MOST_PIXELS:
                raise TooLarge(f"a picture of {width} × {height} pixels; at most {MOST_PIXELS:,} are taken")
            if min(width, height) < LEAST:
                raise Unreadable(f"a picture of {width} × {height} pixels is too small to be shown")
            found.draft("RGB", (2 * WIDEST, 2 * TALLEST))
            upright = ImageOps.exif_transpose(found).convert("RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Hostile("the picture would take far more memory than its bytes") from error
    except UnidentifiedImageError as error:
        raise NotThisFormat("this is no picture in JPEG, PNG or WebP") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Unreadable(f"the picture is broken: {error}") from error
    upright.thumbnail((WIDEST, TALLEST))
    made = BytesIO()
    upright.save(made, "WEBP", quality=QUALITY, exif=b"", icc_profile=b"")
    return RemadePicture(picture, made.getvalue(), *upright.size)
