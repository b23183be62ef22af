# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
import os

import pytest

import diazepane as dz

# ./test runs these tests twice; the second time on what was installed.
assert dz.__file__.startswith(os.environ.get("DIAZEPANE_INSTALLED", "/"))

WORKED = dict(base="K2CO3", solvent="MeCN", temperature="25 C",
              concentration="0.3 M", addition="dropwise")


@pytest.fixture(scope="session")
def worked():
    """The worked example: one benzyl bromide on homopiperazine."""
    return dz.predict("C1CNCCNC1", "BnBr:1.0 eq", **WORKED)
