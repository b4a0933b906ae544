"""The texts that every engine is measured on, cut once and kept in a cache outside the project.

    python -m bench.passages [NAME ...]

``10k``, ``30k`` and ``all`` are articles of Bộ pháp điển, the codification of Vietnamese law
(about 70,000, a random sample and the whole); ``500k`` is all of them, the official texts, and
passages of the usual length put together from sentences of the articles. Neither is part of the
project: both are read from ``../shared/corpora`` and a set that cannot be made says so. The cache
is ``$TRACUU_BENCH_DATA``, else ``~/.cache/tracuu-bench``.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import re
import sys
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from itertools import repeat
from pathlib import Path

from bench.texts import OFFICIAL, SHARED
from indexer.language.analysis import ANALYSIS_VERSION, LAYERS, read
from indexer.language.numbers import scan
from indexer.language.text import canonical

CODIFICATION = SHARED / "corpora" / "phapdien.tar.xz"

SEED = 20211103
SIZES = {"10k": 10_000, "30k": 30_000, "all": 0, "500k": 500_000}  # passages; 0: all there are
SENTENCES = (2, 6)  # of a resampled passage: about 120 syllables
TEXTS_LENGTH = 1_500  # characters of a passage cut from an official text


class NoData(Exception):
    """A set cannot be made here, and why."""


@dataclass(frozen=True)
class Passage:
    """One thing to be found. What engines are compared on is ``text``; blank lines are left out."""

    id: str
    title: str
    text: str  # the title on its first line
    type: str  # of the document it stands in: what filters choose by
    number: str  # printed number of that document, "" if none is given
    language: str = "vi"
    terms: str = ""  # made ready by with_terms, with spaces between

    def tokens(self) -> list[str]:
        """Give the terms every engine is handed: our syllables, document numbers whole."""
        return self.terms.split(" ") if self.terms else tokens(self.text)


def tokens(text: str, language: str = "vi") -> list[str]:
    """Cut a text or query into terms, the same for every engine.

    >>> tokens("Điều 5 Nghị định 145/2020/NĐ-CP")
    ['điều', '5', 'nghị', 'định', '145-2020-nd-cp']
    """
    return LAYERS["syllables"].terms(read(canonical(text), language))


def cache() -> Path:
    """Give the folder of what is made once: texts and indexes."""
    default = Path.home() / ".cache" / "tracuu-bench"
    return Path(os.environ.get("TRACUU_BENCH_DATA", "") or default)


def path_of(name: str) -> Path:
    """Give the file of a set, one JSON object a line, made now if it is not there.

    :raise NoData: if it cannot be made.
    """
    path = cache() / f"{name}.jsonl"
    if not path.exists():
        if name not in SIZES:
            raise NoData(f"there is no set {name}: choose one of {', '.join(SIZES)}")
        write(path, _make(name))
    return path


def write(path: Path, passages: Iterable[Passage]) -> None:
    """Write passages as documents that ``tracuu index`` takes, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        for passage in passages:
            facts = {n: v for n, v in asdict(passage).items() if v and n != "terms"}
            file.write(json.dumps(facts, ensure_ascii=False) + "\n")
    part.rename(path)


def stored(path: Path) -> Iterator[Passage]:
    """Give the passages of a file, one after another, with their terms if they are ready."""
    ready = _terms_path(path)
    with ExitStack() as files:
        lines = files.enter_context(path.open(encoding="utf-8"))
        terms = files.enter_context(ready.open(encoding="utf-8")) if ready.exists() else repeat("")
        for line, ready_terms in zip(lines, terms, strict=False):
            facts = {"title": "", "type": "other", "number": ""} | json.loads(line)
            yield Passage(**facts, terms=ready_terms.rstrip("\n"))


def with_terms(path: Path) -> None:
    """Make the terms of all passages ready, so that no build is charged with cutting them."""
    ready = _terms_path(path)
    if not ready.exists():
        part = ready.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            file.writelines(" ".join(passage.tokens()) + "\n" for passage in stored(path))
        part.rename(ready)


def _terms_path(path: Path) -> Path:
    # Terms of another version of the analysis are left alone and not read.
    return path.with_name(f"{path.stem}.terms-{ANALYSIS_VERSION}.txt")


def _make(name: str) -> Iterable[Passage]:
    if name == "all":
        return codified()
    articles = list(stored(path_of("all")))
    if name == "500k":
        return grown(articles, SIZES[name])
    return random.Random(SEED).sample(articles, min(SIZES[name], len(articles)))


# The codification: a file a topic, an article a heading, a note of where it is from, and words.

_ARTICLE = re.compile(r"<p class='pDieu'>")
_END = re.compile(r"<p class='p(?:Chuong|ChiDan|Dieu)'")
_HEADING = re.compile(r"Điều\s+[\d.]+\.([A-ZĐ]+)\.[\d.]*\d[a-zđ]*\.?\s*(.*)", re.DOTALL)
_TAG, _LINE = re.compile(r"<[^>]*>"), re.compile(r"</p>|<br\s*/?>|</tr>|</div>", re.IGNORECASE)
_TYPES = {
    "LQ": "law", "PL": "ordinance", "NQ": "resolution", "NĐ": "decree", "QĐ": "decision",
    "TT": "circular", "TL": "joint_circular", "CT": "directive",
}  # fmt: skip


def codified(archive: Path | None = None) -> Iterator[Passage]:
    """Give every article of the codification that has words, in the order of the files."""
    archive = archive or CODIFICATION
    if not archive.is_file():
        raise NoData(f"{archive.name} is not in {archive.parent}")
    with tarfile.open(archive) as files:
        for member in files:
            content = files.extractfile(member)
            if member.name.endswith(".html") and content is not None:
                topic = Path(member.name).stem[:8]
                yield from articles(topic, content.read().decode("utf-8-sig"))


def articles(topic: str, page: str) -> Iterator[Passage]:
    """Cut a page of the codification into its articles."""
    for place, piece in enumerate(_ARTICLE.split(page)[1:], 1):
        heading, _, rest = piece.partition("<p class='pGhiChu'>")
        note, _, body = rest.partition("<p class='pNoiDung'>")
        border = _END.search(body)
        title = " ".join(_words(heading))
        kind = _HEADING.match(title)
        title = kind[2] if kind else title
        lines = _words(body[: border.start()] if border else body)
        numbers = scan(" ".join(_words(note)))
        if lines:
            yield Passage(
                id=f"{topic}.{place}",
                title=title,
                text="\n".join([title, *lines]),
                type=_TYPES.get(kind[1], "other") if kind else "other",
                number=numbers[0].text if numbers else "",
            )


def _words(markup: str) -> list[str]:
    text = html.unescape(_TAG.sub(" ", _LINE.sub("\n", markup.replace("\n", " "))))
    lines = (" ".join(line.split()) for line in canonical(text).split("\n"))
    return [line for line in lines if line]


def official(archive: Path | None = None) -> Iterator[Passage]:
    """Cut the official texts into passages of some paragraphs."""
    archive = archive or OFFICIAL
    if not archive.is_file():
        raise NoData(f"{archive.name} is not in {archive.parent}")
    with tarfile.open(archive) as files:
        for member in files:
            content = files.extractfile(member)
            if member.name.endswith(".txt") and content is not None:
                text = canonical(content.read().decode("utf-8-sig"))
                for place, cut in enumerate(_cut(text), 1):
                    yield Passage(f"{Path(member.name).stem}.{place}", "", cut, "other", "")


def _cut(text: str) -> Iterator[str]:
    piece: list[str] = []
    for line in filter(None, (" ".join(line.split()) for line in text.split("\n"))):
        if piece and sum(map(len, piece)) + len(line) > TEXTS_LENGTH:
            yield "\n".join(piece)
            piece = []
        piece.append(line)
    if piece:
        yield "\n".join(piece)


def grown(articles: Sequence[Passage], size: int) -> Iterator[Passage]:
    """Give *articles*, the official texts, and as many passages of their sentences as it takes."""
    given = 0
    for passage in (*articles, *official()):
        given += 1
        yield passage
    chance = random.Random(SEED)
    for place in range(size - given):
        home = chance.choice(articles)
        own = _lines(home)
        lines = [chance.choice(own) for _ in range(chance.randint(*SENTENCES))]
        # One line from elsewhere, so that passages of one article are not all alike.
        lines[-1] = chance.choice(_lines(chance.choice(articles)))
        yield replace(home, id=f"r{place}", text="\n".join(dict.fromkeys(lines)))


def _lines(passage: Passage) -> list[str]:
    return [line for line in passage.text.split("\n") if line]  # an article may have no title


def main(argv: Sequence[str] | None = None) -> int:
    """Make the sets named, or all of them, and tell how large they are."""
    parser = argparse.ArgumentParser(description="Make the texts that engines are measured on.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SIZES))
    for name in parser.parse_args(argv).names or list(SIZES):
        try:
            path = path_of(name)
        except NoData as reason:
            print(f"{name}: not made, {reason}")
            continue
        count = syllables = 0
        for passage in stored(path):
            count, syllables = count + 1, syllables + passage.text.count(" ") + 1
        size = path.stat().st_size / 1e6
        print(f"{name}: {count:,} passages, {syllables / 1e6:.1f} M words, {size:.0f} MB, {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
