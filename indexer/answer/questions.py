"""A question read: what it asks for, about what, as of which day, and what to search for."""

from __future__ import annotations

import re
from datetime import date

from indexer.answer.days import find_day_asked
from indexer.answer.forms import Asked, asked_for
from indexer.answer.model import Question
from indexer.answer.rules import is_polite, is_stop, written
from indexer.language.detect import detect
from indexer.language.questions import question_spans
from indexer.language.text import fold
from indexer.locale import current
from indexer.search.understand import clean

# Who, where and when are asked of events; their year is no day that rules are asked about for.
OF_EVENTS = ("person", "place", "date", "reason")

FEW_ACCENTED = 3  # Vietnamese is hardly typed with diacritics where fewer than one in so many has

_WORD = re.compile(r"[^\W_]+(?:[./'’-][^\W_]+)*")


def read_question(text: str, today: date | None = None) -> Question:
    """Read what a person asks.

    >>> question = read_question("Tính đến năm 2023, thử việc tối đa mấy tháng ạ?")
    >>> question.form, question.unit, question.as_of
    ('duration', 'month', datetime.date(2023, 12, 31))
    >>> question.searched
    'thử việc tối đa mấy tháng ạ?'
    >>> read_question("Who pays the maternity benefit of a surrogate mother?").focus
    ('pays', 'maternity benefit', 'surrogate mother')
    >>> read_question("mức hưởng thai sản").form
    ''

    :param today: what "hiện nay" is; the day of the clock if it is not given.
    """
    cleaned, _ = clean(text)
    asked = find_day_asked(cleaned, today or date.today())
    searched = cleaned
    if asked is not None and asked.droppable:
        before, after = cleaned[: asked.start].rstrip(" ,"), cleaned[asked.end :].lstrip(" ,")
        searched = f"{before} {after}".strip() if after[:1] not in "?.!" else before + after
        searched = searched if any(map(str.isalnum, searched)) else cleaned
    language = _language(searched)
    wanted = _wanted(searched, language)
    if asked is not None and not asked.droppable and wanted.form in OF_EVENTS:
        asked = None
    return Question(
        text=cleaned,
        form=wanted.form,
        language=language,
        reply_language="en" if language == "en" else "vi",
        focus=_focus(searched, language),
        unit=wanted.unit,
        as_of=asked.day if asked else None,
        searched=searched,
    )


def _wanted(text: str, language: str) -> Asked:
    """Tell what is asked for; who types hardly any diacritics leaves them out of these words."""
    wanted = asked_for(text, language)
    if wanted.form or language != "vi":
        return wanted
    words = text.split()
    accented = sum(not word.isascii() for word in words)
    return asked_for(text, "vi-unaccented") if accented * FEW_ACCENTED < len(words) else wanted


def _language(text: str) -> str:
    """Name the language a question is read in, the reader's own where it could be either."""
    found = detect(text)
    if found != "mixed":
        return found
    tried = ("en", "vi-unaccented") if current() == "en" else ("vi-unaccented", "en")
    if fold(text) != text.lower():
        tried = ("vi", "en")
    return next((each for each in tried if asked_for(text, each).form), tried[0])


def _focus(text: str, language: str) -> tuple[str, ...]:
    """Give what is asked about: words that neither ask nor join, neighbours together."""
    asking = question_spans(text, language)
    runs: list[list[int]] = []
    end = -1
    for match in _WORD.finditer(text):
        word = written(match[0], language)
        if is_stop(word, language) or any(first <= match.start() < last for first, last in asking):
            end = -1
        elif end >= 0 and text[end : match.start()].isspace():
            runs[-1][1] = end = match.end()
        else:
            runs.append([match.start(), match.end()])
            end = match.end()
    found = (text[first:last] for first, last in runs)
    return tuple(words for words in found if not is_polite(written(words, language), language))
