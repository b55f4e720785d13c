"""Lines that stand in a body but are no article text: links, adverts, credits, captions, boxes.

The words are reviewed data (`data/residue.csv`); what has a shape instead of words is told by its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.claims.reviewed import rows

LONGEST_TITLE = 200
"""Characters. A longer line is no headline, however it is capitalised."""


def _words(phrase: str) -> str:
    """Turn a phrase into a pattern: blanks and commas between words are free, so is one before a colon."""
    parts = [re.escape(part).replace(":", r"[ \t\u00a0]?:") for part in phrase.split()]
    pattern = r",?[ \t\u00a0]{1,3}".join(parts)
    return pattern + (r"(?![^\W_])" if phrase[-1].isalnum() else "")


def _any(places: Iterable[str], kinds: Iterable[str] = ()) -> str:
    wanted = [
        row["phrase"]
        for row in rows("residue")
        if row["place"] in places and (not kinds or row["kind"] in kinds)
    ]
    return "|".join(_words(phrase) for phrase in sorted(wanted, key=len, reverse=True))


_OPENING = r"[\s(\[*•>»-]{0,4}"
_START = re.compile(rf"{_OPENING}(?:{_any(('start', 'inline'))})", re.I)
_WHOLE = re.compile(rf"{_OPENING}(?:{_any(('whole',))})[\s:.)\]]{{0,3}}", re.I)
_LINK = re.compile(rf"{_OPENING}(?:{_any(('start', 'inline'), ('link',))})", re.I)
_ANNOUNCE = re.compile(rf"{_OPENING}(?:{_any(('start', 'whole'), ('announce',))})[^\n]{{0,80}}", re.I)

INLINE = re.compile(
    rf"(?<![^\s(])(?:\((?={_words('Baca:')}))?(?:"
    + "|".join(
        "|".join(dict.fromkeys(_words(form) for form in (phrase, phrase.title(), phrase.upper())))
        for phrase in sorted(
            (row["phrase"] for row in rows("residue") if row["place"] == "inline"), key=len, reverse=True
        )
    )
    + ")"
)
"""Where residue begins in the middle of a paragraph, without any full stop before it. Capitals matter: a
sentence may well say "baca juga"."""

_INITIALS = re.compile(
    r"[(\[](?:[A-Za-z0-9.]{2,12}(?:[ ]?[/&*][ ]?[A-Za-z0-9.]{2,12}){1,3}"
    r"|[a-z]{2,4}|[A-Z]{2,4}|[A-Z]-[0-9]{1,2})[)\]]\.?"
)
"""`(rin/bud)`, `(mg8/koran)`, `[rin]`, `(H-4)`: who wrote it. Only as a whole line: `(UMKM)` is text."""

_DATE_LINE = re.compile(
    r"(?:[^\W\d_]{4,9}'?[^\W\d_]{0,4},?[ ]{1,2})?"
    r"(?:[0-9]{1,2}[ ][^\W\d_]{3,9}[ ][0-9]{4}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})"
    r"[ |,•·–-]{0,4}(?:[0-9]{1,2}[.:][0-9]{2}(?:[.:][0-9]{2})?)?[ ]?(?:WIB|WITA|WIT)?"
)
_PAGE_MARK = re.compile(
    r"[0-9]{1,2} (?:dari|of) [0-9]{1,2} (?:halaman|pages?)|[0-9]{1,3} (?:min(?:ute)?s? read|menit baca)"
    r"|[0-9]{1,4} (?:komentar|views?)",
    re.I,
)
_CREDIT_END = re.compile(
    r"[(\[](?:foto|photo|dok(?:\.|umentasi)?|ist(?:imewa)?|sumber|antara(?: foto)?[/:]|instagram|shutterstock"
    r"|freepik|reuters|[A-Za-z. ]{2,30}/[A-Za-z][A-Za-z-]{1,20} [A-Za-z .-]{2,40})[^()\[\]]{0,80}[)\]]\Z",
    re.I,
)
"""A caption ends with who took the picture, in brackets."""

_SMALL_WORDS = frozenset(
    {"di", "ke", "dari", "dan", "yang", "untuk", "pada", "dengan", "dalam", "atau", "oleh", "bagi", "hingga"}
    | {
        "sampai",
        "agar",
        "soal",
        "saat",
        "ala",
        "demi",
        "kian",
        "per",
        "jadi",
        "para",
        "si",
        "sang",
        "tak",
        "vs",
    }
    | {"the", "a", "an", "of", "in", "on", "to", "by", "for", "and", "or", "at", "as", "from", "with", "is"}
)
_WORD = re.compile(r"[^\W_][^\s]*")


def is_residue(sentence: str, headline: str | None = None) -> bool:
    """Whether this sentence is no article text, from its own words and shape alone.

    With the article's `headline`, a repetition of it in the body is told too. What only its neighbours
    betray (the title under "Video terkait:") is told by `sentences.residue`.
    """
    text = sentence.strip()
    if not text:
        return True
    head = text[:200]
    if _START.match(head) or _WHOLE.fullmatch(text[:60]):
        return True
    if len(text) <= 60 and (
        _INITIALS.fullmatch(text) or _DATE_LINE.fullmatch(text) or _PAGE_MARK.fullmatch(text)
    ):
        return True
    if len(text) <= 400 and _CREDIT_END.search(text[-150:]):
        return True
    if headline and _plain(text[: len(headline) + 40]) == _plain(headline):
        return True
    return is_title(text)


def is_link(sentence: str) -> bool:
    """Whether this sentence leads to another article, so that the rest of its line may be its title."""
    return _LINK.match(sentence[:200]) is not None


def announces(sentence: str) -> bool:
    """Whether the line after this sentence is the title of something else: "Saksikan video ini:"."""
    return len(sentence) <= 120 and _ANNOUNCE.fullmatch(sentence.strip()) is not None


def is_credit(sentence: str) -> bool:
    """Whether this sentence is nothing but who took a picture, `(Foto: Rina)`: its line is a caption."""
    text = sentence.strip()
    return len(text) <= 120 and text[:1] in "([" and _CREDIT_END.match(text) is not None


def is_title(sentence: str) -> bool:
    """Whether this is a headline: five words or more, no stop at the end, and every word but the little ones
    begins with a capital or a digit. A list item says "triliun", a headline "Triliun"."""
    text = sentence.strip()
    if len(text) > LONGEST_TITLE or text[-1:] in '.:;,"”' or "\n" in text:
        return False
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL_WORDS]
    return (
        len(words) >= 5
        and all(any(character.isupper() or character.isdigit() for character in word) for word in words)
        and sum(word[0].isupper() for word in words) >= 4
    )


def is_cut(sentence: str) -> bool:
    """Whether the text of the last sentence of a body ends in the middle: no mark ends it, and it is no
    headline. What stands at its very end may be half a word, or half a number."""
    text = sentence.rstrip()
    return bool(text) and (text[-1].isalnum() or text[-1] in ",-(/") and not is_residue(text)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())
