# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Draws worked-example.svg, the picture in the README, from a prediction.

./run python Docs/Book/images/worked_example.py [FILE]
"""
import re
import sys
from pathlib import Path

import diazepane as dz
from rdkit.Chem.Draw import rdMolDraw2D

CELL, STRUCTURE, TOP = 232, 170, 96
COLOURS = {"desired": "#2a7f62", "unreacted": "#6b7280"}
NAMES = {"unreacted": "unreacted", "main": "mono", "over_reaction": "bis",
         "quaternary": "quaternary"}


def structure(mol):
    """The drawing of a molecule as the inside of an SVG element."""
    drawer = rdMolDraw2D.MolDraw2DSVG(CELL - 20, STRUCTURE)
    drawer.drawOptions().clearBackground = False
    drawer.drawOptions().fixedBondLength = 22
    rdMolDraw2D.PrepareAndDrawMolecule(drawer, mol)
    drawer.FinishDrawing()
    text = drawer.GetDrawingText()
    return re.sub(r"<\?xml.*?\?>|<!--.*?-->|</?svg.*?>", "", text,
                  flags=re.S).strip()


def label(x, y, text, size, colour="#111827", weight="normal"):
    return (f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}" '
            f'font-weight="{weight}">{text}</text>')


def picture(prediction, title, conditions):
    rows = [row for row in prediction
            if row.role not in ("byproduct",) and row.share >= 0.005]
    width, height = CELL * len(rows), TOP + STRUCTURE + 96
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" '
        'font-family="Helvetica, Arial, sans-serif">',
        f'<rect width="{width}" height="{height}" rx="8" fill="#ffffff"/>',
        label(16, 34, title, 20, weight="bold"),
        label(16, 60, conditions, 14, "#4b5563"),
    ]
    for number, row in enumerate(rows):
        left = number * CELL
        colour = COLOURS.get(row.role, "#b45309")
        name = NAMES["unreacted" if row.role == "unreacted" else row.mode]
        bottom = TOP + STRUCTURE
        length = (CELL - 32) * row.share
        low = left + 16 + (CELL - 32) * row.share_low
        high = left + 16 + (CELL - 32) * row.share_high
        parts += [
            f'<g transform="translate({left + 10} {TOP - 16})">'
            f'{structure(row.mol)}</g>',
            label(left + 16, bottom + 18, name, 15, weight="bold"),
            label(left + 126, bottom + 18,
                  f"{100 * row.share:.0f} %" if row.share > 0.01 else
                  f"{100 * row.share:.1f} %", 15, colour, "bold"),
            label(left + 16, bottom + 40,
                  f"band {100 * row.share_low:.0f} to "
                  f"{100 * row.share_high:.0f} %, grade {row.grade}",
                  13, "#4b5563"),
            f'<rect x="{left + 16}" y="{bottom + 54}" width="{CELL - 32}" '
            'height="10" rx="2" fill="#e5e7eb"/>',
            f'<rect x="{left + 16}" y="{bottom + 54}" width="{length:.1f}" '
            f'height="10" rx="2" fill="{colour}"/>',
            f'<path d="M{low:.1f} {bottom + 72}H{high:.1f}" '
            'stroke="#111827" stroke-width="2"/>',
        ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def main(arguments):
    prediction = dz.predict(
        "C1CNCCNC1", reagents="BnBr:1.0 eq", base="K2CO3", solvent="MeCN",
        temperature="25 C", concentration="0.3 M", addition="dropwise")
    file = Path(arguments[0] if arguments
                else Path(__file__).parent / "worked-example.svg")
    file.write_text(picture(
        prediction, "homopiperazine + benzyl bromide, 1.0 eq",
        "K2CO3, MeCN, 25 °C, 0.3 M, dropwise: share of the substrate "
        "molecules"), encoding="utf-8")
    print(file)


if __name__ == "__main__":
    main(sys.argv[1:])
