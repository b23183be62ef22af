# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Draws the icons beside it: a seven-membered ring with two nitrogens and,
for each node, a sign. Run it after a change: python3 draw_icons.py"""
import math
from pathlib import Path

from PIL import Image, ImageDraw

SIDE, OVER = 16, 16  # pixels, and how many are drawn for one
INK, NITROGEN = "#33424f", "#1f6fd6"
SIGN = "#c24e00"


def ring(draw, centre, radius, width):
    points = [(centre[0] + radius * math.sin(2 * math.pi * i / 7),
               centre[1] - radius * math.cos(2 * math.pi * i / 7))
              for i in range(7)]
    draw.line(points + points[:2], fill=INK, width=width, joint="curve")
    for i in (2, 5):
        x, y = points[i]
        draw.ellipse([x - 1.7 * OVER, y - 1.7 * OVER,
                      x + 1.7 * OVER, y + 1.7 * OVER], fill=NITROGEN)


def arrow(draw):
    draw.line([s(7.5, 13), s(13, 13)], fill=SIGN, width=int(1.6 * OVER))
    draw.polygon([s(12, 10.2), s(16, 13), s(12, 15.8)], fill=SIGN)


def matrix(draw):
    for i in range(2):
        for j in range(2):
            x, y = 9.0 + 3.6 * i, 9.0 + 3.6 * j
            draw.rectangle([s(x, y), s(x + 2.6, y + 2.6)], fill=SIGN)


def peaks(draw):
    for x, height in ((8.5, 3), (11, 7), (13.5, 4.5)):
        draw.line([s(x, 15.5), s(x, 15.5 - height)], fill=SIGN,
                  width=int(1.5 * OVER))


def route(draw):
    for x, y in ((9, 14), (12, 10.5), (15, 14)):
        draw.ellipse([s(x - 1.3, y - 1.3), s(x + 1.3, y + 1.3)], fill=SIGN)
    draw.line([s(9, 14), s(12, 10.5), s(15, 14)], fill=SIGN,
              width=int(1.0 * OVER))


def s(x, y):
    return x * OVER, y * OVER


def icon(name, sign=None):
    image = Image.new("RGBA", (SIDE * OVER, SIDE * OVER), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    small = sign is not None
    ring(draw, s(6.3, 6.6) if small else s(8, 8.2),
         (5.0 if small else 6.4) * OVER, int(1.3 * OVER))
    if sign:
        sign(draw)
    image.resize((SIDE, SIDE), Image.LANCZOS).save(
        Path(__file__).parent / f"{name}.png", optimize=True)


if __name__ == "__main__":
    icon("category")
    icon("predict", arrow)
    icon("library", matrix)
    icon("mass", peaks)
    icon("route", route)
