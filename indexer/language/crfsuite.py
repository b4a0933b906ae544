"""The weights of a CRFsuite model, read from inside a pickle without unpickling it.

pyvi keeps its model in a pickle that holds the bytes of a CRFsuite file as one string of Latin-1.
Unpickling runs what the file says, and needs scikit-learn and CRFsuite; looking the weights up
in those bytes needs neither. A query asks for some thirty weights and gets them through the hash
tables of the file; an index asks for thousands and has them all read at once.

Source: the file format of CRFsuite 0.12, "lCRF" version 100 (``crf1d_model.c``, ``cqdb.c``).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_STATE = 0  # the kind of a feature that joins an attribute and a label; 1 joins two labels
_FEATURE = struct.Struct("<3Id")  # kind, attribute or label, target label, weight
_TABLES = 256  # hash tables in a list of names


class Weights:
    """What a model of two labels has learnt; names are in UTF-8, as the file has them."""

    def __init__(self, pickled: bytes, wanted: bytes) -> None:
        """Find the model that a pickle holds as a Latin-1 string.

        :param wanted: the label that weights count for; the other one counts against it.
        """
        start = pickled.index(b"lCRF")
        (size,) = struct.unpack_from("<I", pickled, start - 4)  # BINUNICODE: "X", length, UTF-8
        self._data = pickled[start : start + size].decode("utf-8").encode("latin-1")
        # Magic, size, type, version, counts of features, labels and attributes, then the places of
        # features, names of labels, names of attributes, and the features of each of them.
        header = struct.unpack_from("<4sI4s4I5I", self._data)
        self._features, at_labels, self._attributes, self._of_labels, self._of_attributes = header[
            7:
        ]
        self._count = header[6]
        self._labels = _names(self._data, at_labels, header[5])
        self._sign = [1.0 if label == wanted else -1.0 for label in self._labels]

    def transitions(self) -> dict[tuple[bytes, bytes], float]:
        """Give the weight of each step from label to label."""
        return {
            (label, self._labels[after]): weight
            for before, label in enumerate(self._labels)
            for after, weight in self._of(self._of_labels, before)
        }

    def leaning(self, attribute: bytes) -> float:
        """Give an attribute's weight for the wanted label less that for the other one."""
        number = _number(self._data, self._attributes, attribute)
        if number is None:
            return 0.0
        found = self._of(self._of_attributes, number)
        return sum((self._sign[label] * weight for label, weight in found), 0.0)

    def leanings(self) -> dict[bytes, float]:
        """Give the leaning of every attribute."""
        leans = [0.0] * self._count
        (count,) = struct.unpack_from("<I", self._data, self._features + 8)
        start = self._features + 12
        features = _FEATURE.iter_unpack(self._data[start : start + _FEATURE.size * count])
        for kind, source, label, weight in features:
            if kind == _STATE:
                leans[source] += self._sign[label] * weight
        return dict(zip(_names(self._data, self._attributes, self._count), leans, strict=True))

    def _of(self, references: int, number: int) -> Iterator[tuple[int, float]]:
        """Give the features of a label or an attribute: the label each is for, and its weight."""
        # Behind magic, size and count, the place of each list: how many, then which features.
        (place,) = struct.unpack_from("<I", self._data, references + 12 + 4 * number)
        (count,) = struct.unpack_from("<I", self._data, place)
        for feature in struct.unpack_from(f"<{count}I", self._data, place + 4):
            at = self._features + 12 + _FEATURE.size * feature
            yield _FEATURE.unpack_from(self._data, at)[2:]


# A record of a name: its number and its length, four bytes each, then the name and a NUL.
_NAME = re.compile(rb"(?s).{8}([^\0]+)\0")


def _names(data: bytes, chunk: int, count: int) -> list[bytes]:
    """Read a constant quark database (CQDB): the names of labels or attributes by number.

    Names lie one after another in the order of their numbers, behind a header and the places of
    the hash tables.
    """
    magic, size = struct.unpack_from("<4sI", data, chunk)
    assert magic == b"CQDB"
    names = _NAME.findall(data, chunk + 24 + 8 * _TABLES, chunk + size)[:count]
    assert len(names) == count
    return names


def _number(data: bytes, chunk: int, name: bytes) -> int | None:
    """Look a name up in a constant quark database, as its own reader does."""
    key = name + b"\0"
    hashed = hash_of(key)
    table, buckets = struct.unpack_from("<2I", data, chunk + 24 + 8 * (hashed % _TABLES))
    bucket = (hashed >> 8) % buckets if buckets else 0
    while buckets:
        found, place = struct.unpack_from("<2I", data, chunk + table + 8 * bucket)
        if not place:
            return None
        if found == hashed and data.startswith(key, chunk + place + 8):
            (number,) = struct.unpack_from("<I", data, chunk + place)
            return int(number)
        bucket = (bucket + 1) % buckets
    return None


def hash_of(key: bytes) -> int:
    """Hash a key as ``hashlittle`` of Bob Jenkins' lookup3.c does, from 0.

    >>> hex(hash_of(b"Four score and seven years ago"))
    '0x17770551'
    """
    a = b = c = (0xDEADBEEF + len(key)) & _WORD
    padded = key + bytes(-len(key) % 12)
    words = struct.unpack(f"<{len(padded) // 4}I", padded)
    for at in range(0, len(words), 3):
        a, b, c = (a + words[at]) & _WORD, (b + words[at + 1]) & _WORD, (c + words[at + 2]) & _WORD
        if at + 3 < len(words):
            for bits in (4, 6, 8, 16, 19, 4):
                a = (a - c & _WORD) ^ _turned(c, bits)
                a, b, c = b, (c + b) & _WORD, a
    for bits in (14, 11, 25, 16, 4, 14, 24):
        c = ((c ^ b) - _turned(b, bits)) & _WORD
        a, b, c = b, c, a
    return b


_WORD = 0xFFFFFFFF  # 32 bits


def _turned(word: int, bits: int) -> int:
    return (word << bits | word >> 32 - bits) & _WORD
