"""`bbi.toml`: read strictly, so that a misspelt key is never a silent default."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.config import Config, ConfigError, load
from tests.conftest import ROOT


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "bbi.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_without_a_file_there_are_defaults() -> None:
    assert load(None) == Config(contact=None, kind="live", sources=None, workers=2, described={})


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    assert load(written(tmp_path, "")) == Config()


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    config = load(
        written(
            tmp_path,
            """
            contact = "https://redaksi.example/bot"
            kind = "demo"
            [nightly]
            sources = ["mnews", "woocommerce:toko.example"]
            workers = 3
            [sources."woocommerce:toko.example"]
            homepage = "https://toko.example/toko/"
            publisher = "Toko Contoh"
            location = "Kota Bandung"
            """,
        )
    )
    assert config == Config(
        contact="https://redaksi.example/bot",
        kind="demo",
        sources=["mnews", "woocommerce:toko.example"],
        workers=3,
        described={
            "woocommerce:toko.example": {
                "homepage": "https://toko.example/toko/",
                "publisher": "Toko Contoh",
                "location": "Kota Bandung",
            }
        },
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('kontak = "x"', "unknown key kontak; known are contact, kind, nightly, sources"),
        ("[nightly]\nworker = 2", "unknown key nightly.worker; known are sources, workers"),
        ('[sources."a:b"]\nname = "x"', "unknown key sources.a:b.name"),
        ("contact = 5", "contact must be of type str"),
        ("nightly = 5", "nightly must be of type dict"),
        ("[nightly]\nworkers = true", "nightly.workers must be of type int"),
        ("[nightly]\nworkers = 0", "nightly.workers must be at least 1"),
        ("[nightly]\nworkers = -1", "nightly.workers must be at least 1"),
        ("[nightly]\nsources = [1]", "nightly.sources must be a list of names"),
        ('[nightly]\nsources = "mnews"', "nightly.sources must be of type list"),
        ('kind = "coba"', "kind must be live or demo, not 'coba'"),
        ('[sources]\n"a:b" = 5', "sources.a:b must be a table"),
        ('[sources."a:b"]\nhomepage = 5', "sources.a:b.homepage must be of type str"),
        ('[sources.mnews]\npublisher = "x"', "sources.mnews: only ad-hoc sources (family:host)"),
        ("contact = ", "Invalid value"),
        (b"contact = '\xff'", "utf-8"),
    ],
)
def test_what_is_wrong_is_named_with_its_key_and_file(
    tmp_path: Path, text: str | bytes, complaint: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert complaint in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"tidak-ada\.toml"):
        load(tmp_path / "tidak-ada.toml")


CONFIGURATIONS = sorted([*ROOT.glob("bbi*.toml"), ROOT / "sample" / "bbi.toml"])


@pytest.mark.parametrize("path", CONFIGURATIONS, ids=lambda path: path.name)
def test_every_configuration_in_the_checkout_can_be_read(path: Path) -> None:
    assert load(path).workers >= 1
