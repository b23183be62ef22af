# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Pictures as SVG text, which notebooks show and files keep."""

import os
from typing import Union


class Picture:
    """An SVG picture: shows itself in a notebook, ``save`` writes a file.

    >>> Picture("<svg/>")
    <diazepane.Picture of 6 bytes>
    """

    def __init__(self, svg: str) -> None:
        self.svg = svg

    def save(self, path: Union[str, "os.PathLike[str]"]) -> None:
        """Write the picture to a file named .svg."""
        name = os.fspath(path)
        if not name.lower().endswith(".svg"):
            raise ValueError(
                f"{name}: pictures are written as SVG; name the file .svg "
                "(rsvg-convert or a browser makes a PNG)")
        with open(name, "w", encoding="utf-8") as file:
            file.write(self.svg)

    def _repr_svg_(self) -> str:
        return self.svg

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Picture) and self.svg == other.svg

    def __hash__(self) -> int:
        return hash(self.svg)

    def __repr__(self) -> str:
        return f"<diazepane.Picture of {len(self.svg)} bytes>"
