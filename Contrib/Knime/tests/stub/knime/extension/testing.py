# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Contexts, and the registration of extension types."""

import knime.extension as knext
from knime.extension._tables import register_logical  # noqa: F401


class TestingConfigurationContext(knext.ConfigurationContext):
    def set_warning(self, message):
        pass


class TestingExecutionContext(knext.ExecutionContext):
    def set_warning(self, message):
        pass

    def set_progress(self, progress, message=None):
        pass

    def is_canceled(self):
        return False
