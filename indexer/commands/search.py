"""``tracuu search``: documents and provisions for a person's words."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator

from indexer.commands.parser import UsageError, nearest
from indexer.commands.terminal import BOLD, DIM, Terminal, day, plain, print_json, tell
from indexer.commands.values import program_on, words_of
from indexer.documents import vocabulary
from indexer.documents.citing import cite_place
from indexer.errors import IndexProblem
from indexer.index import open_index
from indexer.locale import current, ngettext
from indexer.locale import gettext as _
from indexer.search import Hit, Results, SearchRequest, Understanding, results_json, search
from indexer.search.present import citation_text, scan_note

FOUND, NOTHING = 0, 1

INDENT = "    "

# Of each filter: the function that knows its names, and the terms it knows.
_CODES: dict[str, tuple[Callable[[str], str], tuple[vocabulary.Term, ...]]] = {
    "type": (vocabulary.type_code, vocabulary.TYPES),
    "issuer": (vocabulary.issuer_code, vocabulary.ISSUERS),
    "status": (vocabulary.status_code, vocabulary.STATUSES),
    "field": (vocabulary.field_code, vocabulary.FIELDS),
}


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Search and print the hits; 1 when there are none."""
    asked = request(arguments)
    if arguments.explain and (arguments.jsonl or arguments.ids or arguments.count):
        reason = _("--explain goes with --json, not with --jsonl, --ids or --count")
        raise UsageError("tracuu search", reason)
    index = open_index(arguments.index)
    if index.warning:
        if isinstance(index.warning, IndexProblem):
            index.warning.program = program_on(arguments.index)
        meanwhile = _("Meanwhile generation {generation} answers.")
        tell(f"{index.warning} {meanwhile.format(generation=index.generation)}")
    results = search(index, asked)
    if arguments.explain:
        from indexer.commands.explaining import print_explained

        print_explained(index, results, terminal, as_json=arguments.json)
    elif arguments.json:
        print_json(results_json(results))
    elif arguments.jsonl:
        body = results_json(results)
        for hit in body["hits"]:  # type: ignore[attr-defined]
            print_json(hit, indent=None)
    elif arguments.ids:
        print("".join(f"{plain(hit.docid)}\n" for hit in results.hits), end="")
    elif arguments.count:
        print(results.total)
    else:
        _print_for_people(results, terminal)
    return FOUND if results.total else NOTHING


def request(arguments: Namespace) -> SearchRequest:
    """Make a request of the arguments.

    :raise UsageError: if a filter has a value that names nothing.
    """
    return SearchRequest(
        text=words_of(arguments.query),
        limit=arguments.limit,
        offset=arguments.offset,
        language=arguments.lang,
        type=_code("type", arguments.type),
        issuer=_code("issuer", arguments.issuer),
        status=_code("status", arguments.status),
        field=_code("field", arguments.field),
        signed_from=arguments.signed_from,
        signed_to=arguments.signed_to,
        as_of=arguments.as_of,
        translate=arguments.translate,
        repair=arguments.repair,
        synonyms=arguments.synonyms,
        literal=tuple(words_of([words]) for words in arguments.literal),
        meaning=arguments.meaning,
        sort=arguments.sort,
    )


def _code(filter: str, name: str) -> str:
    if not name:
        return ""
    name = words_of([name])
    find, terms = _CODES[filter]
    code = find(name)
    if not code:
        reason = _('--{filter}: there is no "{name}"').format(filter=filter, name=name)
        names = [each for term in terms for each in (term.code, term.vi.lower(), term.en.lower())]
        near = nearest(name, names)
        if not near:
            possible = ", ".join(term.vi if current() == "vi" else term.en for term in terms)
            reason += " " + _("(possible: {names})").format(names=possible)
        raise UsageError("tracuu search", reason, near)
    return code


def _print_for_people(results: Results, terminal: Terminal) -> None:
    for notice in (*results.understanding.notices, *_meant(results.understanding)):
        tell(notice)
    for hit in results.hits:
        _print_hit(hit, terminal)
    if results.total:
        print(_count(results))
    for line in _reworded(results.understanding):
        print(terminal.style(plain(line), DIM))


def _meant(understanding: Understanding) -> Iterator[str]:
    """Say what was searched instead of what was typed, and what else may have been meant."""
    if understanding.corrected:
        sentence = _('Searched for "{words}" instead; --no-repair searches the words as typed.')
        yield sentence.format(words=plain(understanding.corrected))
    if understanding.suggestion:
        total = understanding.suggestion.total
        yield ngettext(
            'Did you mean "{words}"? {total} document.',
            'Did you mean "{words}"? {total} documents.',
            total,
        ).format(words=plain(understanding.suggestion.text), total=total)


def _reworded(understanding: Understanding) -> Iterator[str]:
    """Say which words were also looked for as what."""
    for name, found in (
        (_("Other wordings:"), understanding.synonyms),
        (_("Translated:"), understanding.translations),
    ):
        if found:
            terms = (f"{one.source} → {', '.join(one.translations[:2])}" for one in found)
            yield f"{name} {' · '.join(terms)}"


def _print_hit(hit: Hit, terminal: Terminal) -> None:
    best = hit.provisions[0]
    name = " ".join(part for part in (hit.number, hit.title) if part)
    print(f"{hit.rank}. {terminal.style(plain(name), BOLD)}")
    print(INDENT + terminal.style(plain(_facts(hit)), DIM))
    own = best.heading.rpartition(" · ")[2]  # those of chapter and section stand before it
    place = ". ".join(filter(None, (cite_place(best.path, hit.language), own)))
    if place:
        print(INDENT + plain(place))
    if best.snippet.text.strip():
        print(terminal.marked(best.snippet.text, best.snippet.marks, INDENT))
    print(INDENT + plain(citation_text(hit, best.path, hit.language, best.page)))
    others = [cite_place(each.path, hit.language) for each in hit.provisions[1:]]
    if any(others):
        also = _("also: {places}").format(places="; ".join(filter(None, others)))
        print(INDENT + terminal.style(plain(also), DIM))
    print()


def _facts(hit: Hit) -> str:
    """Put in one line who issued the document, when, and how it stands."""
    locale = current()
    facts = [
        vocabulary.issuer_name(hit.issuer, locale) if hit.issuer else "",
        day(hit.signed),
        vocabulary.status_name(hit.status, locale),
        _digest(hit),
        scan_note(hit.ocr),
        hit.docid,
    ]
    return " · ".join(fact for fact in facts if fact)


def _digest(hit: Hit) -> str:
    return _("digest") if hit.digest else ""


def _count(results: Results) -> str:
    shown = len(results.hits)
    if shown == results.total:
        return ngettext("{total} document found.", "{total} documents found.", shown).format(
            total=shown
        )
    first = results.request.offset + 1
    if not shown:
        return _("Only {total} documents were found; --offset is beyond them.").format(
            total=results.total
        )
    return _("{first} to {last} of {total} documents; more with --offset {next}.").format(
        first=first, last=first + shown - 1, total=results.total, next=first + shown - 1
    )
