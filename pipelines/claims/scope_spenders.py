"""Those who spend public money, by kind: "kementerian, lembaga, dan pemda", "APBN, APBD, dan BUMN".

Which kinds an enumeration takes in decides whom its number is limited to: with ministries, regions, and state
companies it is the whole state's; a part of them is a scope of its own, in the article's words.
"""

from __future__ import annotations

import re

from pipelines.claims.scope_register import NATIONAL

_FEW = r"(?:(?:\d{1,3}|para|seluruh|semua|anggaran|belanja|proyek|dana|dari|oleh|the|all|other)\s){0,2}"
_ANY = r"(?!\w|\s(?!Rp|IDR)(?-i:[A-Z]))"
"""Behind a word that is of a kind: "Kementerian Agama" is one of them."""
_TERMS = {
    "central": rf"kementerian{_ANY}|lembaga(?:\s(?:negara|pemerintah(?:an)?))?{_ANY}|K/L(?!\w|/(?-i:[A-Z]))"
    r"|pemerintah\spusat|instansi\s(?:pusat|vertikal|pemerintah)|(?:government\s|state\s|central\s)?(?:ministries"
    r"|agencies|institutions)|(?:the\s)?central\sgovernment",
    "regional": rf"pemerintah(?:an)?\s(?:daerah|provinsi|kabupaten|kota){_ANY}"
    rf"|(?:pemda|pemprov|pemkab|pemkot|provinsi|kabupaten|kota|daerah){_ANY}"
    r"|(?:local|regional|provincial|city|regency|subnational)\s(?:governments|administrations|authorities|agencies)"
    r"|regions\b|provinces\b|regencies\b|cities\b",
    "firms": r"BUM[ND](?!\w)|badan\susaha\smilik\s(?:negara|daerah)|perusahaan\s(?:negara|pelat\smerah)"
    r"|state(?:-owned|-run|\sowned)?\s(?:companies|firms|enterprises|corporations)|SOEs\b",
    "budget": r"APB[ND](?!\w)|(?:state|regional)\sbudgets?\b",
}
_TERM = "(?:" + "|".join(f"(?:{term})" for term in _TERMS.values()) + r")(?:\s\([\w/ ]{1,24}\))?"
_AND = (
    r"(?:\s?[,&/]\s?(?:(?:dan|serta|maupun|hingga|and)\s)?|\s(?:dan|serta|maupun|hingga|beserta|and|plus|as\swell\sas)"
    r"\s(?:juga\s)?)"
)
_SPENDERS = re.compile(rf"{_TERM}(?:{_AND}{_FEW}{_TERM})+", re.IGNORECASE)
_KINDS = {kind: re.compile(rf"(?<!\w)(?:{term})", re.IGNORECASE) for kind, term in _TERMS.items()}
_ONE = re.compile(r"(?:Menteri|Kementerian|Minister|Ministry of)\s$")
"""Before the words: "Kementerian BUMN" is one ministry."""
_ALL = re.compile(r"pemerintah pusat|(?:the )?central government", re.IGNORECASE)
"""With the regions, the state as such."""
_FIRST = (
    *(
        "kementerian",
        "lembaga",
        "pemerintah",
        "pemerintahan",
        "instansi",
        "ministries",
        "agencies",
        "central",
    ),
    *(
        "pemda",
        "pemprov",
        "pemkab",
        "pemkot",
        "local",
        "regional",
        "provincial",
        "badan",
        "perusahaan",
        "state",
    ),
    *("government", "provinsi", "kabupaten"),
)
FIRST_WORDS = frozenset(
    [*_FIRST, *(word.title() for word in _FIRST), "K", "BUMN", "BUMD", "APBN", "APBD", "SOEs"]
)
"""Words with which an enumeration can begin."""


def spenders_at(body: str, start: int) -> tuple[str, str, int, str] | None:
    """Read an enumeration of spenders that begins at a place: kind, key, end, and how it is called."""
    match = _SPENDERS.match(body, start)
    if match is None or _ONE.search(body, max(0, start - 12), start):
        return None
    text = match[0]
    kinds = {kind for kind, term in _KINDS.items() if term.search(text)}
    counted = body[max(0, start - 2) : start].strip().isdigit() or any(map(str.isdigit, text))
    if "budget" in kinds or len(kinds) == 3 or counted or _ALL.match(text):
        return "spenders", NATIONAL, match.end(), NATIONAL
    if text[0].isupper() and text[1:2].islower() and not re.search(r"\s[A-Z][a-z]", text):
        text = text[0].lower() + text[1:]  # it stands at the head of a sentence
    return "spenders", _KEYS.get(frozenset(kinds), text), match.end(), text


_KEYS = {
    frozenset(("central", "regional")): "kementerian/lembaga dan pemda",
    frozenset(("central",)): "kementerian/lembaga",
    frozenset(("regional",)): "Pemda",
}
