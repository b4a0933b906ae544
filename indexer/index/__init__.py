"""What can be found: terms of passages, in generations that are swapped in whole."""

from typing import TYPE_CHECKING

from indexer.index.opening import IndexHandle as IndexHandle
from indexer.index.opening import open_index as open_index
from indexer.index.reader import Index as Index
from indexer.index.segment import DocumentCard as DocumentCard
from indexer.index.segment import StoredPassage as StoredPassage

if TYPE_CHECKING:
    from indexer.index.checks import CheckReport as CheckReport
    from indexer.index.checks import IndexStatus as IndexStatus
    from indexer.index.checks import check as check
    from indexer.index.checks import status as status
    from indexer.index.store import UpdateReport as UpdateReport
    from indexer.index.store import remove as remove
    from indexer.index.store import update as update
else:

    def __getattr__(name: str) -> object:
        """Load what writes and checks an index when it is first asked for: a search does not."""
        if name in ("CheckReport", "IndexStatus", "check", "status"):
            from indexer.index import checks

            return getattr(checks, name)
        if name in ("UpdateReport", "remove", "update"):
            from indexer.index import store

            return getattr(store, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
