"""What the structure of a clause says of what a number counts, beside its words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.claims.context import Context
from pipelines.claims.numbers import Number
from pipelines.claims.scope_register import platforms
from pipelines.claims.surroundings import Surroundings, overall

_OF_WHOLE = re.compile(
    r"(?<!lebih )(?<!kurang )(?<!total )(?<!number )\b(?:dari|of)\s+"
    r"(?:sekitar\s+|hampir\s+|total\s+|the\s+(?:country's\s+)?)?$",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    r"\b(?:naik|tumbuh|meningkat|melonjak|turun|merosot|anjlok|kenaikan\w*|pertumbuhan\w*|bertumbuh|rose|grew|up|down|fell|"
    r"terkerek|terdongkrak|melesat|melejit|meroket|melambung|bertambah|rata-rata|jumped|surged|soared|climbed|gained|"
    r"increased?|almost|nearly|hampir|hingga|sampai|sebesar|sekitar|lebih dari)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_SUM_FOR = re.compile(
    r"(?:Rp\.?|IDR)\s?[\d.,]+\s\w+\s+(?:untuk|kepada|bagi|buat|to|for)\s+(?:sekitar\s+|lebih\s+dari\s+|about\s+|some\s+)?$",
    re.IGNORECASE,
)
_SUM_OF = re.compile(r"Rp\s?[\d.,]+\s\w+\s+dari\s+$|IDR\s[\d.,]+\s\w+\s+from\s+$", re.IGNORECASE)
_SUM_OR = re.compile(
    r"(?:Rp\.?|IDR)\s?[\d.,]+\s\w+\s*(?:,?\s(?:atau|or|alias|setara)\s+(?:sekitar\s+|about\s+|setara\s+)?|\()$",
    re.IGNORECASE,
)
"""`Rp 400 triliun atau 40 persen`: the share that a sum is."""
_GETS = re.compile(
    r"\s+(?:[^\W\d]+\s+){0,5}?(?:menerima|mendapat|mendapatkan|memperoleh|menikmati|kebagian|received|got|obtained)\s+"
    r"(?:[^\W\d]+\s+){0,3}(?:Rp|IDR)",
    re.IGNORECASE,
)
"""`1 juta pelaku usaha telah menerima Rp 2,4 juta`: those who got money."""
_ITS_SUM = re.compile(
    r"\b(?:nilai|dana|anggaran|jumlah|besaran|total|angka|capaian|realisasi)(?:\s\w+)?nya\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
"""`Total dananya Rp 22 triliun`: of what was told just before."""
_HAS = re.compile(
    r"(?<!masih )(?<!baru )\b(?:memiliki|punya|mempunyai|mencatat|mendata|recorded|terdapat"
    r"|ada|tercatat|dihuni|menaungi|berdiri|beroperasi|tersebar|tumbuh|berjumlah|has|have|had|there\s+(?:are|were)|home\s+to)\s+"
    r"(?:sebanyak\s+|sekitar\s+|lebih\s+dari\s+|hampir\s+|kurang\s+lebih\s+|tidak\s+kurang\s+dari\s+|around\s+|about\s+"
    r"|some\s+|nearly\s+|almost\s+|more\s+than\s+|over\s+|roughly\s+){0,2}$",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:tambahan|bertambah|penambahan|additional|pendaftar|masuk|bergabung)", re.IGNORECASE
)
_WHO = re.compile(
    r"\s+(?:\w+\s+){1,3}?(?:(?:yang|who|that|which)\s+(?!tersebar|beroperasi|terdaftar|terdata|tercatat|ada)|lagi|baru)\b",
    re.IGNORECASE,
)
_RISEN = re.compile(
    r"\b(?:naik|meningkat|bertambah|tumbuh|melonjak|turun|berkembang|beranjak|rose|risen|grew|grown|up|increased|jumped)\s+"
    r"(?:\w+\s+){0,3}(?:dari|from)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_PLATFORM = re.compile(
    r"\b(?:platform|lokapasar|marketplace|e-commerce|laman|toko daring|aplikasi|microsite|website"
    r"|app\b|site\b)",
    re.IGNORECASE,
)
POPULATION = (5.5e7, 7.0e7)
"""Small businesses of the whole country, as every count since 2017 puts them: a number of that size counts
them all."""


_CATALOGUE = re.compile(r"\b(?:e-?katalog|katalog|e-?catalog\w*|LKPP)\b", re.IGNORECASE)
_BETWEEN = frozenset(
    ("dari", "of", "total", "the", "seluruh", "angkatan", "pada", "terhadap", "nasional", "national")
)


_ITS_DEALS = re.compile(r"\btransaksinya\b", re.IGNORECASE)


def _is_taught(context: Context) -> bool:
    """Return whether going online is what people are taught: `dilatih berjualan daring`."""
    taught = [m for m in context.matches("metric") if m.cue.value == "training" and m.cue.weight >= 1.6]
    return any(
        0 < match.first - lesson.last <= 3 and not context.words[match.first].parted
        for match in context.matches("metric")
        if match.cue.value == "umkm_onboarded" and match.cue.weight >= 1
        for lesson in taught
    )


_OF_PLATFORMS = frozenset(("sellers", "ecatalog_products", "products_listed"))
_DIGITAL = 1.2
"""Weight of a word that makes an article one on small businesses going online."""
_ALL_OVER = re.compile(r"\s+(?:\w+\s+){1,3}?se-[A-Z]")
_THEIR_NUMBER = re.compile(
    r"\b(?:jumlah|pelaku|populasi|total|banyak)nya\b[^.;]{0,30}$|\b(?:jumlah\s+(?:pelaku|usaha|unit)\w*|they\s+number"
    r"|their\s+(?:number|ranks))\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:UMKM|UKM|IKM|unit\s+usaha|pelaku\s+usaha)-?nya\s+(?:ada\s+|sebanyak\s+|sekitar\s+|mencapai\s+|berjumlah\s+)*$",
    re.I,
)
_OF_THOSE = re.compile(r"\s+(?:\w+\s+)?(?:yang\s+(?:ada|tercatat|terdata)|that\s+exist)\b", re.IGNORECASE)
_PART_OF = re.compile(r"\b(?:dari|of)\s+(?:\w+\s+)?$", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\s+(?:\w+\s+){1,4}?(?:yang|who|that|which|trained|coached)\b[^,.;\d]{3,60}(?=,)", re.IGNORECASE
)


def _tells_of_all(surroundings: Surroundings) -> bool:
    """Return whether the number before was a share that all small businesses have together."""
    if not surroundings.memory:
        return False
    share, subject = surroundings.memory[0]
    return share >= 0.3 and subject.metric in ("gdp_share", "export_share", "employment")


def _which(context: Context, number: Number) -> str | None:
    """Return what the clause right behind a whole says that it is: `dari 300 perajin yang dilatih, ...`."""
    clause = _RELATIVE.match(context.text_after(number.end, 120))
    if clause is None:
        return None
    first, last = context.span(number.end, number.end + clause.end())
    for match in context.matches("metric"):
        cue = match.cue
        if first <= match.first <= last and cue.weight >= _DIGITAL and number.kind in cue.kinds:
            return cue.value if cue.value in ("training", "financing", "umkm_onboarded") else None
    return None


def is_whole(context: Context, number: Number) -> bool:
    """Return whether a number is the whole of which another is a part: `10 ribu dari 54 ribu UMKM`."""
    before = context.text_before(number.start)
    return _OF_WHOLE.search(before) is not None and not _RISEN.search(before)


def _noun_of(context: Context, number: Number) -> str | None:
    """Return the metric that the noun right behind a percentage names: `97 persen tenaga kerja`."""
    _, last = context.span(number.start, number.end)
    for match in context.matches("metric"):
        if match.first <= last or "percent" not in match.cue.kinds or match.cue.weight < 1.5:
            continue
        words = context.words[last + 1 : match.first]
        if any(word.text not in _BETWEEN for word in words) or context.words[match.first].parted:
            continue
        return None if any(word.parted for word in words) else match.cue.value
    return None


def _of_businesses(
    context: Context,
    number: Number,
    head: str,
    surroundings: Surroundings,
    own: Mapping[str, float],
) -> dict[str, float]:
    """Return what tells a count of businesses: all of them, those online, or the part that a verb names."""
    before, after = context.text_before(number.start), context.text_after(number.end)
    counted = surroundings.last(frozenset({"umkm_onboarded", "umkm_total"}))
    online = own.get("umkm_onboarded", 0.0)
    if _OF_THOSE.match(after) and (is_whole(context, number) or _PART_OF.search(before)):
        return {"umkm_total": 1.8}
    if (not counted and _THEIR_NUMBER.search(before) and _tells_of_all(surroundings)) or (
        online < 0.6 and _THEIRS.search(before)
    ):
        return {"umkm_total": 1.4}
    if head != "umkm":
        return {}
    # Millions of them, in this news, are those that went online unless it says otherwise.
    silent = (
        surroundings.memory
        and not counted
        and own.get("sellers", 0.0) < _DIGITAL
        and surroundings.article.get("count umkm_onboarded", 0.0) < _DIGITAL
    )
    going_on = counted[1] if counted else "umkm_total" if silent else "umkm_onboarded"
    millions = number.value >= 1e6 and (silent or going_on == "umkm_onboarded")
    added = {going_on: 0.65 if millions else 0.25}
    whole = is_whole(context, number)
    if _SUM_OF.search(before):
        added["sellers"] = 1.2
    elif whole and (part := _which(context, number)) is not None:
        added[part] = 1.5
    elif whole or _ALL_OVER.match(after):
        added["umkm_total"] = 3.0
    elif _HAS.search(before) and not _ADDED.search(before) and not _WHO.match(after) and online < 0.9:
        added |= {"umkm_total": 1.4, "umkm_onboarded": 0.1}
    return added


def bonuses(
    context: Context,
    number: Number,
    head: str,
    surroundings: Surroundings,
    own: Mapping[str, float],
) -> dict[str, float]:
    """Return what the structure of the clause adds to the words."""
    added: dict[str, float] = {}
    before = context.text_before(number.start)
    if number.kind == "count" and head in ("umkm", ""):
        added |= _of_businesses(context, number, head, surroundings, own)
        if POPULATION[0] <= number.value <= POPULATION[1]:
            added["umkm_total"] = added.get("umkm_total", 0.0) + 1.6
    if number.kind == "count" and head in ("umkm", "persons", "people", "sellers", ""):
        last = surroundings.last(frozenset({"financing"}))
        if _SUM_FOR.search(before) and last is not None and last[0] > 0.5:
            added["financing"] = 3.0
        elif _GETS.match(context.text_after(number.end)):
            added["financing"] = 1.8
    if surroundings.memory and surroundings.memory[0][0] >= 0.6 and _ITS_SUM.search(before):
        added[surroundings.memory[0][1].metric] = 0.3
    if number.kind == "money" and _ITS_DEALS.search(before):
        last = surroundings.last(frozenset({"sales_value", "gov_spending"}))
        if last is not None and last[1] == "gov_spending" and last[0] > 0.5:
            added["gov_spending"] = 1.4  # of the catalogue, or of the fair where the state buys
    if number.kind == "percent" and (noun := _noun_of(context, number)):
        added[noun] = 1.4
    if number.kind == "percent" and _SUM_OR.search(before) and surroundings.memory:
        share, subject = surroundings.memory[0]
        if share >= 0.75 and subject.metric == "gov_spending":
            added["gov_spending_share"] = 1.6
    if number.kind in ("percent", "times") and (number.kind == "times" or _GROWTH.search(before)):
        last = surroundings.last(frozenset({"sales_value", "gov_spending", "umkm_onboarded"}))
        sold = last is not None and last[1] == "sales_value" and last[0] > 0.3
        if sold or overall(context, "money").get("sales_value", 0.0) > 1:
            added["sales_growth"] = 0.9
    named = platforms().search(context.body, context.start, context.end) is not None or any(
        share >= 0.18 and platforms().search(other.body, other.start, other.end)
        for share, other in surroundings.around
    )
    listed = head == "sellers" and _CATALOGUE.search(context.body, context.start, context.end)
    if number.kind == "count" and head in ("umkm", "sellers", "") and not named and not listed:
        hosted = head == "sellers" and (
            _PLATFORM.search(context.body, context.start, context.end)
            or any(subject.metric in _OF_PLATFORMS for _, subject in surroundings.memory)
        )
        added["sellers"] = added.get("sellers", 0.0) - (0.4 if hosted else 1.1 if head == "sellers" else 0.9)
        # sellers are those of a named marketplace
    if number.kind == "count" and _is_taught(context):
        added["training"] = 1.2
    if number.kind == "count" and number.value >= 1e6 and own.get("training", 0.0) < 1.0:
        added["training"] = -1.5
        # nobody trained millions: "8 juta peserta" of the programme are its members
    if head == "products" and named and not _CATALOGUE.search(context.body, context.start, context.end):
        added["products_listed"] = 0.8
    if head == "products" and not named and not _PLATFORM.search(context.body, context.start, context.end):
        added["products_listed"] = -0.8 if own.get("products_listed", 0.0) < 0.7 else 0.0
    return added
