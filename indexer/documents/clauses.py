"""How a sentence is built: its verbs, and which of its documents stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.documents import relation_rules as rules
from indexer.documents.claims import class_of
from indexer.documents.mentions import Mention

LONGEST_OPENING = 400  # characters that may stand before a sentence's first verb
LONGEST_SEPARATOR = 20  # characters between two clauses


# Parts of every word by which a document acts on another: most sentences hold none.
_STEMS = (
    "căn cứ", "sửa", "bổ sung", "thay thế", "thay cụm", "thay từ", "bỏ", "đính chính", "hiệu lực",
    "chi tiết", "hướng dẫn", "biện pháp", "pursuant", "pursuance", "basis", "based", "amend",
    "supplement", "replac", "supersed", "repeal", "annul", "abrogat", "correct", "cease", "expire",
    "detail", "guid", "elaborat",
)  # fmt: skip


def may_act(words: str) -> bool:
    """Tell whether a sentence can do more than cite: a quick look before the rules.

    >>> may_act("theo điều 5 của luật 5/2020/qh14"), may_act("bãi bỏ luật 5/2020/qh14")
    (False, True)
    """
    return any(stem in words for stem in _STEMS)


def heads_of(
    words: str, mentions: Sequence[Mention], verbs: Sequence[re.Match[str]]
) -> Iterator[bool]:
    """Tell of each mention whether it stands for itself.

    One inside the name of another ("Nghị định số 1 quy định chi tiết Luật 2") or among its
    amendments ("Luật 1 được sửa đổi bởi Luật 2") does not.

    :param words: the sentence in small letters.
    :param verbs: what :func:`verbs_of` found in it.
    """
    starts = [verb.start() for verb in verbs]
    head: Mention | None = None
    above: Mention | None = None  # first of those inside a name or among amendments
    is_amending = False
    end = 0
    for mention in mentions:
        gap = words[end : mention.head]
        if end == 0:
            is_head = True
        elif rules.HEREINAFTER.search(gap):  # a name for what stands before the bracket
            is_head, above, is_amending = False, None, False
        elif rules.AMENDED_BY.search(gap):
            is_head, above, is_amending = False, mention, True
        elif not rules.LISTED.search(gap) and not any(end <= at < mention.head for at in starts):
            if above is None:
                above = mention
            is_head = False
        elif above is None:
            is_head = True
        elif is_amending:
            is_head = bool(mention.type) and class_of(mention) != class_of(above)
        else:
            same = head is not None and class_of(mention) == class_of(head)
            is_head = same and (mention.signed is not None or class_of(mention) != class_of(above))
        if is_head:
            head, above, is_amending = mention, None, False
        end = mention.end
        yield is_head


def verbs_of(words: str) -> list[re.Match[str]]:
    """Give the verbs of change that rule a clause each: the first opens the sentence.

    >>> [verb[0] for verb in verbs_of("1. sửa đổi khoản 2; bổ sung khoản 7 điều 43 như sau:")]
    ['sửa đổi', 'bổ sung']
    >>> verbs_of("việc sửa đổi hợp đồng và bổ sung phụ lục")
    []
    """
    found: list[re.Match[str]] = []
    for match in rules.CHANGE.finditer(words):
        at = match.start()
        if found:
            if rules.NEXT_CLAUSE.search(words[max(0, at - LONGEST_SEPARATOR) : at]):
                found.append(match)
        elif at <= LONGEST_OPENING and rules.OPENING.fullmatch(words, 0, at):
            found.append(match)
    return found
