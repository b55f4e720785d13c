"""Words on a news page that are not the article: prompts, captions, credits, end marks, link boxes.

Each function judges one line of text. The forms were seen on Indonesian outlets between 2015 and 2026. A rule
asks for a whole line wherever it can, so that a sentence which merely uses such words stays.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE

_PROMPT = re.compile(
    r"(?:(?:advertisement|iklan|scroll to (?:continue|resume)(?: with)?(?: content)?|spinner loading)\W*)+"
    r"|(?:scroll|gulir|geser) (?:ke bawah|untuk|down).{0,80}"
    r"|baca berita (?:tanpa|dengan sedikit) iklan.{0,80}"
    r"|smallest font.{0,40}|perbesar|loading\W*"
    r"|(?:dapatkan|ikuti|follow|cek|gabung|"
    r"simak (?:breaking news|berita)|mari|yuk,? (?:gabung|follow|ikuti)|kejar|temukan)\b.{0,220}"
    r"\b(?:google news|(?:channel|kanal|saluran|grup) (?:whatsapp|telegram)|(?:whatsapp|telegram) channel"
    r"|(?:media sosial|medsos) kami)\b.{0,160}"
    r"|telusuri berita.{0,60}lainnya\W*"
    r"|artikel ini (?:telah|sudah) (?:tayang|terbit).{0,200}"
    r"|sumber\s?:\s?[\w.@ -]{2,60}"
    r"|(?:bagikan|share|salin tautan|copy link|komentari?|\d{1,6} komentar)(?: (?:artikel|berita|ini))*\W*"
    r"|(?:halaman|page)\s?:?[\s\d]*(?:selanjutnya|next)?|\d{1,2} dari \d{1,2} halaman|next|prev|selanjutnya",
    _I,
)
_PROMPT_WORDS = (
    "untuk melanjutkan membaca",
    "untuk lanjut membaca",
    "lanjutkan membaca artikel",
    "berkontribusi dalam penulisan artikel ini",
    "berkontribusi dalam artikel ini",
    "redaksi berhak mengubah",
    "redaksi berhak menghapus",
)
"""What no article says of itself; in a line of up to 250 characters one is enough. In lower case."""

_STAMP = re.compile(
    r"(?:- )?(?:[^\W\d_]{3,9},? )?\d{1,2}[/ ](?:\d{1,2}|[^\W\d_]{3,9})[/ ]\d{4}"
    r"\W{1,4}\d{1,2}[:.]\d\d(?: wi(?:b|ta|t))?",
    _I,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_EMBED = re.compile(r"\[\s?gambas\s?:[^\]]{0,80}\]|\[(?:embed|video|youtube)[^\]]{0,80}\]", _I)
_FOOTER = re.compile(
    r"(?:berita |artikel )?(?:terpopuler|populer|terkait|lainnya|rekomendasi)"
    r"(?: (?:lainnya|untuk anda|hari ini))?\W*"
    r"|features|most popular|trending|related (?:posts?|articles?|news)\W*|you may also like\W*"
    r"|(?:topik(?: artikel| terkait)?|tags?|kata kunci|tag terkait)\s?:.{0,300}|tags?"
    r"|(?:copyright|hak cipta)\b.{0,200}|©.{0,120}",
    _I,
)
_LINK_COLON = re.compile(
    r"(?:baca|lihat|simak|tonton)(?: (?:juga|lagi|pula|selengkapnya|berita lainnya))?\s?:", _I
)
_LINK_ALSO = re.compile(r"(?:baca|lihat|simak|tonton) (?:juga|lagi|pula)\b", _I)
_VIDEO = re.compile(
    r"(?:(?:yuk|ayo),? )?(?:saksikan|simak|tonton|lihat)(?: juga| selengkapnya| cuplikan| live)* video\b", _I
)
_PHOTO = re.compile(r"(?:foto|photo|ilustrasi foto|keterangan foto|sumber foto|caption)\s?:", _I)
_CREDIT_TAIL = re.compile(
    r"\((?:(?i:foto|photo|dok|dokumentasi|sumber|ist|istimewa)\b[^()]{0,80}"
    r"|(?P<outlet>[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})/(?P<who>[^()\d]{2,60}))\)$"
    r"|(?<=[.!?] )(?:Foto|Photo|Sumber)\s?: ?[\w./@ -]{2,60}$"
    r"|\bANTARA(?: FOTO)?/[\w./ -]{2,60}$|(?<![\w.])[A-Z]{3,}\.(?:COM|CO\.ID)/[A-Z .]{3,40}$"
)
_LABELS = {
    "author": r"pewarta|penulis|reporter|rep|kontributor|wartawan|jurnalis",
    "editor": r"editor|redaktur|red|penyunting",
}
_LABEL = "|".join(_LABELS.values())
_CREDIT = re.compile(
    rf"(?P<label>(?:{_LABEL})(?:\s?(?:&|dan|/)\s?(?:{_LABEL}))?)\s?:\s?"
    rf"(?P<name>[^:|]{{2,80}}?)(?=\s?(?:[|–—;-]\s?)?\b(?:{_LABEL})\s?(?:&|:)|\s?\||$)",
    _I,
)
_REPORT = re.compile(
    r"laporan (?:wartawan|reporter|kontributor|jurnalis) [^,]{2,60},\s?(?P<name>[^,.\d]{3,60})", _I
)
_SLASHED = re.compile(r"[(\[](?P<one>[A-Za-z]{2,6})/(?P<two>[A-Za-z]{2,6})(?:/[A-Za-z]{2,6})?[)\]]$")
_DESK = re.compile(r"\([A-Z]-\d{1,2}\)$")
_SIGNED = re.compile(
    r"[(\[](?P<sign>[a-z]{2,4}|[A-Z][a-z]{2}|[A-Z]{3}|[A-Z][a-z]+(?: [A-Z][a-z]+){1,2})[)\]]$"
)
_SENTENCE_END = ".!?”\"’'…)"

ACRONYMS = frozenset({"BBI", "UKM", "IKM", "PDN", "UMK", "APBN", "BUMN", "KUR", "QRIS", "DAN", "ATAU"})
"""What may stand in brackets at the end of a text and is no reporter's sign."""


def without_embeds(text: str) -> str:
    """`text` without the marks that a content system left for a video: `[Gambas:Video 20detik]`."""
    return _EMBED.sub(" ", text).strip() if "[" in text else text


def is_prompt(text: str) -> bool:
    """Whether the whole line asks to scroll, pay, follow or turn the page, or is a bare number or time."""
    if len(text) < 60 and (not _LETTERS.search(text) or _STAMP.fullmatch(text)):
        return True
    if len(text) >= 420:
        return False
    if _PROMPT.fullmatch(text):
        return True
    lower = text.lower()
    return len(text) <= 250 and any(words in lower for words in _PROMPT_WORDS)


def is_footer(text: str) -> bool:
    """Whether the line heads what comes after an article: most read, tags, copyright."""
    return len(text) < 320 and _FOOTER.fullmatch(text) is not None


def is_video_prompt(text: str) -> bool:
    """Whether the line invites to a video: `Saksikan video di bawah ini:`, `Simak Video "..."`."""
    return _VIDEO.match(text) is not None and len(text.split()) <= 25


def link_prompt(text: str, start: int = 0) -> bool:
    """Whether a link box's phrase stands at `start`: `Baca juga:`, `BACA JUGA`, `Lihat Juga :`."""
    if _LINK_COLON.match(text, start):
        return True
    also = _LINK_ALSO.match(text, start)
    return also is not None and (also[0].isupper() or (start > 0 or text[-1] not in _SENTENCE_END))


def find_link_prompts(text: str) -> list[int]:
    """Offsets at which `link_prompt` might hold."""
    lower = text.lower()
    if not any(word in lower for word in ("baca", "lihat", "simak", "tonton")):
        return []
    return [match.start() for match in re.finditer(r"\b(?:baca|lihat|simak|tonton)(?= ?:| [jlps])", text, _I)]


def is_closed(text: str) -> bool:
    """Whether the line ends as a sentence does."""
    return text.endswith((".", "!", "?", '."', ".”", '?"', "?”", '!"', "!”", ".'", ".’", "。", "」"))


def opens_box(text: str) -> bool:
    """Whether a prompt's own line has not yet said what it points at, so that the next line does."""
    return text.rstrip("!").endswith((":", " ini", "juga", "Juga", "JUGA"))


def is_headline_like(text: str) -> bool:
    """Whether a line could be the title that follows a prompt: short, and not closed like a sentence."""
    words = text.split()
    if len(words) > 25 or text.endswith((".", '."', ".”", ",", ")", "]")):
        return False
    if not text.endswith(("?", "!")):
        return True
    long_words = [word for word in words if len(word) > 3]
    return sum(word[0].isupper() for word in long_words) * 5 >= len(long_words) * 3


def is_caption(text: str) -> bool:
    """Whether the line is a photo's caption: it opens with `Foto:`, or ends in a credit and no full stop."""
    if _PHOTO.match(text):
        return len(text.split()) <= 60
    end = text[-120:]
    if "/" not in end and ":" not in end and not end.endswith(")"):
        return False
    words = len(text.split())
    credit = _CREDIT_TAIL.search(text, max(0, len(text) - 120))
    if credit is None or words > 40:
        return False
    # Two short words are a reporter's and an editor's initials, not an agency and its photographer.
    return credit["who"] is None or " " in credit[0] or len(credit["who"]) > 6 or len(credit["outlet"]) > 6


def credits(text: str) -> dict[str, str]:
    """Names in a line of credits, by `author` and `editor`; empty for any other line.

    `Penulis: A | Editor: B` names both; `Redaktur & Reporter : A` names one person as both.
    """
    found: dict[str, str] = {}
    if report := _REPORT.fullmatch(text):
        return {"author": report["name"].strip()}
    if len(text) > 500 or not _CREDIT.match(text):
        return found
    line = re.split(r"\bcopyright\b|©", text, maxsplit=1, flags=_I)[0].strip()
    if len(line) > 240:
        return found
    for match in _CREDIT.finditer(line):
        name = match["name"].strip(" -–—;|")
        if not name or len(name.split()) > 8 or name.endswith((".", "?", '"', "”")):
            return {}
        for kind, labels in _LABELS.items():
            if re.search(rf"\b(?:{labels})\b", match["label"], _I):
                found.setdefault(kind, name)
    return found


def cut_end_mark(text: str) -> str | None:
    """`text` without the initials or desk code that close an article, `(dob/dob)`, `(H-4)`; else None."""
    if not text.endswith((")", "]")):
        return None
    tail = max(0, len(text) - 24)
    match = _SLASHED.search(text, tail)
    if match and not {match["one"].upper(), match["two"].upper()} & ACRONYMS:
        return text[: match.start()].rstrip()
    if match := _DESK.search(text, tail):
        rest = text[: match.start()].rstrip()
        return rest if not rest or rest[-1] in _SENTENCE_END else None
    return None


def cut_signature(text: str, body: str) -> str | None:
    """`text` without a sign that closes it: `(ren)`, `(FHM)`, `(Fakhri Rezy)`; None if none does.

    A sign stands alone on its line or after the end of a sentence, and `body`, the whole text, does not use
    it as a word.
    """
    match = _SIGNED.search(text, max(0, len(text) - 60))
    if match is None or match["sign"].upper() in ACRONYMS:
        return None
    rest = text[: match.start()].rstrip()
    if rest and rest[-1] not in _SENTENCE_END:
        return None
    return None if len(re.findall(rf"(?<!\w){re.escape(match['sign'])}(?!\w)", body)) > 1 else rest


def is_capital_name(text: str) -> bool:
    """Whether the line is a name in capitals, as some outlets sign: `DINI TEJA`."""
    return re.fullmatch(r"[A-Z][A-Z.']+(?: [A-Z][A-Z.']*){1,3}(?: \| [A-Z .,&]{2,40})?", text) is not None
