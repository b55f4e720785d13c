"""Check a sentence: the answer of `bbi ask`, from the claims that this snapshot publishes."""

from __future__ import annotations

import asyncio
import json
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils.asgi import Request, Response

from pipelines.timeline.answering import answer_text
from pipelines.timeline.ask import SHOWN, Answer, ask
from pipelines.timeline.mention import Mention
from pipelines.timeline.model import Timeline
from pipelines.timeline.statements import Statement

LONGEST = 500
"""Characters of a sentence that are read; more than one sentence needs."""

FIGURES = 4
"""Figures of a sentence that are answered; who pastes more is told so."""

PATIENCE = 8.0
"""Seconds that a visitor waits for the timeline to be built, or for an answer."""

WAITING = 20
"""Sentences that may wait for the one thread; whoever comes then is asked to come again."""

WIB = timezone(timedelta(hours=7))

FITS = frozenset({"reported", "target_moved"})
SILENT = frozenset({"ambiguous", "no_data", "out_of_scope"})
"""Verdicts that hold nothing against a sentence."""

SAID = (
    *("metric", "value", "value_high", "comparator", "unit", "status", "basis", "stage", "subset"),
    *("period_start", "period_end", "speaker", "quote", "raw", "outlet", "url", "article_id", "published"),
)

FINDINGS = """
SELECT f.* FROM findings AS f WHERE f.id IN (SELECT value FROM json_each(:ids))
ORDER BY f.open DESC, CASE f.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, f.id LIMIT 10
"""


class Busy(Exception):
    """There is no answer yet: the timeline is still being built, or too many are asking."""


class Checker:
    """Answers sentences, one after the other, in a thread of its own; a snapshot's timeline is built once."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="check")
        self._lock = threading.Lock()
        self._built: tuple[str, Future[Timeline]] | None = None
        self._waiting = 0

    def timeline(self, path: str) -> Future[Timeline]:
        """Return the timeline of a snapshot, perhaps still to come; only that of the newest file is kept."""
        with self._lock:
            if self._built is None or self._built[0] != path or _failed(self._built[1]):
                read = pm.get_plugin("check_record.py").read_timeline
                self._built = (path, self._thread.submit(read, path))
            return self._built[1]

    async def answers(self, path: str, sentence: str) -> list[Answer]:
        """Return the answers to a sentence without holding up other pages. Raises `Busy`."""
        if self._waiting >= WAITING:
            raise Busy
        self._waiting += 1
        try:
            async with asyncio.timeout(PATIENCE):
                timeline = await asyncio.shield(asyncio.wrap_future(self.timeline(path)))
                today = datetime.now(WIB).date()
                return await asyncio.wrap_future(self._thread.submit(ask, sentence, timeline, today=today))
        except TimeoutError as error:
            raise Busy from error
        finally:
            self._waiting -= 1


def _failed(built: Future[Timeline]) -> bool:
    return built.done() and (built.cancelled() or built.exception() is not None)


checker = Checker()


async def check(datasette: Datasette, request: Request) -> Response:
    """Answer `/cek?kalimat=`; without a sentence, show the form alone."""
    sentence = pm.get_plugin("paging.py").asked(request, "kalimat", LONGEST)
    context: dict[str, Any] = {"sentence": sentence, "answers": [], "busy": False, "longest": LONGEST}
    status = 200
    if sentence:
        db = datasette.get_database("site")
        try:
            found = await checker.answers(str(db.path), sentence)
        except Busy:
            context["busy"], status = True, 503
        else:
            context["left"] = len(found[FIGURES:])
            context["answers"] = [told(each, sentence) for each in found[:FIGURES]]
            for each, row in zip(found, context["answers"], strict=False):
                ids = json.dumps([finding.id for finding in each.findings])
                row["findings"] = (await db.execute(FINDINGS, {"ids": ids})).rows
    page = await datasette.render_template("check.html", context, request=request, view_name="bbi-check")
    return Response.html(page, status=status, headers={"retry-after": "10"} if status == 503 else {})


def told(answer: Answer, sentence: str) -> dict[str, Any]:
    """Return an answer for its template: in both languages, the sentence marked, with reports."""
    asked = answer.asked
    return {
        "verdict": answer.verdict,
        "fits": answer.verdict in FITS,
        "silent": answer.verdict in SILENT,
        "text_id": answer_text(answer, "id"),
        "text_en": answer_text(answer, "en"),
        "asked": row_of(asked) if asked else None,
        "marked": marked(asked, sentence),
        "reports": [reported(each) | {"fits": True} for each in answer.statements[:SHOWN]]
        + [reported(each) | {"fits": False} for each in answer.others[:SHOWN]],
    }


def marked(asked: Mention | None, sentence: str) -> tuple[str, str, str]:
    """Return the sentence before, at and behind the figure that was read in it."""
    raw, start = (asked.raw or "", asked.start) if asked else ("", None)
    if not raw or start is None or sentence[start : start + len(raw)] != raw:
        return sentence, "", ""
    return sentence[:start], raw, sentence[start + len(raw) :]


def row_of(each: Mention) -> dict[str, Any]:
    """Return a figure with the names of the columns of claims, as the words of figures expect it."""
    return {name: getattr(each, name) for name in SAID} | {"scope": each.scope_text, "id": each.id}


def reported(each: Statement) -> dict[str, Any]:
    """Return a statement as the report that is named: the one that says most."""
    return row_of(each.best) | {"articles": len({m.article_id for m in each.mentions})}


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Take the address of the check, in both languages."""
    return [(r"^(?:/cek|/en/check|/en/cek)$", check)]
