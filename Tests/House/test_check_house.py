# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The checks of check_house.py find what they are there to find."""
import shutil
from pathlib import Path

import check_house
import pytest

ROOT = Path(__file__).resolve().parents[2]
HEADER = f"""// {check_house.LICENCE}, see LICENSE.
//
// What this file is for.
#ifndef DIAZEPANE_MASSES_GOOD_H
#define DIAZEPANE_MASSES_GOOD_H
#include <Model/Table.h>
#endif
"""


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "Code/cmake").mkdir(parents=True)
    shutil.copy(ROOT / "Code/cmake/layers.txt", tmp_path / "Code/cmake")
    (tmp_path / "Code/Model").mkdir()
    (tmp_path / "Code/Model/Table.h").write_text(
        HEADER.replace("MASSES_GOOD", "MODEL_TABLE")
        .replace("#include <Model/Table.h>\n", ""))
    (tmp_path / "Code/Masses").mkdir()
    (tmp_path / "Code/Masses/Good.h").write_text(HEADER)
    (tmp_path / "Code/Masses/CMakeLists.txt").write_text(
        "diazepane_library(Masses SOURCES Good.cpp LINKS Model)\n")
    for folder in ("Wrap", "Tests"):
        (tmp_path / folder).mkdir()
    return tmp_path


def faults(tree, check):
    return [message for _, _, message in check_house.CHECKS[check](tree)]


@pytest.mark.parametrize("check", check_house.CHECKS)
def test_a_good_tree_has_no_fault(tree, check):
    assert faults(tree, check) == []


@pytest.mark.parametrize("check, file, text, part", [
    ("includes", "Code/Masses/Bad.h", "#include <Kinetics/Rate.h>\n",
     "may not include <Kinetics/Rate.h>"),
    ("includes", "Code/Masses/Bad.h", '#include "Good.h"\n',
     "should be <Masses/Good.h>"),
    ("includes", "Code/Masses/Bad.h", "#include <Model/None.h>\n",
     "does not exist"),
    ("includes", "Code/Numerics/Bad.h", "#include <GraphMol/ROMol.h>\n",
     "may not include RDKit"),
    ("includes", "Code/Other/Bad.h", "\n", "is not in"),
    ("links", "Code/Masses/CMakeLists.txt",
     "diazepane_library(Masses SOURCES a.cpp LINKS Model Predict)\n",
     "may not link Predict"),
    ("prints", "Code/Masses/Bad.cpp", 'std::cout << 1;\n', "prints"),
    ("prints", "Code/Masses/Bad.cpp", 'printf("x");\n', "prints"),
    ("length", "Code/Masses/Bad.cpp", "\n" * 401, "401 lines"),
    ("licence", "Code/Masses/Bad.cpp", "int x;\n", "does not begin"),
    ("guards", "Code/Masses/Bad.h", HEADER, "include guard is not"),
])
def test_a_fault_is_found(tree, check, file, text, part):
    path = tree / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    assert any(part in message for message in faults(tree, check))


def test_comments_and_strings_do_not_print(tree):
    (tree / "Code/Masses/Quiet.cpp").write_text(
        '// std::cout\nconst char *x = "printf(";\nsnprintf(b, 1, "");\n')
    assert faults(tree, "prints") == []
