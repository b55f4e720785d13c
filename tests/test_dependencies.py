"""Every dependency is named, pinned, installed, used and explained."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import import_module
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT
from tests.test_layers import files, imported

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TO_RUN = [Requirement(line) for line in PROJECT["dependencies"]]
TO_WORK = [Requirement(line) for lines in PROJECT["optional-dependencies"].values() for line in lines]
ALL = [pytest.param(requirement, id=requirement.name) for requirement in [*TO_RUN, *TO_WORK]]

MODULES = {"beautifulsoup4": "bs4", "sqlite-utils": "sqlite_utils"}
"""Names under which packages are imported, where they differ."""

TOOLS = {"ruff", "mypy"}
"""Run by `make test`, never imported."""

NEEDED_BY_OTHERS = {"lxml_html_clean": "trafilatura"}
"""Named here because pip of Python 3.11 does not resolve the extra by which another asks for it."""


def module_of(requirement: Requirement) -> str:
    return MODULES.get(requirement.name, requirement.name)


@pytest.mark.parametrize("requirement", ALL)
def test_it_is_pinned(requirement: Requirement) -> None:
    bounds = {specifier.operator for specifier in requirement.specifier}
    assert bounds in ({"=="}, {">=", "<"})


@pytest.mark.parametrize("requirement", ALL)
def test_it_is_installed_in_the_version_that_is_asked_for(requirement: Requirement) -> None:
    assert requirement.specifier.contains(version(requirement.name))


@pytest.mark.parametrize("requirement", ALL)
def test_it_can_be_imported(requirement: Requirement) -> None:
    assert import_module(module_of(requirement))


@pytest.mark.parametrize("requirement", ALL)
def test_it_is_used(requirement: Requirement) -> None:
    in_tests = requirement in TO_WORK or requirement.name == "pytest"
    folders = ["tests"] if in_tests else ["crawler", "spiders", "pipelines", "site", "sample", "bench"]
    used = {name.partition(".")[0] for folder in folders for path in files(folder) for name in imported(path)}
    if requirement.name in TOOLS:
        run = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert re.search(rf"\b{requirement.name}\b", run)
    elif requirement.name in NEEDED_BY_OTHERS:
        assert NEEDED_BY_OTHERS[requirement.name] in used
        assert import_module("lxml.html.clean")
    else:
        assert module_of(requirement) in used


def test_nothing_is_imported_that_is_not_named_or_brought_along() -> None:
    named = {module_of(requirement) for requirement in [*TO_RUN, *TO_WORK]}
    brought = {
        "scrapy": {
            "twisted",
            "parsel",
            "w3lib",
            "cssselect",
            "protego",
            "itemadapter",
            "brotli",
            "backports",
        },
        "datasette": {"uvicorn", "jinja2", "markupsafe"},
    }
    allowed = named | {module for modules in brought.values() for module in modules}
    ours = {"crawler", "spiders", "pipelines"}
    found = {name.partition(".")[0] for folder in ours for path in files(folder) for name in imported(path)}
    assert not {name for name in found - allowed - ours if name not in sys.stdlib_module_names}


@pytest.mark.parametrize("requirement", ALL)
def test_it_is_explained(requirement: Requirement) -> None:
    rows = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").splitlines()
    (row,) = [row for row in rows if row.startswith(f"| {requirement.name} |")]
    _, _, named, licence, _, why, _ = (cell.strip() for cell in row.split("|"))
    assert requirement.specifier.contains(named)
    assert licence not in ("", "-")
    assert len(why.split()) >= 2


def test_the_exact_versions_are_those_that_are_named() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    exact = {Requirement(line).name.lower(): Requirement(line) for line in lines if line and line[0] != "#"}
    for requirement in [*TO_RUN, *TO_WORK]:
        held = exact[requirement.name.lower()]
        (specifier,) = held.specifier
        assert specifier.operator == "=="
        assert requirement.specifier.contains(specifier.version)
