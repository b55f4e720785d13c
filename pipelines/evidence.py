"""Whether a listing is made in Indonesia: every signal for and against it, and the state that they add up to.

The words that count are data that people review, `editorial/local_made.csv`; the rules here say how they are
put together. The seller's town is no evidence: importers keep their warehouses there. A page that says
nothing is not foreign.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

from crawler.dates import WIB, parse_date
from crawler.items import Evidence, Listing, Precision
from pipelines.cues import lexicon

TKDN_FLOOR = 25
"""Percent of local content below which goods do not count as local. Source: the ladder of the domestic
product rules, and the least for small industries in Permenperin 46/2022."""

WORDS_LENGTH = 300

TEXT_LENGTH = 10_000
"""Characters of a text that are searched; of an attribute's value `WORDS_LENGTH`."""

NAME_LENGTH = 100

_SIGNAL = {"name": "title", "tag": "tag", "category": "category", "description": "description"}


def weigh(listing: Listing, *, on: date) -> tuple[list[Evidence], str]:
    """Give the evidence on a page, a row a signal, and what it comes to on the day `on` (its fetch day).

    - `supported`: local content of 25 percent or more under a certificate that is numbered, still valid and
      nobody else's; or an origin attribute that names Indonesia.
    - `contradicted`: the page claims to be local, and something on it says otherwise. Against a certificate
      a seller's loose word ("import") is not enough. A certified share below 25 percent contradicts itself.
    - `claimed_only`: nothing but words, tags and labels.
    - `none`: no claim, whatever else the page says.
    """
    found: dict[tuple[str, ...], Evidence] = {}
    for row in (*_attributes(listing, on), *_texts(listing), *_location(listing)):
        found.setdefault((row.signal, row.place, row.direction, (row.value or "").casefold()), row)
    rows = list(found.values())
    return rows, _state(rows)


def _state(rows: list[Evidence]) -> str:
    local = [row for row in rows if row.direction == "local"]
    foreign = [row for row in rows if row.direction == "foreign"]
    if not local and not any(row.signal == "tkdn" for row in foreign):
        return "none"
    certified = any(row.strength == "strong" for row in local)
    if any(not certified or row.strength != "weak" for row in foreign):
        return "contradicted"
    declared = any(row.signal == "origin_attribute" and row.strength == "medium" for row in local)
    return "supported" if certified or declared else "claimed_only"


def _texts(listing: Listing) -> Iterator[Evidence]:
    texts = [("name", "name", listing.name), ("category", "category", listing.category)]
    texts += [("tag", f"tags[{number}]", tag) for number, tag in enumerate(listing.keywords)]
    texts += [("description", "description", listing.description)]
    for kind, place, whole in texts:
        text = (whole or "")[:TEXT_LENGTH]
        for cue, match in lexicon(kind).find(text):
            if cue.direction == "ignored":
                continue
            row = Evidence(
                signal=cue.signal or _SIGNAL[kind],
                words=_sentence(text, match),
                place=place,
                direction=cue.direction,
                strength=cue.strength,
                value=match[0],
            )
            yield _heed_negation(row, text, match)
        for match in _SHARE_IN_TEXT.finditer(text):
            if (share := _percent(match[1])) is not None:
                yield Evidence(
                    signal="tkdn",
                    words=_sentence(text, match),
                    place=place,
                    direction="local" if share >= TKDN_FLOOR else "foreign",
                    strength="weak",
                    value=f"{share:g} %",
                )


def _location(listing: Listing) -> Iterator[Evidence]:
    text = (listing.location_raw or "")[:WORDS_LENGTH]
    for cue, match in lexicon("location country").find(text):
        if cue.direction == "foreign":
            yield Evidence(
                signal="seller_location",
                words=text,
                place="location_raw",
                direction="foreign",
                strength="medium",
                value=match[0],
            )


def _attributes(listing: Listing, on: date) -> Iterator[Evidence]:
    certificate: dict[str, tuple[Evidence, str]] = {}
    for printed_name, printed in listing.additional_property.items():
        name, text = printed_name[:NAME_LENGTH], printed[:WORDS_LENGTH]
        cue = lexicon("attribute").names(_attribute_name(name))
        if cue is None or cue.direction == "ignored":
            continue
        row = Evidence(
            signal=cue.signal,
            words=f"{name}: {text}"[:WORDS_LENGTH].rstrip(),
            place=f"attributes.{name}",
            direction="unclear",
            strength=cue.strength,
        )
        if cue.direction == "unclear":
            yield row
        elif not text.strip(" -–.0") and cue.direction != "percent":
            yield replace(row, strength="weak", value="empty")
        elif cue.direction in ("country", "label"):
            yield from _named_origin(row, text, "country origin" if cue.direction == "country" else "label")
        else:
            certificate[cue.direction] = (row, text)
    described = _described_certificate((listing.description or "")[:TEXT_LENGTH])
    yield from _certificate(described | certificate, listing, on)


def _named_origin(row: Evidence, text: str, place: str) -> Iterator[Evidence]:
    """Read a value that names a country, or says lokal or impor. Two that disagree leave it unclear."""
    said = []
    for cue, match in lexicon(place).find(text):
        said.append(_heed_negation(replace(row, direction=cue.direction, value=match[0]), text, match))
    if len({each.direction for each in said}) == 1:
        yield said[0]
    elif said or row.signal == "origin_attribute":
        # A label may say anything; an origin attribute that names no place we know is worth a look.
        yield replace(row, value=text)


def _certificate(found: dict[str, tuple[Evidence, str]], listing: Listing, on: date) -> Iterator[Evidence]:
    """Weigh the attributes that speak of local content (TKDN) together."""
    sound = "certificate" in found
    if "certificate" in found:
        yield replace(
            found["certificate"][0], direction="local", value=found["certificate"][1][:WORDS_LENGTH]
        )
    if not sound and "percent" not in found:
        return
    expires = None
    if "expiry" in found:
        row, text = found["expiry"]
        expires = _last_day(text, on)
        if expires is None or expires < on:
            yield replace(row, value="unreadable" if expires is None else f"expired {expires}")
    if "owner" in found:
        row, text = found["owner"]
        if not _same_owner(text, listing):
            sound = False
            yield replace(row, value=f"owned by {text}")
    if "percent" not in found:
        return
    row, text = found["percent"]
    share = _percent(text)
    if share is None:
        yield replace(row, strength="weak", value="unreadable" if text.strip(" -–") else "empty")
        return
    valid = sound and expires is not None and expires >= on
    yield replace(
        row,
        direction="local" if share >= TKDN_FLOOR else "foreign",
        strength="strong" if valid and share >= TKDN_FLOOR else "medium",
        value=f"{share:g} %" + (f", valid to {expires}" if valid else ""),
    )


def _described_certificate(text: str) -> dict[str, tuple[Evidence, str]]:
    """Find a certificate that the description tells of, in the form in which attributes give one."""
    found = {}
    if number := _NUMBER_IN_TEXT.search(text):
        parts = {
            "certificate": number,
            "expiry": _EXPIRY_IN_TEXT.search(text, number.end()),
            "percent": _SHARE_IN_TEXT.search(text),
        }
        for part, match in parts.items():
            if match is not None:
                row = Evidence(
                    signal="tkdn",
                    words=_sentence(text, match),
                    place="description",
                    direction="unclear",
                    strength="weak" if part == "expiry" else "medium",
                )
                found[part] = (row, match[1].rstrip(".,;"))
    return found


_NUMBER_IN_TEXT = re.compile(
    r"\bsertifikat\stkdn\s?(?:dengan\s)?(?:no\b\.?|nomor)\s?:?\s?((?=\S{0,60}[0-9])\S{3,60})", re.IGNORECASE
)
_EXPIRY_IN_TEXT = re.compile(r"\bberlaku\s(?:sampai|hingga|s/d)\s(?:dengan\s)?([^\n;]{4,30})", re.IGNORECASE)
_SHARE_IN_TEXT = re.compile(
    r"\btkdn[\s:=]{0,3}(?:(?:sebesar|mencapai|senilai|hingga|produk)\s)?([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s?(?:%|persen\b)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s*([0-9]{1,3}(?:[.,][0-9]{1,4})?)\s*(?:%|persen)?\s*", re.IGNORECASE)


def _percent(text: str) -> float | None:
    match = _PERCENT.fullmatch(text)
    value = float(match[1].replace(",", ".")) if match else -1.0
    return value if 0 <= value <= 100 else None


def _last_day(text: str, on: date) -> date | None:
    """Give the last day that a date text covers: of a month or year, its last."""
    parsed = parse_date(text, fetched_at=datetime.combine(on, time(5), UTC))
    if parsed is None:
        return None
    day = parsed.value.astimezone(WIB).date()
    if parsed.precision is Precision.YEAR:
        return day.replace(month=12, day=31)
    if parsed.precision is Precision.MONTH:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day


def _same_owner(owner: str, listing: Listing) -> bool:
    """Whether the owner of a certificate shares a word of its name with the brand or the seller."""
    ours = _name_words(f"{listing.brand or ''} {listing.seller or ''}")
    return not ours or bool(_name_words(owner) & ours)


def _name_words(name: str) -> set[str]:
    return set(re.findall(r"\w{2,}", name.casefold())) - {"pt", "cv", "ud", "tbk", "indonesia", "persero"}


def _heed_negation(row: Evidence, text: str, match: re.Match[str]) -> Evidence:
    """Make a row unclear when a word of negation stands within two words before its cue."""
    before = re.split(r"[.,;:!?()\n]", text[max(0, match.start() - 60) : match.start()])[-1]
    for word in before.split()[-2:]:
        if lexicon("negation").names(word):
            denied = f"{word} {match[0]}"
            return replace(row, direction="unclear", strength="weak", value=denied)
    return row


_END = re.compile(r"(?<!\bno)(?<!\bpt)(?<!\bcv)(?<!\bjl)[.!?](?=\s)|\n", re.IGNORECASE)


def _sentence(text: str, match: re.Match[str]) -> str:
    """Give the sentence around a match, or as much of it as fits."""
    begin = max(0, match.start() - WORDS_LENGTH // 2)
    for end in _END.finditer(text, begin, match.start()):
        begin = end.end()
    stop = _END.search(text, match.end(), begin + WORDS_LENGTH)
    return text[begin : stop.end() if stop else begin + WORDS_LENGTH].strip()


def _attribute_name(name: str) -> str:
    """`pa_negara-asal` and `TKDN (%)` as the vocabulary writes them."""
    return re.sub(r"^pa[_-]|\(.{0,40}?\)|[:%.]", " ", name.strip()).strip(" -_")
