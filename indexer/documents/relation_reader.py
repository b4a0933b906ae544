"""One walk through a document for what it states of others; see :mod:`.relations`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from indexer.documents import relation_rules as rules
from indexer.documents.claims import Claim, Setting
from indexer.documents.clauses import may_act
from indexer.documents.law_names import name_key
from indexer.documents.mentions import Loose, Memory, Mention, find_mentions
from indexer.documents.model import Document, Relation
from indexer.documents.note_marks import find_marks, note_number, own_part
from indexer.documents.number_refs import NumberReference
from indexer.documents.statements import Sentence
from indexer.documents.stretches import Quotes, Stretch, quoted, stretches
from indexer.language.numbers import number_key
from indexer.language.patterns import Pattern
from indexer.language.sentences import sentences
from indexer.language.text import lower

LONGEST = 4_000  # characters of a paragraph read at once: no paragraph of a law is so long
LONGEST_LEAD = 300  # characters of a lead-in that are kept as the note of its items
MOST_RELATIONS = 20_000  # of one document

# Where the document acts on others without naming them again.
# e.g. "1. Sửa đổi", "Bãi bỏ khoản", "a) Bổ sung"
_ACT = Pattern(
    r"[^\n]{0,12}(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Thay cụm|Bỏ |Hủy bỏ|Huỷ bỏ|Đính chính)"
)
_PARAGRAPH = Pattern(r"[^\n]+")
# Of a clause, before its words.
_NUMBER = Pattern(r"\s*[0-9]{1,3}(?:\.[0-9]{1,3})*[a-zđ]?\.\s+(?=[A-ZĐÀ-Ỹ“])")
_OF_WHOLE = frozenset({"based_on", "guides", "replaces", "corrects", "consolidates"})


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a lead-in says of the items of its list."""

    setting: Setting
    words: str  # of the lead-in


@dataclass
class RelationReader:
    document: Document
    signs: list[int]
    memory: Memory = field(default_factory=Memory)
    numbers: dict[int, list[NumberReference]] = field(default_factory=dict)  # by paragraph's start
    found: dict[tuple[str, str, str, str], Relation] = field(default_factory=dict)
    openings: dict[int, _Opening] = field(default_factory=dict)  # by place of the stretch
    bases: set[str] = field(default_factory=set)  # of what the text consolidates
    marks: dict[str, int] | None = None  # of notes, found when the first is read
    starts: list[int] = field(default_factory=list)  # of stretches
    note: str = ""  # the number of the last one read
    beside: int = -1  # the stretch above the lead-in of the running list
    running: _Opening | None = None  # of a list whose items stand beside its lead-in, not below it

    def __post_init__(self) -> None:
        self.text = self.document.text
        self.own_key = number_key(self.document.number)
        self.own_name = self.memory.own_name = name_key(self.document.title)
        self.stretches = list(stretches(self.document))
        is_consolidated = self.document.type == "consolidated" or "-vbhn-" in f"-{self.own_key}-"
        self.is_consolidated = is_consolidated or "XÁC THỰC VĂN BẢN HỢP NHẤT" in self.text[-3_000:]

        self.settings = [
            Setting(
                is_preamble=is_preamble,
                is_consolidated=self.is_consolidated,
                own_effect=self.document.effective,
                own_signing=self.document.signed,
            )
            for is_preamble in (False, True)
        ]

    def relations(self) -> Iterator[Relation]:
        for place in self._signed_places():
            stretch = self.stretches[place]
            for start, end in self._paragraphs(stretch):
                words = self.text[start:end]
                is_base = stretch.is_preamble and rules.BASIS.match(lower(words)) is not None
                self.numbers[start] = self.memory.learn(words, is_base)
        quotes = quoted(self.text, self.stretches)
        signed = set(self._signed_places())
        for place, stretch in enumerate(self.stretches):
            if not stretch.is_paragraph:
                self.running = None
            if place in signed or self.running is not None or stretch.above in self.openings:
                self._read_stretch(place, stretch, quotes)
            if len(self.found) >= MOST_RELATIONS:
                break
        return iter(self.found.values())

    def _signed_places(self) -> Iterable[int]:
        """Give the places of the stretches in which a document may be named, in order."""
        starts = [stretch.start for stretch in self.stretches]
        return dict.fromkeys(bisect_right(starts, sign) - 1 for sign in self.signs)

    def _has_sign(self, start: int, end: int) -> bool:
        place = bisect_left(self.signs, start)
        return place < len(self.signs) and self.signs[place] < end

    def _paragraphs(self, stretch: Stretch, is_item: bool = False) -> Iterator[tuple[int, int]]:
        """Give the paragraphs of a stretch; an item of a list is one, wherever its lines break."""
        if is_item and stretch.end - stretch.start <= LONGEST:
            yield stretch.start, stretch.end
            return
        for line in _PARAGRAPH.finditer(self.text, stretch.start, stretch.end):
            for start in range(line.start(), line.end(), LONGEST):
                yield start, min(start + LONGEST, line.end())

    def _read_stretch(self, place: int, stretch: Stretch, quotes: Quotes) -> None:
        above = self.openings.get(stretch.above)
        opened = None
        for start, end in self._paragraphs(stretch, above is not None and bool(above.setting.kind)):
            runs = self.running is not None and stretch.above == self.beside
            over = self.running if runs and rules.ITEM.match(self.text, start) else None
            over = over or above
            acts = over is not None and _ACT.match(self.text, start, end)
            if acts or self._has_sign(start, end):
                found = self._read_paragraph(start, end, stretch, over, quotes)
                opened = found or opened
                self._go_on(found, over, stretch)
        if opened is not None or (above is not None and not stretch.is_article):
            over = opened or above
            assert over is not None
            self.openings[place] = over

    def _go_on(self, found: _Opening | None, over: _Opening | None, stretch: Stretch) -> None:
        """Keep the list whose items stand beside its lead-in, while they do."""
        if found is not None and found.setting.kind:
            self.running, self.beside = found, stretch.above
        elif found is not None or over is not self.running:
            self.running = None

    def _read_paragraph(
        self, start: int, end: int, stretch: Stretch, over: _Opening | None, quotes: Quotes
    ) -> _Opening | None:
        setting = self.settings[stretch.is_preamble]
        if over is not None:
            inherited = over.setting
            setting = replace(
                setting, kind=inherited.kind, document=inherited.document, path=inherited.path,
                since=inherited.since,
            )  # fmt: skip
        lead = over.words if over else ""
        known = self.numbers.get(start) if over is None else None
        mentions, loose = find_mentions(self.text[start:end], self.memory, start, known)
        opened = None
        number = _NUMBER.match(self.text, start, end)
        for first, last in sentences(self.text, number.end() if number else start, end):
            inside = [each for each in mentions if first <= each.head < last]
            beside = [each for each in loose if first <= each.start < last]
            is_quoted = quotes.holds(first)
            words = lower(self.text[first:last])
            if not inside and not (beside or may_act(words)):
                continue
            spoken = [each for each in inside if is_quoted or not quotes.holds(each.start)]
            sentence = Sentence(
                words,
                [_moved(each, first) for each in spoken],
                frozenset(n for n, each in enumerate(spoken) if self._is_itself(each)),
                [
                    Loose(each.start - first, each.end - first, each.path)
                    for each in beside
                    if is_quoted or not quotes.holds(each.start)
                ],
                replace(setting, is_quoted=True) if is_quoted else setting,
            )
            for claim in sentence.read():
                self._keep(claim, stretch, first, last, lead)
            for each in inside:
                if each not in spoken and not self._is_itself(each):
                    for provision in each.anchors or ("",):
                        self._keep(Claim("cites", each, provision), stretch, first, last, "")
            if sentence.opens is not None:
                lead_in = " ".join(self.text[first:last].split())
                cut = f"{lead_in[:LONGEST_LEAD]}…" if len(lead_in) > LONGEST_LEAD else lead_in
                opened = _Opening(sentence.opens, cut)
        return opened

    def _noted(self, start: int, anchor: str) -> str:
        """Give the address of what a note at the foot of a page is about."""
        if not rules.NOTE_OF_CHANGE.match(lower(self.text[start : start + 300])):
            return anchor
        if self.marks is None:
            self.marks = find_marks(self.text)
            self.starts = [each.start for each in self.stretches]
        self.note = note_number(self.text, start) or self.note  # a note may have two paragraphs
        place = self.marks.get(self.note)
        if place is None or place >= start:
            return anchor
        noted = self.stretches[bisect_right(self.starts, place) - 1].anchor
        return own_part(self.text[start : start + 80], noted)

    def _is_itself(self, mention: Mention) -> bool:
        if mention.key in self.bases:
            return True
        if mention.key == self.own_key and self.own_key:
            own = self.document.signed
            return not (mention.signed and own) or mention.signed.year == own.year
        if mention.key == self.own_name and not mention.target[:1].isdigit():
            own = self.document.signed
            return not (mention.signed and own) or mention.signed == own
        return False

    def _keep(self, claim: Claim, stretch: Stretch, start: int, end: int, lead: str) -> None:
        mention = claim.mention
        anchor = "" if claim.kind in _OF_WHOLE and not claim.provision else stretch.anchor
        if claim.kind == "amended_by" and self.is_consolidated:
            anchor = self._noted(start, anchor)
        key = (claim.kind, f"{mention.key} {mention.signed or ''}", claim.provision, anchor)
        if key in self.found or len(self.found) >= MOST_RELATIONS:
            return
        if claim.kind == "consolidates":
            self.bases.add(mention.key)
        start, end = _trimmed(self.text, start, end)
        self.found[key] = Relation(
            claim.kind,
            mention.target,
            note=lead if claim.kind not in ("cites", "based_on", "guides") else "",
            provision=claim.provision,
            anchor=anchor or stretch.anchor,
            start=start,
            end=end,
            signed=mention.signed,
            since=claim.since,
        )


def _moved(mention: Mention, by: int) -> Mention:
    return mention._replace(head=mention.head - by, start=mention.start - by, end=mention.end - by)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())
