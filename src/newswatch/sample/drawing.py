"""The picture of the sample newsroom, drawn by code: a buoy in the fog. As invented as the rest."""

from __future__ import annotations

import random
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1200, 750
HORIZON = 420


@cache
def buoy() -> bytes:
    """PNG of 1,200 × 750 pixels, the same at every call."""
    fog = Image.linear_gradient("L").resize((WIDTH, HEIGHT))
    picture = Image.merge("RGB", [fog.point(lambda grey, at=at: at - grey // 4) for at in (222, 226, 228)])
    draw = ImageDraw.Draw(picture)
    draw.polygon([(760, HORIZON), (900, 352), (1010, 376), (1200, 330), (1200, HORIZON)], fill=(178, 184, 187))
    draw.polygon([(0, HORIZON), (0, 384), (150, 362), (330, 398), (420, HORIZON)], fill=(190, 196, 198))
    picture = picture.filter(ImageFilter.GaussianBlur(9))
    draw = ImageDraw.Draw(picture)
    _water(draw)
    _buoy(draw)
    made = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(0.8)).quantize(96).save(made, "PNG", optimize=True)
    return made.getvalue()


def _water(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, HORIZON, WIDTH, HEIGHT), fill=(126, 138, 143))
    chance = random.Random(7)  # noqa: S311 -- the same waves at every call
    for y in range(HORIZON + 4, HEIGHT, 5):
        near = (y - HORIZON) / (HEIGHT - HORIZON)
        for _ in range(26):
            x, length = chance.randrange(WIDTH), int(14 + 90 * near * chance.random())
            shade = chance.randrange(-16, 20)
            draw.line((x, y, x + length, y), fill=(130 + shade, 142 + shade, 147 + shade), width=1 + int(2 * near))


def _buoy(draw: ImageDraw.ImageDraw) -> None:
    """A red lateral buoy that lists, and its image in the water."""
    for y in range(592, 690, 4):
        reach = max(8, 74 - (y - 592) // 2)
        draw.line((470 - reach + (y % 12), y, 470 + reach // 2 + (y % 12), y), fill=(112, 74, 72), width=2)
    draw.polygon([(398, 560), (556, 590), (534, 618), (412, 596)], fill=(104, 30, 30))
    draw.polygon([(408, 560), (546, 586), (536, 540), (420, 518)], fill=(150, 40, 38))
    for foot, head in (((430, 522), (500, 318)), ((526, 538), (512, 320)), ((478, 530), (506, 318))):
        draw.line((*foot, *head), fill=(132, 38, 36), width=9)
    for low, high in (((446, 470), (524, 486)), ((466, 412), (520, 422)), ((484, 362), (516, 368))):
        draw.line((*low, *high), fill=(132, 38, 36), width=6)
    draw.polygon([(486, 318), (528, 326), (514, 262)], fill=(168, 44, 42))
    draw.ellipse((503, 244, 521, 262), fill=(236, 226, 196))
