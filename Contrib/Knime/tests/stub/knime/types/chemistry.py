# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Cells of chemistry columns are kinds of str."""


class SmilesValue(str):
    pass


class SdfValue(str):
    pass


class MolValue(str):
    pass
