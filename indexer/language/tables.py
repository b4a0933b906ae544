"""Look-up tables made once of data files that come with the package, and mapped from then on.

A table of 15,000 entries takes longer to read and stem than a search takes, and a search needs a
dozen of them. So it is kept, sorted, in a file of the user's cache folder, which is mapped and
searched by halving, and made anew when one of the files it was made of has changed. Where the
folder cannot be written, a table is made for each process, as if there were no cache.
"""

from __future__ import annotations

import mmap
import os
import sys
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

FORMAT = f"tracuu table 1 {sys.byteorder}"  # the numbers of a file are those of its machine
NUMBER = 4  # bytes of a number
ALIGNMENT_BYTES = 8
SEPARATOR = "\n"  # between the values of a key
# A process that has looked up so much is here to stay, as a server is, and reads the table whole.
LOOKED_UP = 2000

Values = tuple[str, ...]


class Table(Mapping[str, Values]):
    """A table in the bytes of a file: keys in the order of their UTF-8, with their values."""

    def __init__(self, data: memoryview) -> None:
        """Look at the bytes that :func:`packed` made.

        :raise ValueError: if they end too early; IndexError, TypeError: the same.
        """
        count = data[:NUMBER].cast("I")[0]
        ends = NUMBER * (1 + 2 * (count + 1))
        numbers = data[NUMBER:ends].cast("I")
        self._keys, self._values = numbers[: count + 1], numbers[count + 1 :]
        self._blob = data[ends:]
        if len(self._values) != count + 1 or self._values[count] != len(self._blob):
            raise ValueError("half a table")
        self._order = _Keys(self._blob, self._keys)
        self._looked_up = 0
        self._whole: dict[str, Values] | None = None

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[str]:
        return (key.decode("utf-8") for key in self._order)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._get(key) is not None

    def __getitem__(self, key: str) -> Values:
        found = self._get(key)
        if found is None:
            raise KeyError(key)
        return found

    def _get(self, key: str) -> Values | None:
        if self._whole is not None:
            return self._whole.get(key)
        self._looked_up += 1
        if self._looked_up > LOOKED_UP:
            self._whole = {key: self._at(place) for place, key in enumerate(self)}
        encoded = key.encode("utf-8", "surrogatepass")
        place = bisect_left(self._order, encoded)
        known = place < len(self._order) and self._order[place] == encoded
        return self._at(place) if known else None

    def _at(self, place: int) -> Values:
        values = self._blob[self._values[place] : self._values[place + 1]]
        return tuple(str(values, "utf-8").split(SEPARATOR))


class _Keys(Sequence[bytes]):
    def __init__(self, blob: memoryview, starts: memoryview) -> None:
        self._blob, self._starts = blob, starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, place: int) -> bytes:  # type: ignore[override]
        return bytes(self._blob[self._starts[place] : self._starts[place + 1]])


def rows_of(path: Path) -> Iterator[list[str]]:
    """Give the columns of every line of a data file that is no comment."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def packed(entries: Mapping[str, Sequence[str]]) -> bytes:
    """Write a table as bytes: how many keys, where each starts, where its values do, all these.

    >>> table = Table(memoryview(packed({"nghỉ": ["leave", "rest"], "lương": ["pay"]})))
    >>> list(table), table["nghỉ"], "nghỉ phép" in table
    (['lương', 'nghỉ'], ('leave', 'rest'), False)

    :param entries: every key has one value at least, and no value holds a line break.
    """
    items = sorted((key.encode("utf-8"), SEPARATOR.join(found)) for key, found in entries.items())
    keys = [key for key, _ in items]
    values = [found.encode("utf-8") for _, found in items]
    ends = list(accumulate(map(len, keys + values), initial=0))
    numbers = [len(items), *ends[: len(items) + 1], *ends[len(items) :]]
    whole = b"".join(number.to_bytes(NUMBER, sys.byteorder) for number in numbers)
    return b"".join((whole, *keys, *values))


def compiled(
    name: str, sources: Iterable[Path], make: Callable[[], Mapping[str, Sequence[str]]]
) -> Mapping[str, Sequence[str]]:
    """Give the table that *make* makes, as it was made before if no source has changed since.

    :param name: of the table, a part of a file's name; no two tables share one.
    :param sources: all that decides what is in it: the data files, and the modules that read them.
    """
    files = sorted(sources)
    stamp = _stamp(files)
    path = _place(name, files)
    kept = _opened(path, stamp) if path is not None else None
    if kept is not None:
        return kept
    made = make()
    if path is not None:
        _write(path, stamp + packed(made))
    return made


def _stamp(files: Iterable[Path]) -> bytes:
    """Tell what a table is made of, in so many bytes that numbers may follow."""
    told = [FORMAT]
    for file in files:
        at = file.stat()
        # The time of change as well: an installer may give the files of all versions one time.
        told.append(f"{file}|{at.st_size}|{at.st_mtime_ns}|{at.st_ctime_ns}")
    stamp = "\n".join(told).encode("utf-8", "surrogateescape")
    return stamp + b"\n" * (ALIGNMENT_BYTES - len(stamp) % ALIGNMENT_BYTES)


def _place(name: str, files: Sequence[Path]) -> Path | None:
    """Tell where a table is kept, for this installation of the package and no other."""
    folder = cache_folder()
    if folder is None:
        return None
    home = os.fspath(files[0].parent).encode("utf-8", "surrogateescape")
    return folder / f"{name}-{zlib.crc32(home):08x}.table"


def cache_folder() -> Path | None:
    """Give the folder of the user for what can be made again; None where there is no home."""
    try:
        if given := os.environ.get("XDG_CACHE_HOME"):
            return Path(given) / "tracuu"
        if sys.platform == "win32":
            return Path(os.environ["LOCALAPPDATA"]) / "tracuu" / "cache"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "tracuu"
        return Path.home() / ".cache" / "tracuu"
    except (KeyError, RuntimeError):
        return None


def _opened(path: Path, stamp: bytes) -> Table | None:
    """Map a table; None where there is none, or one of something else, or half of one."""
    try:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        return Table(data[len(stamp) :]) if data[: len(stamp)] == stamp else None
    except (OSError, ValueError, IndexError, TypeError):  # a file of no bytes cannot be mapped
        return None


def _write(path: Path, data: bytes) -> None:
    """Put a file in its place whole, or leave all as it was."""
    own = path.with_name(f"{path.name}.{os.getpid()}")  # tempfile takes longer to load
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with own.open("xb") as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                own.unlink(missing_ok=True)
                raise
        own.replace(path)
    except OSError:
        return  # made anew the next time
