"""How a query was read and what a score is made of, in words and rows for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from indexer.locale import current, ngettext
from indexer.locale import gettext as _
from indexer.records import record
from indexer.search.accounts import Account, Gain, LearnedFactor, Step
from indexer.search.explaining import ToldConcept, ToldQuery

FACTORS_SHOWN = 0.005  # of its neighbour 1: a factor nearer to it changes nothing that is shown


@record
class Row:
    """A part of a score."""

    amount: str
    what: str
    how: str = ""
    details: tuple[str, ...] = ()


def number(value: float) -> str:
    """Write an amount with two decimals, as the reader's language does.

    >>> from indexer.locale import use_locale
    >>> with use_locale("vi"):
    ...     number(2.5)
    '2,50'
    """
    text = f"{value:.2f}"
    return text.replace(".", ",") if current() == "vi" else text


def percent(share: float) -> str:
    """Write a share in hundredths.

    >>> percent(0.256)
    '26 %'
    """
    return f"{100 * share:.0f} %"


def query_lines(told: ToldQuery) -> list[tuple[str, str]]:
    """Say how a query was read, as names and values; what there is nothing of is left out."""
    understood = told.understanding
    lines = [
        (_("Searched instead"), understood.corrected),
        (_("Language of the question"), language_name(understood.language)),
        (_("Passed over, as it asks about nothing"), _listed(told.dropped)),
        (_("Words, and how much each tells"), _listed(
            f"{one.word} {percent(one.share)}" for one in told.words)),
        (_("Other wordings"), _listed(map(_concept, told.concepts))),
        (_("Translations"), _listed(map(_concept, told.translations))),
        (_("Document number"), ", ".join(understood.numbers)),
        (_("Provision"), ", ".join(understood.provisions)),
        (_("Exact phrase"), _listed(f"“{one}”" for one in understood.phrases)),
        (_("Without"), _listed(understood.excluded)),
        (_("Condition"), understood.condition),
        (_("Filters"), _listed(f"{name}:{value}" for name, value in understood.filters)),
        (_("By meaning"), _("texts were compared by their meaning too") if told.meaning else ""),
    ]  # fmt: skip
    return [(name, value) for name, value in lines if value]


def language_name(code: str) -> str:
    """Name what :func:`indexer.language.detect.detect` finds, in the reader's language."""
    names = {
        "vi": _("Vietnamese"),
        "vi-unaccented": _("Vietnamese without diacritics"),
        "en": _("English"),
        "mixed": _("Vietnamese and English"),
    }
    return names.get(code, code)


def _concept(told: ToldConcept) -> str:
    wordings = []
    for one in told.wordings:
        held = ""
        if one.passages >= 0:
            count = one.passages
            held = ngettext("in {count} provision", "in {count} provisions", count)
            held = "; " + held.format(count=count)
        wordings.append(f"{one.words} (× {number(one.weight)}{held})")
    return f"{told.source} → {', '.join(wordings)}"


def _listed(texts: Iterable[str]) -> str:
    return " · ".join(texts)


def rows_of(account: Account) -> list[Row]:
    """Give the parts of a score, in the order in which they were added up."""
    return [*map(_gain_row, account.gains), *map(_step_row, account.steps)]


def _gain_row(gain: Gain) -> Row:
    what = f"{gain.source} → {gain.wording}" if gain.wording else gain.source
    groups: dict[str, float] = {}
    for one in gain.terms:
        groups[one.group] = groups.get(one.group, 0.0) + one.amount * gain.weight
    names = group_names()
    how = " + ".join(f"{names[group]} {number(amount)}" for group, amount in groups.items())
    return Row(number(gain.amount), what, how, tuple(_terms(gain)))


def _terms(gain: Gain) -> Iterator[str]:
    names = group_names()
    for one in gain.terms:
        yield _("{term} ({layer}): {amount}; idf {idf}, found {count}×").format(
            term=one.text,
            layer=names[one.group],
            amount=number(one.amount * gain.weight),
            idf=number(one.idf),
            count=f"{one.count:g}",
        )


def group_names() -> Mapping[str, str]:
    """Name what a match in a group of layers is."""
    return {
        "exact": _("as typed"),
        "unaccented": _("without diacritics"),
        "pairs": _("side by side"),
        "words": _("as one word"),
        "stems": _("in any English form"),
    }


def _step_row(step: Step) -> Row:
    told = tuple(
        f"{feature_name(one.feature)} {number(one.value)}: × {number(one.factor)}"
        for one in sorted(step.factors, key=lambda one: -abs(one.factor - 1))
        if _is_shown(one)
    )
    return Row(number(step.amount), _sentence(step), details=told)


def _is_shown(one: LearnedFactor) -> bool:
    return abs(one.factor - 1) >= FACTORS_SHOWN


def _sentence(step: Step) -> str:
    """Say what a step is."""
    sentences = {
        "coordination": _("holds {share} of what is asked"),
        "condition": _("meets the condition"),
        "learned": _("weighed by what is known of it: × {factor}")
        if step.factors
        else _("not among the best, which are weighed further: × {factor}"),
        "meaning": _("means what is asked: {share} of the nearest"),
        "in_force": _(
            "changed places with {other}: of a law and the one that replaced it, the one in force "
            "or of the year asked about comes first"
        ),
        "text_first": _("changed places with {other}: a text comes before a digest of it"),
        "named": _("named by the question"),
        "listed": _("listed, as the filters leave it"),
    }
    values = {"share": percent(step.value), "factor": number(step.value), "other": step.other}
    return sentences[step.kind].format(**values)


def feature_name(feature: str) -> str:
    """Say what a feature measures; its own name where it has no sentence yet.

    >>> feature_name("heading_pairs")
    'neighbours of the question in its heading'
    """
    names = {
        "heading_coverage": _("the question in its heading"),
        "heading_precision": _("its heading in the question"),
        "heading_pairs": _("neighbours of the question in its heading"),
        "above_coverage": _("the question in the headings above"),
        "title_coverage": _("the question in its document's title"),
        "title_precision": _("its document's title in the question"),
        "coverage": _("the question in its text"),
        "amount": _("has the amount asked for"),
        "article": _("in an article"),
        "rest_of_article": _("the rest of its article"),
        "rest_of_document": _("the rest of its document"),
        "length": _("length"),
        "amending": _("amends other documents"),
        "digest": _("digest"),
        "expired": _("expired"),
        "partly_expired": _("partly expired"),
        "unknown": _("validity unknown"),
        "law": _("law"),
        "decree": _("decree"),
        "circular": _("circular"),
        "consolidated": _("consolidated text"),
        "decision": _("decision"),
    }
    return names.get(feature, feature.replace("_", " "))
