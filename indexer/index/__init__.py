"""What can be found: terms of passages, in generations that are swapped in whole."""

from indexer.index.checks import CheckReport as CheckReport
from indexer.index.checks import IndexStatus as IndexStatus
from indexer.index.checks import check as check
from indexer.index.checks import status as status
from indexer.index.reader import Index as Index
from indexer.index.reader import IndexHandle as IndexHandle
from indexer.index.reader import open_index as open_index
from indexer.index.segment import DocumentCard as DocumentCard
from indexer.index.segment import StoredPassage as StoredPassage
from indexer.index.store import UpdateReport as UpdateReport
from indexer.index.store import remove as remove
from indexer.index.store import update as update
