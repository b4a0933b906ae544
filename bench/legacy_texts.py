"""Whether real laws come back from the encodings of the nineties, and good text stays as it is.

    python -m bench.legacy_texts [--texts DIR_OR_TAR] [--show]

The texts are not part of the project (see :mod:`bench.structure`). Twenty are written in each
legacy encoding and loaded: how many articles are the same, letter for letter but for white space,
and how many characters. Then every text there is, the codification and the passages of XQuAD go
through the same door as they are: how many change, and what the look at them costs.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.formats import Result, chosen, compare_articles
from bench.texts import OFFICIAL, SHARED, unpacked
from indexer.documents import Document, load
from indexer.language.legacy import repair
from indexer.language.legacy_tables import encode

CODIFICATION_PAGES = 40  # of some 300, the larger ones
LEAST_PAGE = 100_000  # bytes
_UNDEFINED = re.compile("[\x81\x8d\x8f\x90\x9d]")


def doubled(text: str) -> str:
    """Read the UTF-8 of *text* as browsers read Windows-1252."""
    return "".join(
        bytes([code]).decode("cp1252") if not _UNDEFINED.match(chr(code)) else chr(code)
        for code in text.encode()
    )


def tcvn3(text: str) -> str:
    """Write *text* in TCVN3, as a word processor hands it on."""
    return encode(text, "TCVN3")


WRITERS: dict[str, Callable[[str], str]] = {
    "TCVN3": tcvn3,
    "TCVN3, ư as a hyphen": lambda text: tcvn3(text).replace("\u00ad", "-"),
    "TCVN3, ư left out": lambda text: tcvn3(text).replace("\u00ad", ""),
    "VNI": lambda text: encode(text, "VNI"),
    "Windows-1258": lambda text: encode(text, "Windows-1258"),
    "VISCII": lambda text: encode(text, "VISCII"),
    "UTF-8 twice": doubled,
    "UTF-8 twice, five bytes lost": lambda text: _UNDEFINED.sub("\ufffd", doubled(text)),
}


def characters(text: str, read: str) -> tuple[int, int]:
    """Count the characters of *text* that came back in their place, and all."""
    wanted, found = text.split("\n"), read.split("\n")
    if len(wanted) != len(found):
        return 0, len(text)
    right = 0
    for line, other in zip(wanted, found, strict=True):
        if line == other:
            right += len(line)
        else:
            matcher = difflib.SequenceMatcher(None, line, other, autojunk=False)
            right += sum(block.size for block in matcher.get_matching_blocks())
    return right, sum(map(len, wanted))


def measured(
    document: Document, write: Callable[[str], str], folder: Path
) -> tuple[Result, tuple[int, int]]:
    """Write a document in an encoding, load it, and compare articles and characters."""
    path = folder / f"{document.docid}.txt"
    path.write_text(document.text, encoding="utf-8")
    plain = next(item for item in load(path) if isinstance(item, Document))
    path.write_text(write(document.text), encoding="utf-8")
    start = time.perf_counter()
    read = next(item for item in load(path) if isinstance(item, Document))
    seconds = time.perf_counter() - start
    result = compare_articles(plain, read, seconds)
    return result, characters(plain.text, read.text)


def good_texts(texts: Path) -> Iterator[tuple[str, str]]:
    """Give every good text there is: what kind it is of, and its characters."""
    for path in sorted(texts.rglob("*.txt")):
        yield "official texts", path.read_text(encoding="utf-8")
    for name in ("vi", "en"):
        source = SHARED / "eval" / "xquad-dev" / f"corpus.{name}.jsonl"
        for line in source.read_text(encoding="utf-8").splitlines() if source.exists() else ():
            yield f"XQuAD {name}", json.loads(line)["text"]
    archive = SHARED / "corpora" / "phapdien.tar.xz"
    if archive.exists():
        with tarfile.open(archive) as pages:
            large = (page for page in pages if page.size >= LEAST_PAGE)
            for page, _count in zip(large, range(CODIFICATION_PAGES), strict=False):
                content = pages.extractfile(page)
                yield "codification", content.read().decode("utf-8-sig") if content else ""


def untouched(texts: Path, show: bool) -> None:
    """Print how many good texts change, and how long it takes to see that they are good."""
    counts: dict[str, list[float]] = {}
    for kind, text in good_texts(texts):
        start = time.perf_counter()
        found = repair(text)
        seconds = time.perf_counter() - start
        count = counts.setdefault(kind, [0, 0, 0, 0])
        for place, more in enumerate((1, found.text != text, len(text), seconds)):
            count[place] += more
        if show and found.text != text:
            print(f"  {kind}: {found.note} {found.samples}")
    for kind, (total, changed, length, seconds) in counts.items():
        rate = length / seconds / 1e6
        print(f"{kind}: {changed:.0f} of {total:.0f} changed, {rate:.0f} million characters/s")


def main() -> int:
    """Measure every encoding and the good texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, default=OFFICIAL)
    parser.add_argument("--show", action="store_true", help="print what came back changed")
    arguments = parser.parse_args()
    with unpacked(arguments.texts) as texts, tempfile.TemporaryDirectory() as folder:
        written = Path(folder)
        documents = [each for each in chosen(texts) if each.language == "vi"]
        for name, write in WRITERS.items():
            results = [measured(document, write, written) for document in documents]
            right, total = sum(r.right for r, _n in results), sum(r.total for r, _n in results)
            letters = sum(n for _r, (n, _m) in results) / sum(m for _r, (_n, m) in results)
            share = f"{right}/{total} articles = {right / total:.2%}"
            print(f"{name}: {share}, {letters:.3%} of characters")
            for result, _right in results if arguments.show else ():
                for example in result.wrong[:3]:
                    print(f"    {result.docid} {example}")
        for path in written.iterdir():
            path.unlink()
        untouched(texts, arguments.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
