"""Whether any file can harm the program that reads it: thousands of mutated files of all formats.

    python -m bench.fuzz [--count 20000] [--formats pdf,docx] [--seed 0] [--keep FOLDER]

A short text of our own is written in each format, bytes of it are changed, cut out, doubled or
moved, and the result is loaded. Right is a document or one of our own errors, inside the limits
of time and memory; anything else is shown, and kept where ``--keep`` says.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

from bench.formats import MAKERS, Maker
from indexer.documents import Document, load
from indexer.documents.drafts import Notice
from indexer.errors import DocumentError

TEXT = "\n".join(
    f"Điều {n}. Chế độ thai sản của lao động nữ\n1. Lao động nữ nghỉ sáu tháng; khoản {n} Điều 5."
    for n in range(1, 8)
)
LIMITS = {"SECONDS": "5", "OCR_SECONDS": "5", "MEMORY_MB": "700", "TEXT_MB": "8"}
GRACE_SECONDS = 2.0  # for killing a worker on a busy machine, and starting the next one
SKIPPED = ("scan", "doc", "office-pdf")  # slow to read, slow to make, and PDF once more
PACKED = (b"PK\x03\x04",)


def make_text(text: str, path: Path) -> None:
    """Write a plain text."""
    path.write_text(text, encoding="utf-8")


def make_marked(text: str, path: Path) -> None:
    """Write Markdown with front matter."""
    marked = text.replace("Điều", "## Điều")
    path.write_text(f"---\nnumber: 1/2026/NĐ-CP\ntype: decree\n---\n{marked}", encoding="utf-8")


def make_lines(text: str, path: Path) -> None:
    """Write a document a line."""
    lines = (json.dumps({"id": f"a{n}", "text": line}) for n, line in enumerate(text.split("\n")))
    path.write_text("\n".join(lines), encoding="utf-8")


def make_archive(text: str, path: Path) -> None:
    """Pack a text and a Word document."""
    word = path.with_suffix(".docx")
    MAKERS["docx"][1](text, word)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("luat.vi.txt", text)
        archive.write(word, "luat.docx")


FORMATS: dict[str, tuple[str, Maker]] = {
    **{name: made for name, made in MAKERS.items() if name not in SKIPPED},
    "txt": (".txt", make_text),
    "md": (".md", make_marked),
    "jsonl": (".jsonl", make_lines),
    "zip": (".zip", make_archive),
}


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Change a file in some places; of a packed one, sometimes what is packed."""
    if content.startswith(PACKED) and chance.random() < 0.7:
        return _repacked(content, chance)
    changed = bytearray(content)
    for _time in range(chance.choice((1, 1, 2, 4, 16, 64))):
        at = chance.randrange(len(changed) or 1)
        length = chance.choice((1, 1, 2, 8, 64, 1024))
        kind = chance.randrange(6)
        if kind == 0:
            changed[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del changed[at : at + length]
        elif kind == 2:
            changed[at:at] = changed[at : at + length] * chance.choice((1, 2, 50))
        elif kind == 3:
            other = chance.randrange(len(changed) or 1)
            changed[at : at + length] = changed[other : other + length]
        elif kind == 4:
            changed[at:at] = chance.choice(_PIECES)
        else:
            changed = changed[:at]
        if not changed:
            break
    return bytes(changed[: 4 * 1024 * 1024])


_PIECES = (
    b"\0", b"\xff" * 8, b"999999999999", b"-1", b"<<" * 500, b"[" * 500, b"{" * 500, b"<w:p>" * 200,
    b"%s%n", b"]]>", b"&a;" * 50, b"\xef\xbf\xbf", b"\x80\x00\x00\x00", b"endstream", b"\\bin9999 ",
)  # fmt: skip


def _repacked(content: bytes, chance: random.Random) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        names = source.namelist()
        chosen = chance.choice(names)
        for name in names:
            member = source.read(name)
            copy.writestr(name, mutated(member, chance) if name == chosen else member)
    return target.getvalue()


def outcome(path: Path) -> tuple[str, float]:
    """Load a file and say in a word what came of it, and in how many seconds."""
    start = time.perf_counter()
    try:
        items = list(load(path))
        known = all(isinstance(item, Document | DocumentError | Notice) for item in items)
        word = "read" if known else "WRONG TYPE"
    except DocumentError as error:
        word = error.code
    except Exception:
        traceback.print_exc()
        word = "CRASH"
    return word, time.perf_counter() - start


def main() -> int:
    """Print what became of the files of each format; 1 if any did harm."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=20_000, help="files in all")
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="a folder for the files that did harm")
    arguments = parser.parse_args()
    os.environ |= {f"TRACUU_LIMIT_{name}": value for name, value in LIMITS.items()}
    names, chance, harm = arguments.formats.split(","), random.Random(arguments.seed), 0
    longest_allowed = float(LIMITS["SECONDS"]) + GRACE_SECONDS
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            suffix, make = FORMATS[name]
            path = Path(folder) / f"a{suffix}"
            make(TEXT, path)
            content = path.read_bytes()
            words: Counter[str] = Counter()
            longest = 0.0
            for number in range(arguments.count // len(names)):
                path.write_bytes(mutated(content, chance))
                word, seconds = outcome(path)
                words[word] += 1
                longest = max(longest, seconds)
                if word.isupper() or seconds > longest_allowed:
                    harm += 1
                    print(f"{name} {number}: {word}, {seconds:.1f} s", file=sys.stderr)
                    if arguments.keep:
                        (arguments.keep / f"{name}-{number}{suffix}").write_bytes(path.read_bytes())
            counts = ", ".join(f"{count} {word}" for word, count in words.most_common())
            print(f"{name}: {counts}; longest {longest:.1f} s", flush=True)
    print(f"{harm} did harm")
    return 1 if harm else 0


if __name__ == "__main__":
    sys.exit(main())
