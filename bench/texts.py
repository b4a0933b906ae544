"""The official texts that benches read, unpacked for as long as they are needed.

They are not part of the project: ``../shared/corpora/official.tar.xz``.
"""

from __future__ import annotations

import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
OFFICIAL = SHARED / "corpora" / "official.tar.xz"
FACTS = SHARED / "facts" / "facts.json"


@contextmanager
def unpacked(texts: Path = OFFICIAL) -> Iterator[Path]:
    """Give the folder of the texts: *texts* itself, or what the archive of that name holds.

    :raise SystemExit: with code 2, having said so, if there is no such folder or archive.
    """
    if not texts.exists():
        print(f"{texts} is not there: nothing measured", file=sys.stderr)
        raise SystemExit(2)
    if texts.is_dir():
        yield texts
        return
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(texts) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)
