"""What must hold beside the words for a number to be of its metric: money that goes to local products, an
effect on growth, sales that grow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipelines.claims.context import Context, votes
from pipelines.claims.counted import clause, is_follower
from pipelines.claims.numbers import Number
from pipelines.claims.surroundings import Surroundings


def rises(context: Context, number: Number) -> bool:
    """Return whether a percentage is by how much something rose: no share of a whole."""
    return number.kind == "percent" and _ROSE.search(context.text_before(number.start)) is not None


def holds(
    metric: str,
    context: Context,
    number: Number,
    others: Sequence[tuple[int, int]],
    own: Mapping[str, float],
    surroundings: Surroundings,
) -> bool:
    """Return whether a number can be of a metric; `own` is what the words of its sentence weigh."""
    if metric == "sales_growth":
        return _sales_grow(context, number, others, own, surroundings)
    if metric.startswith("gov_spending") and not _for_local_products(context, surroundings):
        return False
    if metric == "sales_value" and own.get("sales_value", 0.0) < 0.3:
        return not _BUDGET.search(context.body, context.start, context.end)
    if metric == "gdp_growth":
        return _EFFECT.search(context.body, context.start, context.end) is not None
    return True


_LOCAL = re.compile(
    r"\b(?:produk|dalam negeri|lokal|PaDi|pelaku usaha|usaha kecil|usaha mikro|small vendors|homegrown"
    r"|UMKM|UKM|IKM|koperasi|BBI|buatan|TKDN|ber-TKDN|P?3?PDN|komitmen"
    r"|business matching|temu bisnis|e-?katalog|katalog|aksi afirmasi"
    r"|e-?purchasing|domestic|local\w*|MSME\w*|SME\w*"
    r"|commitment\w*|small businesses|small (?:firms|enterprises)|e-?catalog\w*|home-?made"
    r"|made[ -]in[ -]Indonesia|Indonesian(?:-made)?\s+(?:products|goods)|buy(?:ing)?\s+Indonesian)\b",
    re.IGNORECASE,
)


_PRODUCTS = re.compile(
    r"\b(?:(?:produk|barang)\s+(?:dalam\s+negeri|lokal|UMKM)|PDN|P3DN|buatan\s+(?:Indonesia|dalam\s+negeri|lokal)|e-?katalog"
    r"|katalog\s+elektronik|(?:local|domestic|locally\s+made|MSME)\s+(?:products|goods))\b",
    re.IGNORECASE,
)


_SMALL_BUSINESS = re.compile(
    r"\b(?:UMKM|UKM|IKM|UMK|KUMKM|usaha|pelaku|perajin|pengrajin|artisan|wirausaha\w*|warung|koperasi|industri|lokal|lokapasar"
    r"|dalam\s+negeri|buatan|BBI|GBBI|gernas|PDN|P3DN|TKDN|KUR|BPUM|e-?katalog|katalog|pelapak|penjual|pedagang|mitra|harbolnas"
    r"|MSME\w*|SME\w*|small|micro|local\w*|domestic\w*|artisans?|craft\w*|e-?commerce|marketplace)\b",
    re.IGNORECASE,
)


def speaks_of_small_business(text: str) -> bool:
    """Return whether a text has a word of small businesses or of local products: without any, its figures are
    of other things, however they are worded."""
    return _SMALL_BUSINESS.search(text) is not None


def speaks_of_local_products(body: str) -> bool:
    """Return whether an article is about local products: what is spent in it is then spent on them."""
    return _PRODUCTS.search(body) is not None


_BUDGET = re.compile(r"\b(?:anggaran\w*|APBN|APBD|pagu\w*|belanja\s+negara|budget\w*)\b", re.IGNORECASE)
_SPENT = re.compile(
    r"\b(?:realisasi\w*|terealisasi|terserap|serapan|komitmen\w*|spent|commitments?)\b", re.IGNORECASE
)


def _for_local_products(context: Context, surroundings: Surroundings) -> bool:
    """Return whether spending is on local products: a general budget is no claim about the programme."""
    own = context.body[context.start : context.end]
    if _BUDGET.search(own) and not _LOCAL.search(own) and not _SPENT.search(own):
        return any(
            share >= 0.6 and subject.metric.startswith("gov_spending")
            for share, subject in surroundings.memory
        )
    if any(
        share > 0.3 and subject.metric.startswith("gov_spending") for share, subject in surroundings.memory
    ):
        return True
    near = [context, *(other for _, other in surroundings.around)]
    return surroundings.local or any(_LOCAL.search(other.body, other.start, other.end) for other in near)


_NEXT_IN_LIST = re.compile(
    r"(?:persen|percent|%)[^\d;:]{0,12},(?:\s+(?:dan|and|serta|disusul|followed\s+by|while))?\s+[^\d;:.]{2,60}$"
    r"|(?:persen|percent|%)\s+(?:dan|and|serta)\s+[^\d;:.,]{2,60}$",
    re.IGNORECASE,
)


def goes_on(context: Context, number: Number, surroundings: Surroundings) -> bool:
    """Return whether a rate is the next of a list of rates: `naik 71 persen, kuliner 64 persen`."""
    if number.kind != "percent" or not surroundings.memory:
        return False
    share, subject = surroundings.memory[0]
    return (
        share >= 0.75
        and subject.metric == "sales_growth"
        and _NEXT_IN_LIST.search(context.text_before(number.start, 100)) is not None
    )


def _sales_grow(
    context: Context,
    number: Number,
    others: Sequence[tuple[int, int]],
    own: Mapping[str, float],
    surroundings: Surroundings,
) -> bool:
    """Return whether it is sales that a rate is the growth of, and not the number of those who sell."""
    if goes_on(context, number, surroundings):
        return True
    if own.get("sales_growth", 0.0) < 0.6 and _of_another(surroundings):
        return False
    if own.get("sales_growth", 0.0) < 0.3 and not _may_be_sales(context, number):
        return False
    if own.get("sales_growth", 0.0) < 0.6 and _HEADS_RISE.search(context.text_before(number.start, 90)):
        return False
    here = context.span(number.start, number.end)
    return number.kind != "percent" or _grows(context, here, others)


def _of_another(surroundings: Surroundings) -> bool:
    """Return whether the number just before is none of sales: what rises then without a name is that."""
    if not surroundings.memory:
        return False
    share, subject = surroundings.memory[0]
    return share >= 0.75 and not subject.metric.startswith("sales")


_SAME_THING = re.compile(
    r"\w+nya\b|\b(?:itu|ini|tersebut|angka|nilai|capaian|kategori|produk|subsektor|sektor|fesyen|busana|kuliner|makanan|minuman"
    r"|kriya|kerajinan|batik|lokal|UMKM|it|that|this|those|figures?|local|products?|fashion|food|snacks?|crafts?|category)\b",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    ("dari", "triliun", "miliar", "juta", "sudah", "telah", "juga", "pun", "yang", "lalu", "bahkan")
) | {
    *(
        "from",
        "more",
        "than",
        "nearly",
        "almost",
        "about",
        "some",
        "over",
        "lebih",
        "hampir",
        "nyaris",
        "sekitar",
        "sampai",
        "trillion",
        "billion",
        "million",
        "has",
        "have",
        "also",
        "which",
        "and",
        "or",
        "dan",
        "atau",
        "dengan",
    )
}
_RISING = re.compile(
    r"\b(?:naik|tumbuh|meningkat|melonjak|turun|merosot|anjlok|kenaikan|melesat|terkerek|terdongkrak|rose|grew|fell|up|down"
    r"|climbed|jumped|surged|dropped|increase)",
    re.IGNORECASE,
)


def _may_be_sales(context: Context, number: Number) -> bool:
    """Return whether what rises, where the words of its sentence do not say so, can be sales told of before:
    nothing is named (`..., naik 34 persen`), or goods, or the same thing again (`angka itu`)."""
    here, _ = context.span(number.start, number.end)
    start = context.words[clause(context, here)].start
    rising = _RISING.search(context.body, start, number.start)
    named = context.body[start : rising.start() if rising else number.start]
    nouns = [word for word in named.lower().split() if word.isalpha() and word not in _EMPTY]
    return len(nouns) < 2 or _SAME_THING.search(named) is not None


_HEADS_RISE = re.compile(
    r"\b(?:jumlah|tenaga\s+kerja|pekerja|penjual|pelapak|pengguna|pengunjung|UMKM|harga|number|workers|users|visitors|prices?)\b"
    r"[^.;,]{0,60}$",
    re.IGNORECASE,
)


def _grows(context: Context, here: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Return whether a word of growth stands near a percentage: without one it is a share."""
    found = votes(context, "basis", here, others, kind="percent", half=4.0, crossing=0.3)
    return any(vote.value == "growth" and vote.strength > 0.6 for vote in found)


SHARES = frozenset(("gdp_share", "export_share", "gov_spending_share", "employment", "tkdn"))
_ROSE = re.compile(
    r"\b(?:naik|tumbuh|meningkat|melonjak|bertumbuh|turun|merosot|anjlok|melesat|melejit|terkerek|terdongkrak|bertambah"
    r"|menyusut|terkontraksi|berkurang|menguat|melemah|rose|grew|fell|jumped|climb(?:s|ed)?|surged|soared|dropped|dipped"
    r"|slipped|expanded|contracted|shrank|increased|decreased|gained"
    r"|lebih\s+(?:tinggi|rendah|besar|banyak|sedikit)|higher|lower)\s+"
    r"(?:(?:sebesar|sekitar|hampir|nyaris|hingga|sampai|lebih\s+dari|kurang\s+lebih|kira-kira|rata-rata|mencapai|tajam|pesat"
    r"|paling\s+tidak|paling\s+sedikit|minimal|setidaknya|sedikitnya|signifikan|lagi|by|an?|about|some|nearly|almost|around"
    r"|roughly|more\s+than|over|at\s+least|up\s+to|as\s+much\s+as|average\s+of|sharply)\s+)*$",
    re.IGNORECASE,
)


_EFFECT = re.compile(
    r"\b(?:bisa|dapat|mampu|akan|kalau|jika|bila|apabila|hitungan|target|ditargetkan|lift|spur|raise"
    r"|would|projected|diperkirakan|bertambah|mengerek|men-?trigger|mendorong|mendongkrak|menambah|tambahan|menyumbang"
    r"|berkontribusi|kontribusi|efek|dampak|berkat|memacu|memicu|mengangkat|mengungkit|ter(?:dongkrak|kerek|angkat|dorong)"
    r"|add(?:s|ed|ing)?\b|push|lifts|drive|thanks\s+to|owing\s+to|extra|additional|boost|contribute|if|could|can)\w*",
    re.IGNORECASE,
)
"""Economic growth by itself is no claim about the programme; an effect on it is."""


_ON = frozenset(("ketimbang", "dibandingkan", "according", "by", "two", "kata", "ujar", "versus", "pelaku"))


def stands_alone(context: Context, number: Number) -> bool:
    """Return whether a percentage that no word of its sentence explains can go on with what was told before:
    nothing follows that it would be a share of (`10 persen saja melek digital`, `99,7 persennya mikro`)."""
    if context.body[number.start : number.end].endswith("nya"):
        return False
    _, last = context.span(number.start, number.end)
    for word in context.words[last + 1 : last + 3]:
        if word.parted or not context.body[word.start].islower():
            return True
        if word.text not in _PARTICLES:
            return is_follower(word.text) or word.text in _ON
    return True


_PARTICLES = frozenset(("saja", "pun", "lah", "dong", "only", "lagi"))
