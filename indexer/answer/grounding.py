"""Which sentences of somebody else's text stand on the evidence they cite.

A language model may say anything, and the evidence it was given may have told it to. So nothing of
what it says is believed: a sentence stays that cites evidence it was given, names no figure, day or
document number which that evidence does not name, says "not" where the evidence does, shares its
words where both are in one language, and is plain words of the language asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.answer.figures import Figures, figures_of
from indexer.answer.model import PhrasedSentence
from indexer.answer.rules import is_negation, is_stop, written
from indexer.language.detect import detect
from indexer.language.sentences import sentences
from indexer.language.text import canonical, fold
from indexer.records import record

MOST_SENTENCES = 8
MOST_CHARS = 8_000  # that are read of what was said
LONGEST_SENTENCE = 600  # characters
# Of the words of a sentence, so many are words of its evidence or of the question.
SHARED_WORDS = 0.5

_CITED = re.compile(r"\[\s*(\d{1,2}(?:\s*[,;]\s*\d{1,2})*)\s*\]")
_LATE = re.compile(r"([.!?…])((?:\s*\[[\d\s,;]+\])+)")  # "... six months. [1]"
_MARKUP = re.compile(r"://|www\.|@|</?[a-z!]|\]\(|`|javascript:|[{}]", re.IGNORECASE)
_LAYOUT = re.compile(r"\*\*|__|^\s*(?:[-*•]|\#{1,6}|[0-9]{1,2}[.)])\s+", re.MULTILINE)
_PART = re.compile(r"[.;:?!]\s|\n")  # between parts of a quote
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@record
class Evidence:
    """A text that may be cited, with the figures of the place where it stands."""

    text: str  # the quote
    place: str  # number, title and label
    language: str  # "vi" or "en"


def grounded(
    text: str, evidence: Sequence[Evidence], question: str, language: str
) -> tuple[PhrasedSentence, ...]:
    """Keep the sentences of a text that stand on the evidence they cite.

    >>> evidence = [Evidence("Lao động nữ được nghỉ 06 tháng.", "Điều 139", "vi")]
    >>> said = "Women get six months of leave [1]. They also get 9 days [1]. All is well."
    >>> [(one.text, one.citations) for one in grounded(said, evidence, "How long?", "en")]
    [('Women get six months of leave.', (0,))]

    :param text: as it came; sentences cite by "[1]", from 1.
    :param language: that the sentences are to be in: "vi" or "en".
    """
    judge = _Judge(evidence, question, language)
    kept = (judge.judged(sentence) for sentence in _sentences(text))
    return tuple(one for one in kept if one is not None)[:MOST_SENTENCES]


def _sentences(text: str) -> Iterator[str]:
    cleaned = _LAYOUT.sub("", canonical(text[:MOST_CHARS]))
    cleaned = " ".join(_LATE.sub(r"\2\1", cleaned).split())
    for start, end in sentences(cleaned):
        yield cleaned[start:end]


class _Judge:
    def __init__(self, evidence: Sequence[Evidence], question: str, language: str) -> None:
        self.language = language
        self.evidence = evidence
        self.question = _words(question)
        self.figures: list[Figures] = [
            figures_of(f"{one.place}\n{one.text}", one.language) for one in evidence
        ]

    def judged(self, sentence: str) -> PhrasedSentence | None:
        """Give a sentence without its marks, with the evidence it stands on; None if on none."""
        found = [
            int(n) - 1 for marks in _CITED.findall(sentence) for n in re.findall(r"\d+", marks)
        ]
        cited = tuple(dict.fromkeys(found))
        said = " ".join(_CITED.sub("", sentence).split())
        said = re.sub(r"\s+([.,;:!?…])", r"\1", said)
        if not cited or not all(0 <= place < len(self.evidence) for place in cited):
            return None
        if len(said) > LONGEST_SENTENCE or not self._is_plain(said):
            return None
        if figures_of(said, self.language).without([self.figures[place] for place in cited]):
            return None
        stands = self._agrees(said, cited) and self._shares_words(said, cited)
        return PhrasedSentence(said, cited) if stands else None

    def _is_plain(self, said: str) -> bool:
        """Tell whether a sentence is words of the language asked for and nothing else."""
        letters = fold("".join(filter(str.isalpha, said)))
        if any(char.isnumeric() and not char.isascii() for char in said):
            return False  # "²" and figures of other scripts are not held against the evidence
        if not letters or not letters.isascii() or _MARKUP.search(said) or "[" in said:
            return False
        spoken = detect(said)
        return spoken in ("mixed", self.language)

    def _agrees(self, said: str, cited: Sequence[int]) -> bool:
        """Tell whether "not" is said where a part of the evidence says it, or neither does."""
        denies = _denies(said, self.language)
        return any(
            _denies(part, self.evidence[place].language) == denies
            for place in cited
            for part in _PART.split(self.evidence[place].text)
        )

    def _shares_words(self, said: str, cited: Sequence[int]) -> bool:
        own = {word for word in _words(said) if not is_stop(word, self.language)}
        alike = [self.evidence[place] for place in cited
                 if self.evidence[place].language == self.language]  # fmt: skip
        if not alike or not own:
            return True
        known = self.question.union(*(_words(f"{one.place} {one.text}") for one in alike))
        return len(own & known) >= SHARED_WORDS * len(own)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(written(text.replace("’", "'"), "vi")))


def _denies(text: str, language: str) -> bool:
    return any(is_negation(word, language) for word in _words(text))
