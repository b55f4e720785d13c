"""How a name or an address finds its source."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from scrapy.settings import Settings

from crawler.items import Run
from spiders.any_site import AnySite
from spiders.cnbcindonesia import CnbcIndonesia
from spiders.mnews import Mnews
from spiders.registry import (
    SourceLoader,
    UnknownSource,
    families,
    reader_for,
    source,
    source_for,
    source_of_run,
    sources,
)
from spiders.woocommerce import WooCommerce
from spiders.wordpress import WordPress


def test_declared_sources_are_found_by_their_names() -> None:
    assert sources()["cnbcindonesia"] is CnbcIndonesia
    assert source("mnews") is Mnews
    assert list(sources()) == sorted(sources())


def test_only_families_that_read_any_site_are_families() -> None:
    assert families() == {"wordpress": WordPress, "woocommerce": WooCommerce}


def test_a_family_and_a_host_make_a_source() -> None:
    shop = source("woocommerce:toko.example:8080")
    assert issubclass(shop, WooCommerce)
    assert (shop.name, shop.homepage) == ("woocommerce:toko.example:8080", "https://toko.example:8080/")


def test_a_description_says_where_an_ad_hoc_source_is_and_whose() -> None:
    about = {"homepage": "http://127.0.0.1:8000/toko/", "publisher": "Toko Contoh", "location": "Bandung"}
    shop = source("woocommerce:127.0.0.1:8000", {"woocommerce:127.0.0.1:8000": about})
    assert (shop.homepage, shop.publisher, shop.location) == (
        "http://127.0.0.1:8000/toko/",
        "Toko Contoh",
        "Bandung",
    )


@pytest.mark.parametrize("name", ["tidak-ada", "wordpress:", "wordpress", ":host", "lain:host", ""])
def test_an_unknown_name_is_told_what_there_is(name: str) -> None:
    with pytest.raises(UnknownSource) as caught:
        source(name)
    assert repr(name) in str(caught.value)
    assert "cnbcindonesia, cnnindonesia" in str(caught.value)
    assert "wordpress:HOST" in str(caught.value)


def test_a_description_without_a_site_is_named() -> None:
    with pytest.raises(UnknownSource, match=r"wordpress:a\.example: not the address of a site"):
        source("wordpress:a.example", {"wordpress:a.example": {"homepage": "a.example"}})


def a_run(name: str, publisher: str | None = None) -> Run:
    return Run(
        id="x",
        source=name,
        night="2026-11-20",
        started_at=datetime(2026, 11, 20, tzinfo=UTC),
        family="wordpress",
        homepage="https://kabar.example/",
        publisher=publisher,
    )


def test_an_archived_run_is_read_as_it_was_declared_then() -> None:
    assert source_of_run(a_run("mnews")) is Mnews
    again = source_of_run(a_run("wordpress:kabar.example", publisher="Kabar Contoh"))
    assert (again.name, again.publisher) == ("wordpress:kabar.example", "Kabar Contoh")
    with pytest.raises(UnknownSource):
        source_of_run(a_run("sumber-lama"))


@pytest.mark.parametrize(
    ("address", "reader"),
    [
        ("https://www.cnbcindonesia.com/news/20200627212000-4-1/judul", CnbcIndonesia),
        ("HTTPS://WWW.CNBCINDONESIA.COM/news/", CnbcIndonesia),
        ("https://mnews.co.id/read/fokus/judul/", Mnews),
        ("https://toko.example/wp-json/wc/store/v1/products?tag=1", WooCommerce),
        ("https://kabar.example/2020/06/judul", AnySite),
        ("https://notcnbcindonesia.com/news/", AnySite),
    ],
)
def test_an_address_finds_its_reader(address: str, reader: type) -> None:
    assert issubclass(reader_for(address), reader)


def test_only_a_declared_source_has_a_host() -> None:
    assert source_for("https://mnews.co.id/") is Mnews
    assert source_for("https://kabar.example/") is None


@pytest.mark.parametrize("address", ["", "kabar.example", "http://[rusak", "file:///etc/passwd"])
def test_what_is_no_web_address_has_no_reader(address: str) -> None:
    with pytest.raises(UnknownSource):
        reader_for(address)


def test_scrapys_loader_knows_ad_hoc_sources_too() -> None:
    about = {"wordpress:kabar.example": {"publisher": "Kabar Contoh"}}
    loader = SourceLoader.from_settings(Settings({"BBI_SOURCES": about}))
    assert loader.list() == list(sources())
    assert loader.load("wordpress:kabar.example").publisher == "Kabar Contoh"  # type: ignore[attr-defined]
    with pytest.raises(KeyError):
        loader.load("tidak-ada")
