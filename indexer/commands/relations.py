"""``tracuu relations``: how a document, or one provision of it, stands to others."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from itertools import groupby, islice

from indexer.commands.show import citation, named
from indexer.commands.terminal import BOLD, DIM, Terminal, day, plain, print_json
from indexer.documents.anchors import anchor_label
from indexer.index import Index, open_index
from indexer.locale import gettext as _
from indexer.locale import ngettext
from indexer.search.present_relations import relations_json
from indexer.search.relation_names import relation_name
from indexer.search.relations import Group, Link, proof_of, relations_of, same_words

LONGEST_PROOF = 400  # characters of the words that are printed
LINES_A_DOCUMENT = 5  # places of one document that are printed


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Print the relations of what a reference names; 1 when there are none."""
    index = open_index(arguments.index)
    found = named(index, arguments, "relations")
    groups = relations_of(index, found.document, found.provision)
    if arguments.json:
        print_json(relations_json(index, found.document, found.provision, groups))
        return 0 if groups else 1
    name = citation(found.document, found.provision)
    print(terminal.style(plain(f"{name} · {found.document.title}"), BOLD))
    if not groups:
        print(_("No relation to another document is known."))
    for group in groups:
        print()
        _print_group(index, group, arguments.limit, terminal)
    return 0 if groups else 1


def _print_group(index: Index, group: Group, limit: int, terminal: Terminal) -> None:
    count = group.documents
    title = f"{relation_name(group.kind)} ({count})"
    print(terminal.style(title, BOLD))
    by_document = groupby(group.links, key=lambda link: link.name)
    for _name, links in islice(by_document, limit or None):
        _print_document(index, tuple(links), terminal)
    if limit and count > limit:
        left = count - limit
        more = ngettext("{count} more document", "{count} more documents", left)
        print("  … " + more.format(count=left) + " (--limit 0)")


def _print_document(index: Index, links: tuple[Link, ...], terminal: Terminal) -> None:
    first = links[0]
    known = first.other
    facts = [first.name, known.title if known else "", day(_signed(first))]
    line = " · ".join(fact for fact in facts if fact)
    if known is None:
        line += " " + _("(not in the index)")
    print("  " + plain(line))
    together = same_words(links)
    for each in together[:LINES_A_DOCUMENT]:
        _print_place(index, each, terminal)
    if len(together) > LINES_A_DOCUMENT:
        left = len(together) - LINES_A_DOCUMENT
        more = ngettext("{count} more place", "{count} more places", left)
        print("    … " + more.format(count=left))


def _print_place(index: Index, links: tuple[Link, ...], terminal: Terminal) -> None:
    link = links[0]
    relation, language = link.relation, link.stated_by.language
    says = anchor_label(relation.anchor, language)
    named = (anchor_label(each.relation.provision, language) for each in links)
    means = "; ".join(part for part in named if part)
    place = " → ".join(part for part in (says, means) if part)
    since = _("from {day}").format(day=day(relation.since)) if relation.since else ""
    head = ", ".join(part for part in (place, since) if part)
    proof = proof_of(index, link)
    words = " ".join((proof.text if proof else "").split())
    if len(words) > LONGEST_PROOF:
        words = words[: LONGEST_PROOF - 1] + "…"
    told = ": ".join(part for part in (head, relation.note) if part)
    for part, style in ((told, DIM), (words, "")):
        if part:
            shown = terminal.marked(part, (), "    ")
            print(terminal.style(shown, style) if style else shown)


def _signed(link: Link) -> date | None:
    return link.other.signed if link.other else link.relation.signed
