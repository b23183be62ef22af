# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Sphinx settings of the Book. ./test builds it with warnings as errors."""
import re
from pathlib import Path

root = Path(__file__).resolve().parents[2]
project = "diazepane"
author = "the diazepane authors"
copyright = "2026, the diazepane authors"
release = re.search(r"project\(diazepane VERSION (\S+)",
                    (root / "CMakeLists.txt").read_text()).group(1)
version = release

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
exclude_patterns = ["examples", "Thumbs.db", ".DS_Store"]
highlight_language = "none"

html_theme = "alabaster"
html_theme_options = {
    "description": "What will be in the flask when a 1,4-diazepane reacts",
    "page_width": "1080px",
    "sidebar_width": "240px",
    "fixed_sidebar": True,
}
html_sidebars = {"**": ["about.html", "navigation.html", "searchbox.html"]}
html_show_sourcelink = False
