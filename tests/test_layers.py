"""Which folder may import which: the floor knows no wall, walls never each other, the site nothing of ours.

`crawler/` is the floor, `spiders/` and `pipelines/` are walls upon it, `crawler/commands/` is the roof: it
may know all, and nobody knows it. `site/` reads the snapshot only.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

OURS = ("crawler", "spiders", "pipelines", "site", "sample", "bench", "tests")
PURE = ("pipelines.claims", "pipelines.timeline")
"""Libraries that know neither Scrapy nor SQLite, so that a notebook or the site can use them."""

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "shared"}


def files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Every module that a file imports, anywhere in it, by its full name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("import_module", "__import__")
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            names.add(str(node.args[0].value))
    return names


def offences(folder: str, *forbidden: str, allowed: tuple[str, ...] = (), but: str = "-") -> list[str]:
    """Imports in a folder of what it may not know; `but` names a folder below it to which this is allowed."""
    found = []
    for path in files(folder):
        if path.is_relative_to(ROOT / but):
            continue
        for name in sorted(imported(path)):
            if within(name, forbidden) and not within(name, allowed):
                found.append(f"{path.relative_to(ROOT)} imports {name}")
    return found


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def test_the_floor_knows_neither_walls_nor_roof() -> None:
    assert not offences(
        "crawler", "spiders", "pipelines", "crawler.commands", "site", "sample", but="crawler/commands"
    )


def test_spiders_know_neither_pipelines_nor_storage() -> None:
    assert not offences("spiders", "pipelines", "crawler.commands", "sqlite3", "sqlite_utils", "datasette")


def test_pipelines_know_neither_spiders_nor_http() -> None:
    http = ("scrapy.http", "scrapy.Request", "requests", "urllib.request", "http.client", "socket", "twisted")
    assert not offences("pipelines", "spiders", "crawler.commands", "crawler.archiving", *http)


def test_the_site_is_a_folder_of_files_that_imports_pure_libraries_only() -> None:
    assert not offences("site", "crawler", "spiders", "pipelines", "sample", allowed=PURE)
    assert not list((ROOT / "site").rglob("__init__.py"))


def test_nobody_imports_tests_sample_or_bench() -> None:
    for folder in ("crawler", "spiders", "pipelines", "site"):
        assert not offences(folder, "tests", "sample", "bench")


def test_commands_do_not_import_the_samples_builder() -> None:
    assert not offences("crawler/commands", "sample", "tests")


@pytest.mark.parametrize("package", PURE)
def test_pure_libraries_know_neither_scrapy_nor_sqlite(package: str) -> None:
    folder = package.replace(".", "/")
    if not (ROOT / folder).is_dir():
        pytest.skip(f"there is no {folder}/ yet")
    assert not offences(folder, "scrapy", "sqlite3", "sqlite_utils", "twisted", "datasette", "spiders")
    modules = [
        ".".join(p.relative_to(ROOT).with_suffix("").parts) for p in files(folder) if p.stem != "__init__"
    ]
    assert not {"scrapy", "twisted", "sqlite3", "sqlite_utils"} & loaded_by(package, *modules)


def loaded_by(*modules: str) -> set[str]:
    """Every module that is there after these were imported in a fresh process."""
    # `crawler.commands.import` can be imported by name only.
    code = (
        "import importlib, json, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_commands_load_what_is_heavy_only_when_they_run() -> None:
    commands = [f"crawler.commands.{p.stem}" for p in files("crawler/commands") if p.stem != "__init__"]
    heavy = {
        "datasette",
        "sqlite_utils",
        "trafilatura",
        "dateparser",
        "rich.live",
        "warcio",
        "spiders.registry",
    }
    assert not heavy & loaded_by("crawler.cli", *commands)


@pytest.mark.parametrize("path", files("spiders"), ids=lambda path: path.stem)
def test_reading_a_page_needs_no_clock_no_chance_and_no_network(path: Path) -> None:
    assert not {"time", "random", "secrets", "uuid", "socket", "subprocess", "requests"} & imported(path)
    clocks = {"now", "utcnow", "today"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in clocks:
            owner = ast.unparse(node.value)
            # The spider's own side tells the time by the crawl's clock, never a reader.
            assert path.stem == "source", f"{path.name}:{node.lineno} asks {owner} for the time"
            assert owner.startswith("clock_of("), f"{path.name}:{node.lineno} asks {owner} for the time"


def test_no_file_is_a_drawer_of_leftovers() -> None:
    named = [path for folder in OURS for path in files(folder) if path.stem in DRAWERS]
    assert not named


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for folder in OURS
        for path in files(folder)
        if path.stem != "__init__" and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent
