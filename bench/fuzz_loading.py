"""The process of :mod:`bench.fuzz` that loads: makes each file, loads it, says what came of it."""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import time
import traceback
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bench.fuzz import LIMITS, MAIN_MB, SLACK_S, order_of
from bench.fuzz_mutations import OFFICE, spoil
from bench.fuzz_seeds import Seed, seeds
from indexer.documents import Document, Notice, load, passages
from indexer.documents.limits import OverLimit
from indexer.errors import TracuuError, UnreadableFile
from indexer.locale import use_locale

MOST_SENTENCE = 1_500  # characters of what is told: a path may be long


def case(formats: list[str], seed: int, number: int) -> Seed:
    """Make the file with a number; a seed as it is, now and then."""
    order = order_of(formats)
    chance = random.Random(f"{seed} {number}")
    known = seeds(order[number % len(order)])
    chosen = chance.choice(known or seeds("text"))
    return chosen if number < len(formats) else spoil(chosen, chance)


def write(made: Seed, folder: Path) -> Path:
    """Write a file, and its side-car, into an empty folder."""
    folder.mkdir()
    path = folder / made.name
    path.write_bytes(made.content)
    if made.beside:
        path.with_name(path.name + ".yaml").write_bytes(
            made.beside.encode("utf-8", "surrogateescape")
        )
    return path


def outcome(path: Path) -> tuple[str, list[str]]:
    """Load a file as an index does: what came of it, and what is wrong with that."""
    documents, errors, faults = 0, [], []
    try:
        for item in load(path):
            if isinstance(item, Document):
                documents += bool(item.text.strip())
                faults += document_faults(item)
            elif isinstance(item, TracuuError):
                errors.append(item)
            elif not isinstance(item, Notice):
                faults.append(f"gives a {type(item).__name__}")
            if not isinstance(item, Document):
                faults += sentence_faults(item)
    except TracuuError as error:
        errors.append(error)
        faults += sentence_faults(error)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        faults.append(f"{type(error).__name__}: {error} ({place.filename}:{place.lineno})"[:300])
        traceback.print_exc()
    if any(isinstance(error, OverLimit) for error in errors):
        return "over limit", faults
    if errors:
        return ("in part" if documents else "refused"), faults
    return ("read" if documents else "empty"), faults


def document_faults(document: Document) -> Iterator[str]:
    """Say what is wrong with a document: its words, its offsets, its passages."""
    text, size = document.text, len(document.text)
    for words in (text, document.title, document.number, document.signer, document.docid):
        if unicodedata.normalize("NFC", words) != words:
            yield "text is not NFC"
        if not _is_written(words):
            yield "text cannot be written"
    if not document.docid or not document.language:
        yield "no docid or language"
    seen: set[str] = set()
    for each in document.walk():
        if not 0 <= each.start <= each.body_start <= each.end <= size:
            yield f"offsets of {each.anchor}: {each.start}, {each.body_start}, {each.end}"
        if any(not each.start <= child.start <= child.end <= each.end for child in each.children):
            yield f"a part of {each.anchor} lies outside it"
        if each.anchor in seen:
            yield f"two provisions {each.anchor}"
        seen.add(each.anchor)
    if list(document.pages) != sorted(document.pages) or any(p > size for p in document.pages):
        yield "pages out of order"
    if any(not 0 <= relation.start <= relation.end <= size for relation in document.relations):
        yield "a relation's proof lies outside the text"
    cut = passages(document) if text.strip() else ()
    if any(not 0 <= p.start <= p.end <= size for p in cut):
        yield "a passage lies outside the text"
    if len({passage.passage_id for passage in cut}) < len(cut):
        yield "two passages of one name"


def sentence_faults(item: TracuuError | Notice) -> Iterator[str]:
    """Say what is wrong with what a person is told: no sentence, or not to be printed."""
    for locale in ("en", "vi"):
        with use_locale(locale):
            sentence = str(item)
        if not sentence or len(sentence) > MOST_SENTENCE + len(str(getattr(item, "path", ""))):
            yield f"a sentence of {len(sentence)} characters"
        if not sentence.isprintable():
            yield f"not to be printed: {ascii(sentence)[-150:]}"
        if isinstance(item, UnreadableFile) and "unlike any other file" in item.reason:
            yield f"unforeseen: {item.reason[-60:]}"


def _is_written(words: str) -> bool:
    try:
        words.encode("utf-8")
    except UnicodeError:
        return False
    return "\0" not in words


def _state() -> tuple[int, int, int]:
    """Open files, files in the temporary folder, processes below: none may become more."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    files = [len(list(Path(name).iterdir())) for name in ("/proc/self/fd", os.environ["TMPDIR"])]
    return files[0], files[1], len(children)


def _memory_mb(what: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) // 1024


def _forget_peak() -> None:
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _most_s(format: str) -> float:
    """How long a file may take by the clock, on a machine that has other work to do, too."""
    allowed = LIMITS["seconds"] + SLACK_S
    if format == "scan":
        allowed += 4 * LIMITS["ocr_seconds"]
    return allowed * (2 if format in OFFICE else 1) * (8 if format == "zip" else 1)


def main() -> None:
    """Load the files of a range of numbers; a line before each and one after."""
    formats, seed, start, stop, folder, seconds = sys.argv[1:]
    LIMITS["seconds"] = int(seconds)
    names = formats.split(",")
    for name in names:
        seeds(name)
    idle = (_state()[0] + 4, 0, 1)  # a worker has two pipes
    own_mb = _memory_mb("VmRSS")
    for number in range(int(start), int(stop)):
        made = case(names, int(seed), number)
        path = write(made, Path(folder) / str(number))
        _tell({"began": number, "format": made.format})
        _forget_peak()
        kept_mb = _memory_mb("VmRSS") - own_mb  # of what it took to make the file
        began, used = time.monotonic(), time.process_time()
        found, faults = outcome(path)
        took_s, used_s = time.monotonic() - began, time.process_time() - used
        if took_s > _most_s(made.format):
            faults.append(f"took {took_s:.1f} s")
        if used_s > LIMITS["seconds"]:
            faults.append(f"used {used_s:.1f} s of the main process")
        peak_mb = _memory_mb("VmHWM") - max(0, kept_mb)
        if peak_mb > MAIN_MB:
            faults.append(f"main process takes {peak_mb} MB")
        state = _state()
        if any(now > before for now, before in zip(state, idle, strict=True)):
            faults.append(f"left open files, temporary files, processes: {state}, not {idle}")
            idle = max(state[0], idle[0]), max(state[1], idle[1]), max(state[2], idle[2])
        if not faults:
            shutil.rmtree(path.parent)
        faults = list(dict.fromkeys(faults))
        _tell({"outcome": found, "faults": faults, "ms": int(took_s * 1000), "main_mb": peak_mb})


def _tell(message: dict[str, object]) -> None:
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    main()
