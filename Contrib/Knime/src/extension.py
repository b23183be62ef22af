# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""What KNIME loads: importing this registers the category and the nodes."""

from diazepane_knime import library, mass, predict, route  # noqa: F401
