"""The documents say what is: nothing stale, no dead link, no command that does not exist."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from pkgutil import iter_modules

import pytest

import crawler.commands
from crawler.config import load
from docs.generate import commands, option_groups, pages
from spiders.news import NewsSource
from spiders.registry import families, sources
from spiders.source import Source
from spiders.woocommerce import WooCommerce
from spiders.wordpress import WordPress

ROOT = Path(__file__).resolve().parents[2]
PASSED_OVER = {".venv", ".git", "data", "node_modules"}
DOCUMENTS = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not PASSED_OVER & set(path.relative_to(ROOT).parts) and path.parent.name != "texts"
)
OWN = [path for path in DOCUMENTS if path.parent in (ROOT, ROOT / "docs", ROOT / "editorial")]
FOLDERS = "crawler|spiders|pipelines|site|editorial|sample|tests|docs|bench"


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code_of(text: str) -> list[str]:
    """Return what a document shows as code: indented lines, and spans between backticks."""
    lines = [line.strip() for line in text.replace("\\\n", " ").splitlines() if line.startswith("    ")]
    return lines + re.findall(r"`([^`\n]+)`", text)


@cache
def options_of(name: str) -> set[str]:
    command = next(command for command in commands() if command.name == name)
    rows = [row for _, group in option_groups(command) for row in group]
    return set(re.findall(r"--[a-z-]+", " ".join(spelling for spelling, _ in rows)))


# Generated pages


@pytest.mark.parametrize("path", sorted(pages()), ids=named)
def test_generated_page_is_what_the_classes_say(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run .venv/bin/python docs/generate.py"


def test_every_command_has_its_heading() -> None:
    headings = re.findall(r"^## bbi (\S+)$", (ROOT / "docs/commands.md").read_text(encoding="utf-8"), re.M)
    assert headings == sorted(info.name for info in iter_modules(crawler.commands.__path__))


def test_every_source_and_family_has_its_heading() -> None:
    headings = re.findall(r"^### (\S+)$", (ROOT / "docs/sources.md").read_text(encoding="utf-8"), re.M)
    assert headings == [*sources(), *(f"{family}:HOST" for family in families())]


def test_every_example_of_a_command_is_that_command() -> None:
    for command in commands():
        words = command.example.split()
        assert words[words.index("bbi") + 1] == command.name


# Links and names


def anchors(path: Path) -> set[str]:
    """Return the anchors that headings get: small letters, hyphens, no punctuation."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_no_relative_link_is_dead(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        there = (document.parent / file).resolve() if file else document
        assert there.exists(), f"dead link to {target}"
        assert not anchor or anchor in anchors(there), f"no heading for {target}"


@pytest.mark.parametrize("document", OWN, ids=named)
def test_every_file_of_ours_that_is_named_exists(document: Path) -> None:
    for code in code_of(document.read_text(encoding="utf-8")):
        for path in re.findall(rf"^(?:{FOLDERS})/[\w./-]*\w\.\w+$", code):
            # The walk through a new source names the file that its reader is about to write.
            assert (ROOT / path).exists() or path == "spiders/wartacontoh.py", f"there is no {path}"


@pytest.mark.parametrize("document", OWN, ids=named)
def test_every_bbi_command_and_option_exists(document: Path) -> None:
    known = {command.name for command in commands()}
    for code in code_of(document.read_text(encoding="utf-8")):
        for name, rest in re.findall(r"(?:^|[\s/])bbi ([a-z]\w*)([^;&|>]*)", code):
            assert name in known, f"there is no command `bbi {name}`"
            for option in re.findall(r"--[a-z-]+", rest):
                assert option in options_of(name), f"`bbi {name}` has no {option}"
        for option in re.findall(r"^--[a-z-]+", code):
            assert any(option in options_of(name) for name in known), f"no command has {option}"


@pytest.mark.parametrize("document", OWN, ids=named)
def test_every_make_target_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for code in code_of(document.read_text(encoding="utf-8")):
        for target in re.findall(r"^(?:[A-Z]+=\S+ )*make ([a-z-]+)", code):
            assert target in targets, f"the Makefile has no target {target}"


def test_the_readme_opens_with_two_commands_of_the_makefile() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    first = text.split("## ")[1]
    shown = re.findall(r"^    (.+)$", first, re.M)
    assert shown[:2] == ["make demo", "make test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"demo", "test"} <= set(re.findall(r"^([a-z-]+):", makefile, re.M))


# The README in two languages

HEADINGS = {
    "Rekam BBI": "Rekam BBI",
    "Two commands": "Dua perintah",
    "What you see": "Yang Anda lihat",
    "How it works": "Cara kerjanya",
    "A first real night": "Malam nyata yang pertama",
    "Five commands": "Lima perintah",
    "Where the data go": "Letak datanya",
    "What works, and what does not yet": "Yang sudah jalan, dan yang belum",
    "Licence and contact": "Lisensi dan kontak",
}


def readmes() -> tuple[str, str]:
    english, indonesian = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.id.md")
    )
    return english, indonesian


def test_the_indonesian_readme_has_every_heading() -> None:
    english, indonesian = (re.findall(r"^#+ (.+)$", text, re.M) for text in readmes())
    assert english == [*HEADINGS]
    assert indonesian == [*HEADINGS.values()]


def test_both_readmes_show_the_same_commands_and_lead_to_the_same_pages() -> None:
    def commands_in(text: str) -> list[str]:
        return re.findall(r"^    ((?:make|apt|BBI_|\.venv).*)$", text, re.M)

    def spans(text: str) -> set[str]:
        return set(re.findall(r"`([^`\n]+)`", text))

    def links(text: str) -> list[str]:
        return sorted(set(re.findall(r"\]\(([^)\s]+)\)", text)) - {"README.md", "README.id.md"})

    english, indonesian = readmes()
    assert commands_in(english) == commands_in(indonesian) != []
    assert spans(english) == spans(indonesian)
    assert links(english) == links(indonesian)


def test_both_readmes_have_as_many_points_and_rows() -> None:
    def counts(text: str) -> list[tuple[int, int]]:
        parts = re.split(r"^## ", text, flags=re.M)
        return [(len(re.findall(r"^- ", p, re.M)), len(re.findall(r"^\| ", p, re.M))) for p in parts]

    english, indonesian = readmes()
    assert counts(english) == counts(indonesian)


# Other pages


def test_the_example_configuration_is_accepted_and_names_every_key() -> None:
    path = ROOT / "bbi.example.toml"
    config = load(path)
    assert config.contact
    assert config.sources
    declared = [name for name in config.sources if ":" not in name]
    assert set(declared) <= set(sources())
    for about in config.described.values():
        assert set(about) == {"homepage", "publisher", "location"}


def test_every_dependency_has_its_line_with_the_pinned_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pins = dict(
        re.findall(r"^([\w.-]+)==(.+)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.M)
    )
    exact = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pins.items()}
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([\w-]+) \| ([\d.]+) \|", page, re.M))
    names = [re.split(r"[<>=!~ ]", line)[0] for line in asked]
    assert sorted(rows) == sorted(names)
    for name, version in rows.items():
        assert version == exact[re.sub(r"[-_.]+", "-", name).lower()]


def test_adding_a_source_tells_of_every_attribute() -> None:
    page = (ROOT / "docs/add-a-source.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(\w+)`", page))
    for base in (Source, NewsSource, WordPress, WooCommerce):
        declared = {name for name, kind in base.__annotations__.items() if str(kind).startswith("ClassVar")}
        assert declared, f"{base.__name__} declares nothing"
        assert declared <= told, f"{base.__name__}: {sorted(declared - told)} not in docs/add-a-source.md"


def test_the_licence_is_the_one_that_the_package_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith(f"{project['license']} License")
    assert project["authors"][0]["name"] in text
