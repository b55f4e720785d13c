"""The dateline that opens a news text: place and outlet before a dash."""

from __future__ import annotations

import re

OUTLETS = frozenset(
    {
        "antara", "antara news", "antaranews", "beritasatu", "bisnis", "bpmi setpres", "cnbc indonesia",
        "cnn indonesia", "cobisnis", "detikcom", "detikfinance", "gatra", "humas", "idx channel",
        "idxchannel", "industry", "inews", "infopublik", "investor", "investor daily", "jawapos", "jpnn",
        "kata data", "katadata", "kbr", "kemenkop", "kemenkopukm", "kemenparekraf", "kominfo", "kompas",
        "kompas tv", "kontan", "koran jakarta", "kumparan", "liputan6", "marves", "media indonesia",
        "merdeka", "metro tv", "mnews", "okezone", "republika", "rm", "rri", "sindonews", "suara",
        "tempo", "the jakarta post", "tirto", "trenasia", "tribunnews", "viva", "voi", "wartaekonomi",
        "xinhua",
    }
)  # fmt: skip
"""Names under which outlets and ministries sign, in lower case, without `.com` or `.co.id`."""

ORDINARY_WORDS = frozenset(
    {"bisnis", "humas", "industry", "investor", "kompas", "kontan", "merdeka", "suara", "tempo"}
)
"""Outlets whose bare name may open a sentence: it counts beside a place, or as `Suara.com`."""

PLACES = frozenset(
    {
        "aceh", "aceh besar", "ambon", "badung", "bali", "balikpapan", "banda aceh", "bandar lampung",
        "bandarlampung", "bandung", "bandung barat", "bangka", "bangkalan", "bangli", "banjar",
        "banjarbaru", "banjarmasin", "banjarnegara", "banten", "bantul", "banyumas", "banyuwangi",
        "batam", "batang", "batu", "baubau", "beijing", "bekasi", "belitung", "bengkulu", "berau", "biak",
        "bima", "binjai", "bitung", "blitar", "blora", "bogor", "bojonegoro", "bondowoso", "bontang",
        "boyolali", "brebes", "bukittinggi", "buleleng", "bulungan", "ciamis", "cianjur", "cibinong",
        "cikarang", "cilacap", "cilegon", "cimahi", "cirebon", "deli serdang", "demak", "den haag",
        "denpasar", "depok", "dki jakarta", "dubai", "dumai", "ende", "garut", "gianyar", "gorontalo",
        "gresik", "grobogan", "gunungkidul", "hong kong", "indonesia", "indramayu", "jakarta",
        "jakarta barat", "jakarta pusat", "jakarta selatan", "jakarta timur", "jakarta utara", "jambi",
        "jawa barat", "jawa tengah", "jawa timur", "jayapura", "jember", "jembrana", "jepara", "jombang",
        "kalimantan barat", "kalimantan selatan", "kalimantan tengah", "kalimantan timur",
        "kalimantan utara", "karanganyar", "karangasem", "karawang", "kebumen", "kediri", "kendal",
        "kendari", "kepulauan riau", "klaten", "klungkung", "kuala lumpur", "kudus", "kulon progo",
        "kuningan", "kupang", "kuta", "labuan bajo", "lamongan", "lampung", "langkat", "lhokseumawe",
        "lombok", "lombok barat", "lombok tengah", "lombok timur", "london", "lubuklinggau", "lumajang",
        "madiun", "magelang", "magetan", "majalengka", "makassar", "malang", "maluku", "maluku utara",
        "mamuju", "manado", "mandalika", "manggarai", "manggarai barat", "manokwari", "mataram",
        "maumere", "medan", "merauke", "mojokerto", "muara enim", "nabire", "new york", "nganjuk",
        "ngawi", "nunukan", "nusa dua", "nusa tenggara barat", "nusa tenggara timur", "nusantara",
        "pacitan", "padang", "padang panjang", "palangka raya", "palangkaraya", "palembang", "palopo",
        "palu", "pamekasan", "pandeglang", "pangkal pinang", "pangkalpinang", "papua", "papua barat",
        "parepare", "paris", "pasuruan", "pati", "payakumbuh", "pekalongan", "pekanbaru", "pemalang",
        "penajam", "ponorogo", "pontianak", "poso", "prabumulih", "probolinggo", "purbalingga",
        "purwakarta", "purwokerto", "purworejo", "rembang", "riau", "sabang", "salatiga", "samarinda",
        "samosir", "sampang", "sanur", "sawahlunto", "semarang", "seoul", "serang", "sidoarjo",
        "singapura", "singaraja", "singkawang", "situbondo", "sleman", "solo", "solok", "sorong",
        "sragen", "subang", "sukabumi", "sukoharjo", "sulawesi barat", "sulawesi selatan",
        "sulawesi tengah", "sulawesi tenggara", "sulawesi utara", "sumatera barat", "sumatera selatan",
        "sumatera utara", "sumbawa", "sumedang", "sumenep", "surabaya", "surakarta", "sydney", "tabanan",
        "tangerang", "tangerang selatan", "tanggamus", "tanjung pinang", "tanjung selor", "tanjungpinang",
        "tarakan", "tasikmalaya", "tebing tinggi", "tegal", "temanggung", "ternate", "tidore", "timika",
        "toba", "tokyo", "tomohon", "trenggalek", "tuban", "tulungagung", "ubud", "ungaran", "washington",
        "wonogiri", "wonosobo", "yogyakarta",
    }
)  # fmt: skip
"""Places that datelines name, in lower case: cities, regencies, provinces and a few capitals."""

_DASH = re.compile(r"\s*(?:-{1,3}|[–—])\s*")
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,7}", re.I)
_DOMAIN_END = re.compile(r"\.(?:com|co\.id|co|id|net|tv|news|org)\Z")
_DATE = re.compile(r"\d{1,2}(?:[/ ][^\W\d_]{3,9}|/\d{1,2})?(?:[/ ]\d{2,4})?")
_NAME = re.compile(r"[A-Z][^\W\d_]*\.?(?: [A-Z][^\W\d_]*\.?){0,3}")
_PLACE_AFTER = re.compile(r"([A-Z][^\W\d_]*(?: [A-Z][^\W\d_]*){0,2})[.,:]\s+")
_LONGEST = 90
"""Characters in which a dateline must end."""


def split_dateline(text: str, *, bold: int = 0) -> tuple[str | None, str]:
    """Part a text from the dateline that opens it: `("Jakarta, CNBC Indonesia", "Menteri ...")`.

    The dateline comes without its dash. `bold` is the length of the emphasis that opens the text, if one
    does: an outlet that prints no dash sets its dateline in bold. A sentence that merely holds a dash is left
    whole: before the dash must stand an outlet, or a known place (any name, if nothing else is on the line).
    """
    for dash in _DASH.finditer(text, 1, _LONGEST):
        head, rest = text[: dash.start()].strip(), text[dash.end() :]
        spaced = dash[0] != "-"
        if _is_dateline(head, alone=not rest, spaced=spaced):
            # "KONTAN.CO.ID - JAKARTA. ..." and "Marves - Jakarta, ..." put the place behind the dash.
            if (place := _PLACE_AFTER.match(rest)) and place[1].lower() in PLACES and "," not in head:
                return text[: dash.end() + place.end(1)], rest[place.end() :]
            return head, rest
    if (
        (head := text[:bold].strip(" ,"))
        and bold < _LONGEST
        and _outlets(_parts(head))
        and _is_dateline(head)
    ):
        return head, text[bold:].lstrip(" ,")
    return _without_dash(text)


def _without_dash(text: str) -> tuple[str | None, str]:
    """`Liputan6.com, Jakarta London Love Story ...`: an outlet and a known place, with nothing behind."""
    outlet, comma, rest = text[:_LONGEST].partition(", ")
    if comma and _DOMAIN.fullmatch(outlet) and _DOMAIN_END.sub("", outlet.lower()) in OUTLETS:
        words = rest.split(" ")
        for count in (3, 2, 1):
            place = " ".join(words[:count])
            if len(words) > count and place.lower() in PLACES:
                return f"{outlet}, {place}", text[len(outlet) + 2 + len(place) :].lstrip()
    return None, text


def _parts(head: str) -> list[str]:
    return [part for piece in re.split(r"[,()|]", head) if (part := piece.strip())]


def _outlets(parts: list[str]) -> int:
    return sum(_is_outlet(part) or bool(_DOMAIN.fullmatch(part)) for part in parts)


def _is_outlet(part: str) -> bool:
    name = part.lower()
    return name in OUTLETS or _DOMAIN_END.sub("", name) in OUTLETS


def _is_dateline(head: str, *, alone: bool = False, spaced: bool = True) -> bool:
    parts = _parts(head)
    if not 1 <= len(parts) <= 4 or not all(_could_belong(part) for part in parts):
        return False
    if len(parts) == 1:
        if _is_outlet(parts[0]):
            return parts[0].lower() not in ORDINARY_WORDS
        known = parts[0].lower() in PLACES and not head.islower()
        return spaced and (known or (alone and bool(_NAME.fullmatch(parts[0]))))
    if _outlets(parts):
        return True
    # No outlet: a place, then its region, a date or a single name: "Jakarta, 14 Mei 2020", "Jakarta, Kabar".
    others = parts[1:]
    return (
        spaced
        and parts[0].lower() in PLACES
        and len(others) <= 2
        and all(part.lower() in PLACES or _DATE.fullmatch(part) or " " not in part for part in others)
    )


def _could_belong(part: str) -> bool:
    return bool(_NAME.fullmatch(part) or _DATE.fullmatch(part) or _DOMAIN.fullmatch(part)) or _is_outlet(part)
