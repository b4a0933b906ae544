"""What a document is, how it is read from a file, and how it is cut into passages."""

from typing import TYPE_CHECKING

from indexer.documents.model import KINDS as KINDS
from indexer.documents.model import Document as Document
from indexer.documents.model import Passage as Passage
from indexer.documents.model import Provision as Provision
from indexer.documents.model import Relation as Relation
from indexer.documents.model import Step as Step
from indexer.documents.passages import find_provision as find_provision
from indexer.documents.passages import passage_path as passage_path
from indexer.documents.passages import passages as passages
from indexer.documents.storage import document_from_json as document_from_json
from indexer.documents.storage import document_to_json as document_to_json

if TYPE_CHECKING:
    from indexer.documents.loaders import Notice as Notice
    from indexer.documents.loaders import content_hash as content_hash
    from indexer.documents.loaders import find_files as find_files
    from indexer.documents.loaders import load as load
else:

    def __getattr__(name: str) -> object:
        """Load what reads files when it is first asked for: a search reads none."""
        if name in ("Notice", "content_hash", "find_files", "load"):
            from indexer.documents import loaders

            return getattr(loaders, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
