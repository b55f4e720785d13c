"""`bbi sources`: which sources there are."""

from __future__ import annotations

import json

from spiders.registry import families, sources
from tests.conftest import Bbi


def test_json_says_everything_that_is_declared(bbi: Bbi) -> None:
    done = bbi("sources", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    rows = {row["name"]: row for row in json.loads(done.stdout)}
    assert set(rows) == {*sources(), *(f"{name}:HOST" for name in families())}
    for name, cls in sources().items():
        row = rows[name]
        assert (row["family"], row["homepage"]) == (cls.family, cls.homepage)
        assert row["active"] is (cls.active and not cls.refuses_scripts)
        assert row["refuses_scripts"] == cls.refuses_scripts
        assert row["expect"] == {"items": list(cls.expect.items), "fill": cls.expect.fill}
        assert row["about"]
    assert not rows["wordpress:HOST"]["active"]


def test_the_table_names_each_source_whole(bbi: Bbi) -> None:
    done = bbi("sources")
    assert (done.returncode, done.stderr) == (0, "")
    for name in (*sources(), "woocommerce:HOST"):
        assert name in done.stdout
    assert "0 to 40 new" in done.stdout
    assert "when asked for" in done.stdout
