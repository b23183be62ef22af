# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Pictures as SVG text, which notebooks show and files keep, also as PNG."""

import os
from typing import Union


from diazepane import rdDiazepane


class Picture:
    """An SVG picture: shows itself in a notebook, ``save`` writes a file.

    >>> Picture("<svg/>")
    <diazepane.Picture of 6 bytes>
    """

    def __init__(self, svg: str) -> None:
        self.svg = svg

    def save(self, path: Union[str, "os.PathLike[str]"],
             scale: float = 2.0) -> None:
        """Write the picture to a file named .svg or .png.

        ``scale`` is for PNG: pixels to one unit of the drawing.
        """
        name = os.fspath(path)
        ending = os.path.splitext(name)[1].lower()
        if ending == ".svg":
            with open(name, "w", encoding="utf-8") as file:
                file.write(self.svg)
        elif ending == ".png":
            pixels = self.png(scale)
            with open(name, "wb") as file:
                file.write(pixels)
        else:
            raise ValueError(
                f"{name}: pictures are written as .svg or .png")

    def png(self, scale: float = 2.0) -> bytes:
        """The picture as the bytes of a PNG."""
        return rdDiazepane.SvgToPng(self.svg, float(scale))

    def _repr_svg_(self) -> str:
        return self.svg

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Picture) and self.svg == other.svg

    def __hash__(self) -> int:
        return hash(self.svg)

    def __repr__(self) -> str:
        return f"<diazepane.Picture of {len(self.svg)} bytes>"
