"""Tests against real software of others: run by `make peers`, and skipped by name where it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the peers alone unless they are asked for: they take minutes."""
    if "peer" in config.option.markexpr:
        return
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="a real peer: run by `make peers`"))
