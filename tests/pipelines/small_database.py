"""A working database of a few dozen invented rows, some of them hostile, for tests of what is published."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from pipelines import schema

NIGHTS = ("2026-11-20", "2026-11-21")
FIRST = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
SECOND = FIRST + timedelta(days=1)

NEWS = "wordpress:kabar.example"
SHOP = "woocommerce:toko.example"

HOSTILE_TEXT = "<script>alert(1)</script> \"kutip\" & 'petik'"
HOSTILE_URL = "javascript:alert(document.domain)"
FORMULA = '=HYPERLINK("https://jahat.example","klik")'
CONTACT = "Hubungi Sari di sari@toko.example atau WA 0812-3456-7890."

BODY = (
    "Sebanyak {n} pelaku usaha kecil bergabung dengan program itu, menurut laporan yang dibaca di Jakarta. "
    "Program tersebut dimulai pada Mei 2020. Pameran di alun-alun menarik 12.000 pengunjung selama tiga hari."
    "\n\nPanitia menyebut pameran berikutnya akan diadakan di Surabaya. " + CONTACT + "\n\n"
    "Targetnya 30 juta usaha kecil bergabung pada 2024, kata Dewi Contoh."
)

LONG_SENTENCE = (
    "Panitia, yang dapat dihubungi di sari@toko.example, menyebut "
    + "pameran itu ramai, " * 20
    + "dan penjualannya sedikitnya Rp2,5 miliar, "
    + "kata panitia di Surabaya, " * 20
    + "dan seterusnya."
)
"""Stands in article 6: longer than what may be quoted, with its figure in the middle."""


def stamp(moment: datetime) -> str:
    """Write a time as the working database does."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def make_database(path: Path, *, kind: str = "live", articles: int = 36, listings: int = 24) -> Path:
    """Make the database of two nights: edits, price changes, a product gone, a page that gave nothing."""
    db = Database(path)
    schema.create(db)
    db.table("about").insert({"key": "kind", "value": kind})
    for name, family, publisher in (
        (NEWS, "wordpress", "Kabar Contoh"),
        (SHOP, "woocommerce", "Toko Contoh"),
        ("cnbcindonesia", "news", "CNBC Indonesia"),
    ):
        host = "www.cnbcindonesia.com" if family == "news" else name.split(":")[1]
        db.table("sources").insert(
            {"name": name, "family": family, "publisher": publisher, "homepage": f"https://{host}/"}
        )
        for night, started in zip(NIGHTS, (FIRST, SECOND), strict=True):
            db.table("runs").insert(
                {
                    **{
                        "id": f"{name}.{night}.0",
                        "source": name,
                        "night": night,
                        "started_at": stamp(started),
                    },
                    **{"finished_at": stamp(started + timedelta(minutes=9)), "reason": "finished"},
                    **{"complete": 1, "pages": 20, "errors": 0},
                }
            )
    _add_articles(db, articles)
    _add_listings(db, listings)
    _add_issues(db)
    db.conn.commit()
    db.close()
    return path


def _fetch(db: Database, key: str, source: str, url: str, kind: str, when: datetime, outcome: str) -> str:
    night = NIGHTS[when >= SECOND]
    db.table("fetches").insert(
        {
            **{"id": key, "run_id": f"{source}.{night}.0", "source": source, "url": url, "kind": kind},
            **{"outcome": outcome, "status": 200, "fetched_at": stamp(when), "digest": f"sha256:{key:0>64}"},
            **{"archive_file": f"{night}/{source.replace(':', '_')}.warc.gz", "archive_offset": 4096},
            "items": int(outcome == "read"),
        }
    )
    return key


def _add_articles(db: Database, count: int) -> None:
    for n in range(count):
        source = NEWS if n % 3 else "cnbcindonesia"
        host = "kabar.example" if n % 3 else "www.cnbcindonesia.com"
        published = datetime(2020, 6, 27, 14, 20, tzinfo=UTC) + timedelta(days=31 * n)
        url = HOSTILE_URL if n == 5 else f"https://{host}/berita/{n}"
        headline = {3: HOSTILE_TEXT, 4: FORMULA}.get(n, f"Program buatan dalam negeri, laporan ke-{n}")
        body = BODY.format(n=BODY_OF.get(n, f"{n + 1},5 juta"))
        body += f"\n\n{LONG_SENTENCE}" if n == 6 else ""
        fetch = _fetch(db, f"a{n}", source, url, "article", FIRST + timedelta(seconds=n), "read")
        row = {
            **{"id": f"artikel{n:04}", "source": source, "url": url, "headline": headline, "author": "Dewi"},
            **{"publisher": "Kabar Contoh" if n % 3 else "CNBC Indonesia", "in_language": "id"},
            **{"article_body": body, "word_count": len(body.split()), "text_digest": f"sha256:{n:064}"},
            **{"version_count": 2 if n == 7 else 1, "fetch_id": fetch, "article_section": "Ekonomi"},
            **{"first_seen_at": stamp(FIRST), "last_seen_at": stamp(SECOND), "dateline": "Jakarta"},
        }
        if n != 2:
            row |= {
                **{"date_published": stamp(published), "date_published_precision": "minute"},
                **{
                    "date_published_day": published.date().isoformat(),
                    "date_published_raw": "27/6/2020 21:20",
                },
            }
        db.table("articles").insert(row)
        also = ["https://m.kabar.example/amp/8"] if n == 8 else []
        for address in (url, *also):
            times = {"first_seen_at": stamp(FIRST), "last_seen_at": stamp(SECOND)}
            db.table("addresses").insert({"article_id": row["id"], "url": address, **times})
        _add_versions(db, n, row)
        _add_claims(db, n, row)


BODY_OF = {9: "satu", 10: "satu"}
"""Two articles with the same text."""


def _add_versions(db: Database, n: int, row: dict[str, object]) -> None:
    shared = {"article_id": row["id"], "headline": row["headline"], "fetch_id": row["fetch_id"]}
    body = str(row["article_body"])
    times = {"first_seen_at": stamp(FIRST), "last_seen_at": stamp(SECOND)}
    if row["version_count"] == 2:
        old = body.replace("12.000", "21.000")
        first = {**shared, "version": 1, "article_body": old, "text_digest": "sha256:old"}
        db.table("article_versions").insert({**first, **times, "last_seen_at": stamp(FIRST)})
        times["first_seen_at"] = stamp(SECOND)
        shared["fetch_id"] = _fetch(
            db, f"b{n}", str(row["source"]), str(row["url"]), "article", SECOND, "read"
        )
    db.table("article_versions").insert(
        {**shared, **times, "version": row["version_count"], "article_body": body}
        | {"text_digest": row["text_digest"]}
    )


def _add_claims(db: Database, n: int, row: dict[str, object]) -> None:
    """What is joined, what is hoped for; in article 6 a sum of money, in article 7 what its old text said."""
    body = str(row["article_body"])
    joined = body[: body.index(". ") + 1]
    figure = joined.split(" pelaku")[0].removeprefix("Sebanyak ")
    speaker = {3: HOSTILE_TEXT, 4: None}.get(n, "Dewi Contoh" if n % 2 else "Budi Contoh")
    said = {"speaker": speaker, "person_id": None if n == 4 else f"orang-{n % 2}"}
    claims = [
        {
            **{"value": 1.0 if n in BODY_OF else (n + 1.5) * 1e6, "raw": figure, "quote": joined},
            **{"basis": "increment" if n % 4 == 1 else "total", "period_end": "2021-06", **said},
            **{"comparator": "~", "confidence": 0.6 if n % 5 == 0 else 0.97},
        },
        {
            **{"value": 30e6, "raw": "30 juta", "quote": body.split("\n\n")[2], "status": "target"},
            **{"period_end": "2024", "speaker": "Dewi Contoh", "person_id": "orang-1"},
        },
    ]
    if n == 6:
        claims.append(
            {
                **{"metric": "sales_value", "unit": "idr", "value": 2.5e9, "raw": "Rp2,5 miliar"},
                **{"quote": LONG_SENTENCE, "comparator": ">=", "scope": "Surabaya", "stage": "realised"},
            }
        )
    for text_digest in {str(row["text_digest"]), "sha256:old" if n == 7 else str(row["text_digest"])}:
        for number, claim in enumerate(claims, 1):
            start = body.index(str(claim["quote"])) + str(claim["quote"]).index(str(claim["raw"]))
            db.table("claims").insert(
                {
                    **{"id": f"klaim{n:04}-{number}" + ("-lama" if text_digest == "sha256:old" else "")},
                    **{"article_id": row["id"], "text_digest": text_digest, "n": number},
                    **{"metric": "umkm_onboarded", "unit": "umkm", "status": "achieved", "basis": "total"},
                    **{"comparator": "=", "scope": "national", "confidence": 0.97, **claim},
                    **{"start": start, "end": start + len(str(claim["raw"]))},
                    **{"extractor_version": "1", "first_seen_at": stamp(FIRST)},
                }
            )


def _add_listings(db: Database, count: int) -> None:
    page = _fetch(
        db, "katalog", SHOP, "https://toko.example/wp-json/wc/store/products", "catalogue", SECOND, "read"
    )
    for n in range(count):
        gone = n == 8
        price = 50_000 + 12_500 * n
        row = {
            **{"id": f"barang{n:04}", "source": SHOP, "product_id": str(100 + n), "seller": "Toko Contoh"},
            **{"url": HOSTILE_URL if n == 5 else f"https://toko.example/produk/{n}", "brand": "Contoh"},
            **{"name": HOSTILE_TEXT if n == 3 else f"Tas anyam pandan nomor {n}", "price": price},
            **{"category": "Tas > Anyaman" if n % 2 else "Dapur", "location_raw": "Kota Bandung"},
            **{
                "keywords": json.dumps(["produk lokal", CONTACT]),
                "price_raw": f"Rp{price}",
                "listed": 1 - gone,
            },
            **{"additional_property": json.dumps({"Negara Asal": "Indonesia"}), "price_currency": "IDR"},
            **{"description": f"Dibuat tangan. {CONTACT} " + "Bahan alami dari desa. " * 30},
            **{"availability": "InStock", "rating_value": 4.8, "review_count": 12, "sold_raw": "1RB+"},
            **{"sold_min": 1000, "local_made": ("claimed_only", "supported", "contradicted", "none")[n % 4]},
            **{"first_seen_at": stamp(FIRST), "last_seen_at": stamp(FIRST if gone else SECOND)},
            **{"unlisted_since": stamp(SECOND) if gone else None, "fetch_id": page},
        }
        db.table("listings").insert(row)
        values = {k: row[k] for k in ("price_raw", "price_currency", "availability", "sold_min", "sold_raw")}
        seen = {"listing_id": row["id"], "fetch_id": page, **values}
        old_price = price + 20_000 if n % 5 == 1 else price
        db.table("observations").insert(
            {**seen, "price": old_price, "observed_at": stamp(FIRST), "last_seen_at": stamp(FIRST)}
        )
        if old_price != price:
            db.table("observations").insert(
                {**seen, "price": price, "observed_at": stamp(SECOND), "last_seen_at": stamp(SECOND)}
            )
        for direction, words in (("local", "produk lokal"), ("foreign", "Made in Elsewhere")):
            if direction == "local" or row["local_made"] == "contradicted":
                db.table("evidence").insert(
                    {
                        **{
                            "id": f"e{n}{direction}",
                            "listing_id": row["id"],
                            "signal": "tag",
                            "words": words,
                        },
                        **{"place": "tags[0]", "direction": direction, "strength": "weak"},
                        **{"first_seen_at": stamp(FIRST), "last_seen_at": stamp(SECOND)},
                    }
                )


def _add_issues(db: Database) -> None:
    url = "https://kabar.example/berita/rusak"
    _fetch(db, "rusak", NEWS, url, "article", SECOND, "empty")
    shared = {"source": NEWS, "first_seen_at": stamp(SECOND), "last_seen_at": stamp(SECOND)}
    db.table("issues").insert(
        {
            **{"id": "i1", "url": url, "stage": "read", "reason": "no text on the page", "severity": "error"},
            **shared,
        }
    )
    db.table("issues").insert(
        {
            **{
                "id": "i2",
                "url": "https://kabar.example/berita/1",
                "stage": "normalise",
                "field": "date_published",
            },
            **{
                "raw": "kemarin lusa " + CONTACT + "x" * 400,
                "reason": "no date in it",
                "severity": "warning",
            },
            **shared,
        }
    )
