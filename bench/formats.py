"""Whether the same law comes out of every kind of file: each made from real texts and read back.

    python bench/formats.py [--texts DIR_OR_TAR] [--formats pdf,scan] [--show]

The texts are not part of the project (see :mod:`bench.structure`). Each is loaded, laid out anew
as a file of another format, and that file is loaded: how many articles are the same, letter for
letter but for white space. Of a scanned page, how many syllables are right.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.papers import print_pdf, scan_pdf
from bench.texts import OFFICIAL, unpacked
from bench.word_papers import make_by_office, make_docx, make_page
from indexer.documents import Document, load
from indexer.documents.office import find_office

COUNT = 20  # texts, of all lengths
SCANNED_CHARS = 6_000  # of each text, some three pages: a page takes seconds
SCAN_DPI = 200

Maker = Callable[[str, Path], None]  # writes a text as a file of some format


def make_pdf(text: str, path: Path) -> None:
    """Print a text as the gazette does."""
    print_pdf(text, path, "CÔNG BÁO/Số 11 + 12/Ngày 22-11-2026")


def make_scan(text: str, path: Path) -> None:
    """Print a text and scan the pages."""
    printed = path.with_suffix(".printed.pdf")
    make_pdf(text, printed)
    scan_pdf(printed, path, SCAN_DPI)
    printed.unlink()


# Format -> (suffix, maker). "scan" is measured by syllables, all others by articles.
MAKERS: dict[str, tuple[str, Maker]] = {
    "pdf": (".pdf", make_pdf),
    "scan": (".pdf", make_scan),
    "docx": (".docx", make_docx),
    "html": (".html", make_page),
    "office-pdf": (".pdf", make_by_office),
    "rtf": (".rtf", make_by_office),
    "doc": (".doc", make_by_office),
}
BY_OFFICE = ("office-pdf", "rtf", "doc")  # left out where LibreOffice is not installed


@dataclass(frozen=True)
class Result:
    """What came back of one text in one format."""

    docid: str
    right: int
    total: int
    seconds: float
    wrong: tuple[str, ...]  # examples


def chosen(texts: Path) -> list[Document]:
    """Load every fourth or fifth of the texts, so that short and long ones are among them."""
    paths = sorted(texts.rglob("*.txt"), key=lambda path: path.stat().st_size)
    step = max(1, len(paths) // COUNT)
    found = [item for path in paths[step // 2 :: step][:COUNT] for item in load(path)]
    return [item for item in found if isinstance(item, Document)]


def articles(document: Document) -> dict[str, str]:
    """The articles of a document by anchor, without white space; the whole of one without any."""
    found = {
        each.anchor: squeezed(document.text[each.start : each.end])
        for each in document.walk()
        if each.kind == "article"
    }
    return found or {"": squeezed(document.text)}


def squeezed(text: str) -> str:
    """Take white space out: where a line ends is not what a law says."""
    return "".join(text.split())


def compare_articles(document: Document, read: Document, seconds: float) -> Result:
    """Count the articles that came back as they were."""
    wanted, found = articles(document), articles(read)
    wrong = [
        f"{anchor}: {_difference(text, found.get(anchor, ''))}"
        for anchor, text in wanted.items()
        if found.get(anchor) != text
    ]
    total = len(wanted)
    return Result(document.docid, total - len(wrong), total, seconds, tuple(wrong))


def _difference(text: str, other: str) -> str:
    at = next(
        (n for n, (a, b) in enumerate(zip(text, other, strict=False)) if a != b),
        min(len(text), len(other)),
    )
    return f"...{text[max(0, at - 20) : at + 30]} | {other[max(0, at - 20) : at + 30]}"


def compare_syllables(document: Document, read: Document, seconds: float) -> Result:
    """Count the syllables that were read right, in their order; one too many is wrong as well."""
    wanted, found = syllables(document.text), syllables(read.text)
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    right = sum(block.size for block in matcher.get_matching_blocks())
    wrong = [
        f"{' '.join(wanted[a:b])} | {' '.join(found[c:d])}"
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
    return Result(document.docid, right, max(len(wanted), len(found)), seconds, tuple(wrong))


def syllables(text: str) -> list[str]:
    """The words of a text, without its marks."""
    return re.findall(r"\w+", text)


def measured(name: str, documents: Sequence[Document], folder: Path) -> Iterator[Result]:
    """Write each document in the format and read it again."""
    suffix, make = MAKERS[name]
    for document in documents:
        if name == "scan":
            end = document.text.find("\n", SCANNED_CHARS)
            document = replace(document, text=document.text[: end if end > 0 else None])
        path = folder / f"{document.docid}{suffix}"
        make(document.text, path)
        start = time.perf_counter()
        read = next(item for item in load(path) if isinstance(item, Document))
        seconds = time.perf_counter() - start
        compare = compare_syllables if name == "scan" else compare_articles
        yield compare(document, read, seconds)


def main() -> int:
    """Measure the formats asked for and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, default=OFFICIAL)
    parser.add_argument("--formats", default=",".join(MAKERS))
    parser.add_argument("--show", action="store_true", help="print what came back changed")
    arguments = parser.parse_args()
    with unpacked(arguments.texts) as texts, tempfile.TemporaryDirectory() as folder:
        documents = chosen(texts)
        for name in arguments.formats.split(","):
            if name in BY_OFFICE and not find_office():
                print(f"{name}: LibreOffice is not installed")
                continue
            results = list(measured(name, documents, Path(folder)))
            right, total = sum(r.right for r in results), sum(r.total for r in results)
            what = "syllables" if name == "scan" else "articles"
            seconds = sum(result.seconds for result in results)
            print(f"{name}: {right}/{total} {what} = {right / total:.2%}, {seconds:.1f} s")
            for result in results if arguments.show else ():
                print(f"  {result.docid} {result.right}/{result.total} {result.seconds:.1f} s")
                for example in result.wrong[:8]:
                    print(f"    {example}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
