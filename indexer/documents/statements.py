"""What a sentence says of each document in it: that it replaces it, rests on it, or only cites it.

Documents that stand side by side ("Nghị định số 1 ... và Nghị định số 2 ... hết hiệu lực") share
what is said; one inside the name of another, or among its amendments, is only cited.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from indexer.documents import relation_rules as rules
from indexer.documents.claims import Claim, Setting, anchors_of, completed, in_article
from indexer.documents.clauses import heads_of, may_act, verbs_of
from indexer.documents.dates import date_at
from indexer.documents.mentions import Loose, Mention, Path

LONGEST_GAP = 300  # characters from a verb to what it rules
NEAR = 25  # characters from "until" to the document whose end it tells


@dataclass(slots=True)
class Sentence:
    """One sentence with what it mentions; all offsets count characters of the sentence."""

    words: str  # in small letters
    mentions: Sequence[Mention]
    itself: frozenset[int]  # places in mentions that are the document which speaks
    loose: Sequence[Loose]
    setting: Setting
    verbs: list[re.Match[str]] = field(default_factory=list)  # that change other documents
    heads: list[bool] = field(default_factory=list)  # of each mention: not inside another's name
    claims: list[Claim] = field(default_factory=list)
    claimed: set[int] = field(default_factory=set)
    opens: Setting | None = None  # for the list that follows

    def read(self) -> list[Claim]:
        """Give a claim, or one a provision, for every mention."""
        if not self.setting.is_quoted and (self.setting.kind or may_act(self.words)):
            self._read_acts()
        for place, mention in enumerate(self.mentions):
            if place not in self.claimed and place not in self.itself:
                if mention.provisions or not (self._is_told(mention) or self._is_alias(place)):
                    self._claim("cites", place, mention.anchors)
        return self.claims

    def _read_acts(self) -> None:
        self.verbs = verbs_of(self.words)
        self.heads = list(heads_of(self.words, self.mentions, self.verbs))
        self._amended_itself()
        if self.setting.is_preamble and rules.BASIS.match(self.words):
            self._claim_all("based_on", self._free())
        else:
            self._changes()
            self._ended()
            self._guides()
            self._listed()

    def _is_told(self, mention: Mention) -> bool:
        """Tell whether more than that it is named is said of the same document already."""
        return any(each.kind != "cites" and each.mention.key == mention.key for each in self.claims)

    def _is_alias(self, place: int) -> bool:
        """Tell a short name given to the document before: "(sau đây gọi là Luật ...)"."""
        mention, before = self.mentions[place], self.mentions[:place]
        gap = self.words[before[-1].end if before else 0 : mention.head]
        return bool(rules.HEREINAFTER.search(gap)) and mention.key in [one.key for one in before]

    # What is said

    def _amended_itself(self) -> None:
        """Read "Luật này được sửa đổi bởi Luật số ...", and what a consolidated text joins."""
        zone = rules.AMENDED_BY.search(self.words)
        if zone is None:
            if self.setting.kind == "amended_by":
                self._claim_all("amended_by", self._free()[:1])
            return
        before = [n for n, each in enumerate(self.mentions) if each.end <= zone.start()]
        behind = [n for n, each in enumerate(self.mentions) if each.start >= zone.end()]
        first = before[:1] and self.words[: self.mentions[before[0]].start].strip(" (–-")
        is_note = bool(rules.NOTE_OF_CHANGE.match(self.words)) and not before
        if before and before[0] in self.itself:
            self._amenders(behind)
        elif not before and (is_note or self._has_own_subject(zone.start())):
            if self.setting.is_consolidated or not is_note:
                self._amenders(behind)
        elif before and first == "" and self.setting.is_consolidated and self.setting.is_preamble:
            self._claim_all("consolidates", before[:1])
            self._amenders(behind)
            self._open("amended_by", None)

    def _has_own_subject(self, end: int) -> bool:
        return bool(rules.OWN_SUBJECT.match(self.words, 0, end + 1))

    def _amenders(self, places: Sequence[int]) -> None:
        for place in places:
            mention = self.mentions[place]
            gap = self.words[self.mentions[place - 1].end : mention.head] if place else ""
            if place != places[0] and not rules.LISTED.search(gap):
                if not rules.AMENDED_BY.search(gap):
                    break
            if place not in self.itself:
                self._claim("amended_by", place, mention.anchors, self._in_force_from(mention.end))

    def _changes(self) -> None:
        verbs = self.verbs
        for number, verb in enumerate(verbs):
            end = verbs[number + 1].start() if number + 1 < len(verbs) else len(self.words)
            stop = rules.EXCEPT.search(self.words, verb.end(), end)
            self._change(verb, stop.start() if stop else end, end == len(self.words))

    def _change(self, verb: re.Match[str], end: int, is_last: bool) -> None:
        kind = str(verb.lastgroup)
        places = [n for n in self._free() if verb.end() <= self.mentions[n].head < end]
        loose = self._changed_provisions(verb.end(), end)
        since = self._since(verb.end())
        at = verb.end()
        for number, place in enumerate(places):
            mention = self.mentions[place]
            before = [each for each in loose if at <= each.start < mention.head]
            gap = self.words[at : mention.head]
            whole = bool(rules.WHOLE.fullmatch(gap)) if number == 0 else True
            if before and rules.BESIDE.fullmatch(self.words, before[-1].end, mention.head):
                anchors = anchors_of(
                    [in_article(each, mention.provisions[0]).path for each in before]
                    if mention.provisions
                    else []
                )
                self._claim(kind, place, anchors, since)
            else:
                self._change_one(kind, place, [each.path for each in before], whole, since)
            at = mention.end
        if not places and loose and self.setting.document is not None:
            self._change_context(kind, [each.path for each in loose], since)
        if is_last:
            self._open_list(kind, places, loose, verb.end(), since)

    def _change_one(
        self, kind: str, place: int, ahead: Sequence[Path], whole: bool, since: date | None
    ) -> None:
        mention = self.mentions[place]
        paths = completed([*ahead, *mention.provisions], ())
        anchors = anchors_of(paths)
        if kind in ("replaces", "repeals") and not whole and not anchors:
            kind = "amends"  # some part of it that has no address
        if kind == "replaces" and anchors:
            kind = "amends"
        self._claim(kind, place, anchors, since)

    def _change_context(self, kind: str, paths: Sequence[Path], since: date | None) -> None:
        document = self.setting.document
        assert document is not None
        kind = "amends" if kind == "replaces" else kind
        for each in anchors_of(completed(paths, self.setting.path)):
            self.claims.append(Claim(kind, document, each, since or self.setting.since))

    def _changed_provisions(self, start: int, end: int) -> list[Loose]:
        """Give the provisions that a verb rules: not those a new one is put beside."""
        stop = rules.AS_FOLLOWS.search(self.words, start, end)
        end = stop.start() if stop else end
        found: list[Loose] = []
        beside: int | None = None
        for each in (one for one in self.loose if start <= one.start < end):
            is_beside = rules.BESIDE.fullmatch(self.words, beside or start, each.start) is not None
            beside = each.end
            if is_beside and found:
                found = [in_article(one, each.path) for one in found]
            else:
                found.append(each)
        return found

    def _open_list(
        self, kind: str, places: Sequence[int], loose: Sequence[Loose], at: int, since: date | None
    ) -> None:
        tail = self.words[at:].rstrip()
        if len(places) == 1:
            mention = self.mentions[places[0]]
            paths = [*(each.path for each in loose), *mention.provisions]
            path = paths[0] if len(paths) == 1 else ()
            self._open("", mention, path, since)
        elif not places and len(loose) == 1 and self.setting.document is not None:
            path = next(iter(completed([loose[0].path], self.setting.path)))
            self._open("", self.setting.document, path, since)
        elif not places and not loose and kind in ("replaces", "repeals"):
            if tail.endswith(":") or rules.FOLLOWING.search(tail):
                self._open(kind, None, (), since)

    def _ended(self) -> None:
        ending = rules.ENDED.search(self.words)
        if (
            ending is None
            or self.words[max(0, ending.start() - 4) : ending.start()].strip() == "đã"
        ):
            return
        at = max((m.end() for m in rules.EXCEPT.finditer(self.words, 0, ending.start())), default=0)
        places = [n for n in self._free() if at <= self.mentions[n].head < ending.start()]
        since = self._since(ending.end())
        if not places:
            if rules.FOLLOWING.search(self.words) and not rules.ONLY_IF.search(
                self.words, 0, ending.start()
            ):
                self._open("repeals", None, (), since)
            return
        first = self.mentions[places[0]]
        if rules.ONLY_IF.search(self.words, at, first.head) or any(
            rules.ONLY_IF.search(
                self.words, max(0, self.mentions[n].head - NEAR), self.mentions[n].head
            )
            for n in places
        ):
            return
        for number, place in enumerate(places):
            mention = self.mentions[place]
            ahead = [each.path for each in self.loose if at <= each.start < mention.head]
            opening = self.words[
                max(at, self.words.rfind("; ", at, mention.head) + 1) : mention.head
            ]
            whole = number > 0 or rules.ENDED_WHOLE.fullmatch(opening) is not None
            self._change_one("repeals", place, ahead, whole, since)
            at = mention.end

    def _guides(self) -> None:
        for match in rules.GUIDE.finditer(self.words):
            before = self.words[: match.start()]
            own = rules.GUIDES_ITSELF.search(before)
            if own is None and not (self.setting.is_preamble and not before.strip(" -*_")):
                continue
            if not self.setting.is_preamble and " này" not in before and "this " not in before:
                continue
            places = [n for n in self._free() if self.mentions[n].head >= match.end()]
            if places and self.mentions[places[0]].head - match.end() <= LONGEST_GAP:
                self._claim_all("guides", places)
            break

    def _listed(self) -> None:
        """Read an item of a list whose lead-in says what becomes of its documents."""
        if self.setting.kind not in ("repeals", "replaces"):
            return
        at = 0
        for number, place in enumerate(self._free()):
            mention = self.mentions[place]
            ahead = [each.path for each in self.loose if at <= each.start < mention.head]
            whole = number > 0 or rules.ITEM_WHOLE.fullmatch(self.words[: mention.head]) is not None
            self._change_one(self.setting.kind, place, ahead, whole, self.setting.since)
            at = mention.end

    # Bookkeeping

    def _free(self) -> list[int]:
        """Give the places of mentions outside others' names of which nothing is said yet."""
        return [
            n for n, is_head in enumerate(self.heads)
            if is_head and n not in self.claimed and n not in self.itself
        ]  # fmt: skip

    def _claim_all(self, kind: str, places: Sequence[int]) -> None:
        for place in places:
            mention = self.mentions[place]
            since = self._in_force_from(mention.end) if kind == "amended_by" else None
            self._claim(kind, place, mention.anchors, since)

    def _claim(
        self, kind: str, place: int, anchors: Sequence[str], since: date | None = None
    ) -> None:
        self.claimed.add(place)
        mention = self.mentions[place]
        self.claims += [Claim(kind, mention, each, since) for each in anchors or ("",)]

    def _open(
        self, kind: str, document: Mention | None, path: Path = (), since: date | None = None
    ) -> None:
        self.opens = Setting(
            kind=kind, document=document, path=path, since=since or self.setting.since
        )

    def _since(self, at: int) -> date | None:
        """Find the day from which the sentence's change holds: behind its verb, else before."""
        for start, end in ((at, len(self.words)), (0, at)):
            if rules.FROM_OWN_EFFECT.search(self.words, start, end):
                return self.setting.own_effect
            for match in rules.FROM_DAY.finditer(self.words, start, end):
                found = date_at(self.words, match.end())
                if found is not None:
                    return found.date
            if rules.FROM_SIGNING.search(self.words, start, end):
                return self.setting.own_signing
        return None

    def _in_force_from(self, at: int) -> date | None:
        match = rules.IN_FORCE_FROM.search(self.words, at)
        found = date_at(self.words, match.end()) if match else None
        return found.date if found else None
