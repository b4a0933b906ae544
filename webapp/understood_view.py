"""What the page of results says of the question: how it was read, in what other words searched."""

from __future__ import annotations

from dataclasses import dataclass, replace

from indexer.locale import gettext as _
from indexer.search import Understanding
from indexer.search.model import Rendering
from webapp import labels
from webapp.parameters import FILTERS, Asked
from webapp.templating import day

WORDINGS_SHOWN = 2  # of a term: the best


@dataclass(frozen=True)
class Line:
    """A name and its value, both in the reader's language."""

    name: str
    value: str


@dataclass(frozen=True)
class Chip:
    """A filter in force, with the address of the same search without it."""

    name: str
    value: str
    url: str


@dataclass(frozen=True)
class Reworded:
    """Words of the question, what else they were looked for as, and how to leave that out."""

    source: str
    others: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class DidYouMean:
    """Words that may have been meant, how many documents they find, and their results."""

    text: str
    total: int
    url: str


def searched(asked: Asked, understanding: Understanding) -> Asked:
    """Give what was searched: the words as typed, or as they were repaired."""
    return replace(asked, q=understanding.corrected or asked.q)


def suggestion(asked: Asked, understanding: Understanding) -> DidYouMean | None:
    """Give what was not searched and may have been meant, or None."""
    found = understanding.suggestion
    if found is None:
        return None
    return DidYouMean(found.text, found.total, replace(asked, q=found.text).url())


def understood(understanding: Understanding, asked: Asked) -> list[Line]:
    """Say how the words were read, as far as they were read as more than words."""
    lines = [
        Line(_("Document number"), ", ".join(understanding.numbers)),
        Line(_("Provision"), ", ".join(understanding.provisions)),
        Line(_("Exact phrase"), ", ".join(f"“{phrase}”" for phrase in understanding.phrases)),
        Line(_("Without"), ", ".join(understanding.excluded)),
    ]
    in_force = {(FILTERS[name], value) for name, value in asked.filters}
    for name, value in understanding.filters:
        if (name, value) not in in_force and name in FILTERS.values():
            lines.append(Line(labels.facet(name), labels.label(name, value)))
    return [line for line in lines if line.value]


def renderings(found: tuple[Rendering, ...], asked: Asked) -> list[Reworded]:
    """List what words were also looked for, and how to look for them as typed only."""
    return [
        Reworded(
            one.source, one.translations[:WORDINGS_SHOWN], asked.with_literal(one.source).url()
        )
        for one in found
    ]


def chips(asked: Asked) -> list[Chip]:
    """List the filters in force."""
    named = [
        Chip(
            labels.facet(FILTERS[name]),
            labels.label(FILTERS[name], value),
            asked.with_filter(name, "").url(),
        )
        for name, value in asked.filters
    ]
    dates = (
        (_("Signed from"), asked.signed_from, replace(asked, signed_from=None)),
        (_("Signed until"), asked.signed_to, replace(asked, signed_to=None)),
        (_("In force on"), asked.as_of, replace(asked, as_of=None)),
    )
    named += [Chip(name, day(value), rest.url()) for name, value, rest in dates if value]
    if not asked.translate:
        named.append(Chip(_("Translation"), _("off"), replace(asked, translate=True).url()))
    if not asked.synonyms:
        named.append(Chip(_("Other wordings"), _("off"), replace(asked, synonyms=True).url()))
    named += [
        Chip(_("As typed"), words, asked.without_literal(words).url()) for words in asked.literal
    ]
    if not asked.repair:
        named.append(Chip(_("Spelling"), _("as typed"), replace(asked, repair=True).url()))
    if not asked.meaning:
        named.append(Chip(_("By meaning"), _("off"), replace(asked, meaning=True).url()))
    return named
