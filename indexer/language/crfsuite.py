"""The weights of a CRFsuite model, read from inside a pickle without unpickling it.

pyvi keeps its model in a pickle that holds the bytes of a CRFsuite file as one string of Latin-1.
Unpickling runs what the file says, and needs scikit-learn and CRFsuite; looking the weights up
in those bytes needs neither. Whole tables are taken apart by single calls, for a search from the
command line waits for this.

Source: the file format of CRFsuite 0.12, "lCRF" version 100 (``crf1d_model.c``, ``cqdb.c``).
"""

from __future__ import annotations

import re
import struct

_TRANSITION = 1  # the kind of a feature that joins two labels; 0 joins attribute and label


def read_weights(
    pickled: bytes, wanted: bytes
) -> tuple[dict[bytes, float], dict[tuple[bytes, bytes], float]]:
    """Read what a model of two labels has learnt; names are in UTF-8, as the file has them.

    :param pickled: a pickle that holds the model as a Latin-1 string.
    :return: attribute -> its weight for the label *wanted* less that for the other one;
        (label before, label after) -> weight.
    """
    start = pickled.index(b"lCRF")
    (size,) = struct.unpack_from("<I", pickled, start - 4)  # BINUNICODE: "X", length, UTF-8
    data = pickled[start : start + size].decode("utf-8").encode("latin-1")
    # Magic, size, type, version, counts of features, labels and attributes, then five offsets.
    header = struct.unpack_from("<4sI4s4I5I", data)
    count_labels, count_attributes = header[5], header[6]
    at_features, at_labels, at_attributes = header[7:10]
    labels = _names(data, at_labels, count_labels)
    attributes = _names(data, at_attributes, count_attributes)
    kinds, sources, targets, weights = _features(data, at_features)
    leans = [0.0] * count_attributes
    transitions = {}
    sign = [1.0 if label == wanted else -1.0 for label in labels]
    for kind, source, target, weight in zip(kinds, sources, targets, weights, strict=True):
        if kind == _TRANSITION:
            transitions[labels[source], labels[target]] = weight
        else:
            leans[source] += sign[target] * weight
    return dict(zip(attributes, leans, strict=True)), transitions


def _features(
    data: bytes, chunk: int
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[float, ...]]:
    """Read the features of a model in columns: kind, attribute or label, target label, weight."""
    (count,) = struct.unpack_from("<I", data, chunk + 8)  # after magic and size
    values = struct.unpack_from("<" + "3Id" * count, data, chunk + 12)
    return values[0::4], values[1::4], values[2::4], values[3::4]


# A record of a name: its number and its length, four bytes each, then the name and a NUL.
_NAME = re.compile(rb"(?s).{8}([^\0]+)\0")


def _names(data: bytes, chunk: int, count: int) -> list[bytes]:
    """Read a constant quark database (CQDB): the names of labels or attributes by number.

    Names lie one after another in the order of their numbers, behind a header and the places of
    256 hash tables.
    """
    magic, size = struct.unpack_from("<4sI", data, chunk)
    assert magic == b"CQDB"
    first = chunk + 24 + 256 * 8
    names = _NAME.findall(data, first, chunk + size)[:count]
    assert len(names) == count
    return names
