"""Files in which one thing is said again and again, for :mod:`bench.hostile`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape
from itertools import product
from pathlib import Path

from bench.fuzz_seeds import LAW, packed, plain_pdf, topic_page
from bench.fuzz_word_parts import word_parts
from bench.fuzz_words import FAMILIES, NESTS, law_words, words_of

Pattern = tuple[str, str, str, str]  # before all, what is repeated, between two, after all

_DRAWN = (
    "(A) Tj", "(1.) Tj 0 -12 Td", "1 0 Td (a) Tj", "0 -1 Td (A) Tj", "( ) Tj", "(A-) Tj T*", "q",
    "Q", "1 0 0 1 5 5 Tm (x) Tj", "/F1 1 Tf (a) Tj", "0 0 m 9 9 l S",
    "72 700 m 500 700 l S (x) Tj", "1 0 0 1 1 0 cm", "ET BT 9 9 Td (a b) Tj", "[(a) -900 (b)] TJ",
    "(\\303\\251) Tj", "0 1 1 0 0 0 Tm (a) Tj", "[", "<<", "(", "BI ID EI",
)  # fmt: skip
_LINES = (
    '{"id": "a", "text": "Điều 1. A"}\n', '{"id": "a"}\n', "{}\n", "[]\n", "x\n", "\n", "[",
    '{"a":', '"', '{"id": "a", "text": "b", "relations": [[]]}\n', '{"id": "a", "text": ""}\n',
    "\\u00de", "\ufeff\n",
)  # fmt: skip
_MAIL = (
    "X: a\n", " a\n", "--b\n", "--b--\n", "\n", "Content-Type: multipart/mixed; boundary=b\n",
    ";a=b", "--b\nContent-Type: text/html\n\n<p>a</p>\n", "=?utf-8?q?a?=", "(", '"', "=\n", "=41",
    "QUJD\n",
)  # fmt: skip
_FRONT = (
    "a: b\n", "- ", "[", "{", "? ", "'", '"', "a: [b]\n", "#\n", "&a ", "!a ", "  ", "%A\n",
    "a\n", "|\n",
)  # fmt: skip


def patterns(format: str) -> Iterator[Pattern]:
    """Give what is said again and again in files of a format."""
    if format in _OWN:
        yield from (("", word, "\n" if format == "pdf" else "", "") for word in _OWN[format])
        return
    words = law_words()
    if format in ("text", "markdown"):
        yield from (("", word, "", "") for word in words)
        yield from (("", word, "\n", "") for word in words)
        yield from ((f"{LAW}\n", word, "\n\n", f"\n{LAW}") for word in words)
    else:
        yield from (("", word, " ", "") for word in words[:30])
    own = words_of(FAMILIES[format])
    yield from (("", word, gap, "") for word, gap in product(own, ("", "\n")))
    start, end = NESTS[FAMILIES[format]]
    yield "", start, "", ""
    yield "", start + end, "", ""


def write(format: str, pattern: Pattern, size: int, folder: Path) -> Path:
    """Write a file of the format in which the pattern fills the given size, in characters."""
    before, word, gap, after = pattern
    said = before + (word + gap) * (size // len(word + gap)) + after
    suffix, make = FORMATS[format]
    path = folder / f"a{suffix}"
    path.write_bytes(make(said))
    return path


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _docx(said: str) -> bytes:
    parts = word_parts(LAW)
    main = parts["word/document.xml"]
    at = main.index("<w:body>") + len("<w:body>")
    if not said.startswith("<"):
        said = f"<w:p><w:r><w:t>{escape(said)}</w:t></w:r></w:p>"
    parts["word/document.xml"] = main[:at] + said + main[at:]
    return packed({name: _bytes(part) for name, part in parts.items()})


def _topic(said: str) -> bytes:
    page = topic_page()
    at = page.index("<p class='pDieu'>")
    return _bytes(page[:at] + said + page[at:])


def _many(said: str) -> bytes:
    """As many members as there are lines, every tenth of them in a folder of its own."""
    names = (f"{at // 10 if at % 10 else at}/a{at % 7}.txt" for at in range(said.count("\n")))
    return packed(dict.fromkeys(names, LAW[:300]))


def _mail(said: str) -> bytes:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n'
    return _bytes(f"{head}{said}\n\n--b\nContent-Type: text/html\n\n<p>{said}</p>\n--b--\n")


FORMATS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "text": (".txt", _bytes),
    "markdown": (".md", lambda said: _bytes(f"# a\n{said}")),
    "front": (".md", lambda said: _bytes(f"---\na: {said[:60_000]}\n---\nĐiều 1.")),
    "jsonl": (".jsonl", _bytes),
    "told": (".jsonl", lambda said: _bytes(json.dumps({"id": "a", "text": said}))),
    "html": (".html", lambda said: _bytes(f"<html><body>{said}")),
    "mht": (".mht", _mail),
    "codification": (".html", _topic),
    "rtf": (".rtf", lambda said: _bytes(f"{{\\rtf1 {said}}}")),
    "docx": (".docx", _docx),
    "pdf": (".pdf", lambda said: plain_pdf(_bytes(f"BT /F1 12 Tf 72 700 Td {said} ET"))),
    "zip": (".zip", _many),
}
_OWN = {
    "pdf": _DRAWN, "jsonl": _LINES, "mht": _MAIL, "front": _FRONT, "zip": ("a\n" + "." * 30,),
    "told": ("Điều 1. A\n", "1.\n", "\x85", "\x1c", "\r", "Þ", "a\u0301"),
}  # fmt: skip
