"""Ways to spoil a file that ask for no format: its bytes and lines, its numbers."""

from __future__ import annotations

import random
import re
import struct
from collections.abc import Callable

NUMBERS = (
    b"0", b"-1", b"1", b"255", b"65536", b"99999", b"2147483648", b"4294967295", b"-2147483649",
    b"9" * 20, b"9" * 400, b"1e309", b"0.0000001",
)  # fmt: skip
_LENGTHS = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 0x80000000)

Mutation = Callable[[bytes, random.Random], bytes]


def span(content: bytes, chance: random.Random) -> tuple[int, int]:
    """Choose where something begins and ends."""
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.choice((1, 4, 20, 100, 1_000)))


def flip(content: bytes, chance: random.Random) -> bytes:
    """Flip some bits."""
    spoiled = bytearray(content)
    for _time in range(chance.choice((1, 1, 3, 10, 100)) if content else 0):
        spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def overwrite(content: bytes, chance: random.Random) -> bytes:
    """Write other bytes over a span."""
    start, end = span(content, chance)
    fill = chance.choice((b"\0", b"\xff", b" ", b"\n", b"A", b"\x80", chance.randbytes(1)))
    return content[:start] + fill * (end - start) + content[end:]


def truncate(content: bytes, chance: random.Random) -> bytes:
    """Cut the file short, at either end."""
    at = chance.randrange(len(content) + 1)
    return content[:at] if chance.random() < 0.8 else content[at:]


def remove(content: bytes, chance: random.Random) -> bytes:
    """Leave a span out."""
    start, end = span(content, chance)
    return content[:start] + content[end:]


def repeat(content: bytes, chance: random.Random) -> bytes:
    """Say a span again, maybe very often."""
    start, end = span(content, chance)
    times = min(chance.choice((2, 10, 1_000, 30_000)), 300_000 // max(end - start, 1))
    return content[:end] + content[start:end] * times + content[end:]


def shuffle(content: bytes, chance: random.Random) -> bytes:
    """Put blocks, or lines, into another order."""
    if chance.random() < 0.5:
        parts = content.splitlines(keepends=True)
    else:
        size = max(1, len(content) // chance.randint(2, 20))
        parts = [content[at : at + size] for at in range(0, len(content), size)]
    chance.shuffle(parts)
    return b"".join(parts)


def number(content: bytes, chance: random.Random) -> bytes:
    """Write another number in the place of one."""
    found = list(re.finditer(rb"\d+", content))
    if not found:
        return content
    match = chance.choice(found)
    return content[: match.start()] + chance.choice(NUMBERS) + content[match.end() :]


def length(content: bytes, chance: random.Random) -> bytes:
    """Write a number over two or four bytes, as fields of length are."""
    form = chance.choice(("<I", ">I", "<H", ">H"))
    value = chance.choice(_LENGTHS) & (0xFFFFFFFF if form[1] == "I" else 0xFFFF)
    at = chance.randrange(max(1, len(content) - 4))
    return content[:at] + struct.pack(form, value) + content[at + struct.calcsize(form) :]


def put(content: bytes, what: bytes, chance: random.Random) -> bytes:
    """Put something in, at times in the place of as much."""
    at = chance.randint(0, len(content))
    return content[:at] + what + content[at + chance.choice((0, 0, len(what))) :]


PLAIN: tuple[Mutation, ...] = (flip, overwrite, truncate, remove, repeat, shuffle, number, length)
