"""What can go wrong, as facts a caller can act on.

::

    TracuuError
     +-- DocumentError
     |    +-- UnreadableFile      the bytes are not what the suffix says, or not text
     |    |    +-- UnreadableArchive  damaged, locked, or unpacks to too much
     |    +-- UnknownFormat       no loader for this suffix
     |    |    +-- UnknownArchive     an archive of a kind that is not read
     |    +-- EmptyTopic          a topic of the codification that has no articles
     |    +-- BadMetadata         a field of the front matter cannot be read
     |    +-- DuplicateDocument   two files give a document of the same docid
     +-- SegmentationError        a word of the segmenter is not in the text
     +-- EmbedderUnusable         no model for search by meaning (indexer.language.embedding)
     +-- IndexProblem
     |    +-- IndexMissing        there is no index in the folder
     |    +-- IndexStale          made by another version of schema, normaliser or segmenter
     |    +-- IndexDamaged        a file is missing or changed
     |    +-- IndexLocked         another process is writing
     +-- NotFound                 no document or provision answers to a reference

An exception carries fields, never a finished sentence: ``message()`` and ``hint()`` make the
sentences late, in the language that is then in force (:mod:`indexer.locale`).
"""

from __future__ import annotations

import errno

from indexer.locale import gettext as _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

SHOWN_CHARACTERS = 120  # of a value in a file that are repeated to its reader


class TracuuError(Exception):
    """Anything tracuu reports to a person: one sentence, and what to do next."""

    code = "error"

    def message(self) -> str:
        """Say what happened, in one sentence."""
        return _("Something went wrong.")

    def hint(self) -> str:
        """Say what to do next, in one sentence."""
        return ""

    def __str__(self) -> str:
        return f"{self.message()} {self.hint()}".strip()


class DocumentError(TracuuError):
    """A document could not be taken in."""


class UnreadableFile(DocumentError):
    """The file's bytes are not what its suffix says."""

    code = "unreadable_file"

    def __init__(self, path: Path | str, reason: str, remedy: str = "") -> None:
        super().__init__(path, reason, remedy)
        self.path, self.reason, self.remedy = path, reason, remedy

    def message(self) -> str:
        return _("{path} cannot be read: {reason}.").format(path=self.path, reason=self.reason)

    def hint(self) -> str:
        return self.remedy or _("Save it again as UTF-8 text, then run the same command.")


class UnknownFormat(DocumentError):
    """There is no loader for the file's suffix."""

    code = "unknown_format"

    def __init__(self, path: Path | str, known: tuple[str, ...]) -> None:
        super().__init__(path, known)
        self.path, self.known = path, known

    def message(self) -> str:
        return _("{path} is of a kind that cannot be read.").format(path=self.path)

    def hint(self) -> str:
        return _("Give one of: {known}.").format(known=", ".join(self.known))


class UnreadableArchive(UnreadableFile):
    """An archive is damaged, or unpacks to more than is allowed."""

    code = "unreadable_archive"

    def hint(self) -> str:
        return _("Fetch it again, or unpack it yourself and give the folder.")


class UnknownArchive(UnknownFormat):
    """An archive of a kind that is not read, or is read only when it holds the codification."""

    code = "unknown_archive"

    def message(self) -> str:
        return _("{path} is an archive of a kind that is not read.").format(path=self.path)

    def hint(self) -> str:
        return _("Unpack it and give the folder.")


class EmptyTopic(DocumentError):
    """A topic of the codification is published without articles; the other topics go on."""

    code = "empty_topic"

    def __init__(self, path: Path | str, number: str, name: str) -> None:
        super().__init__(path, number, name)
        self.path, self.number, self.name = path, number, name

    def message(self) -> str:
        return _("Topic {number} of the codification ({name}) has no articles in {path}.").format(
            number=self.number, name=self.name, path=self.path
        )

    def hint(self) -> str:
        return _("Fetch the codification again when its publisher has filled the topic.")


class BadMetadata(DocumentError):
    """A field of the front matter cannot be understood."""

    code = "bad_metadata"

    def __init__(self, path: Path | str, field: str, value: str, wanted: str) -> None:
        super().__init__(path, field, value, wanted)
        self.path, self.field, self.value, self.wanted = path, field, value, wanted

    def message(self) -> str:
        return _('{path}: "{field}" is "{value}".').format(
            path=self.path, field=_shown(self.field), value=_shown(self.value)
        )

    def hint(self) -> str:
        return _("Write {wanted}.").format(wanted=self.wanted)


def _shown(value: str) -> str:
    """What a file says, as much of it as fits into a sentence."""
    printed = "".join(c for c in " ".join(value.split()) if c.isprintable())
    return printed if len(printed) <= SHOWN_CHARACTERS else printed[:SHOWN_CHARACTERS] + "…"


class DuplicateDocument(DocumentError):
    """Two files give a document of the same docid; the first one is kept."""

    code = "duplicate_document"

    def __init__(self, docid: str, path: str, other: str) -> None:
        super().__init__(docid, path, other)
        self.docid, self.path, self.other = docid, path, other

    def message(self) -> str:
        return _("{path} holds the document {docid}, which {other} holds already.").format(
            path=self.path, docid=self.docid, other=self.other
        )

    def hint(self) -> str:
        from pathlib import Path

        if Path(self.path).absolute() == Path(self.other).absolute():  # two lines of one .jsonl
            return _("Give one of the two lines another id.")
        return _("Rename one of them, or take the older one away.")


class SegmentationError(TracuuError):
    """The segmenter gave back a word that is not in the text."""

    code = "segmentation"

    def __init__(self, word: str, text: str) -> None:
        super().__init__(word, text)
        self.word, self.text = word, text

    def message(self) -> str:
        return _('The word segmenter returned "{word}", which is not in the text.').format(
            word=self.word
        )


class IndexProblem(TracuuError):
    """The index cannot be used as it is."""

    code = "index"
    program = "tracuu"  # how a command that mends it begins; "tracuu --index DIR" elsewhere

    def __init__(self, directory: Path, detail: str = "") -> None:
        super().__init__(directory, detail)
        self.directory, self.detail = directory, detail


class IndexMissing(IndexProblem):
    """There is no index in the folder."""

    code = "index_missing"

    def message(self) -> str:
        return _("There is no index in {directory}.").format(directory=self.directory)

    def hint(self) -> str:
        return _("Run: {command}").format(command=f"{self.program} index")


class IndexStale(IndexProblem):
    """The index was made by another version of the schema, normaliser or segmenter."""

    code = "index_stale"

    def message(self) -> str:
        return _("The index in {directory} was made by another version ({detail}).").format(
            directory=self.directory, detail=self.detail
        )

    def hint(self) -> str:
        return _("Run: {command}").format(command=f"{self.program} index --rebuild")


class IndexDamaged(IndexProblem):
    """A file of the index is missing or is not what was written."""

    code = "index_damaged"

    def message(self) -> str:
        return _("The index in {directory} is damaged ({detail}).").format(
            directory=self.directory, detail=self.detail
        )

    def hint(self) -> str:
        return _("Run: {command}").format(command=f"{self.program} index --rebuild")


class IndexLocked(IndexProblem):
    """Another process is writing the index."""

    code = "index_locked"

    def message(self) -> str:
        return _("Another process is writing the index in {directory} ({detail}).").format(
            directory=self.directory, detail=self.detail
        )

    def hint(self) -> str:
        return _("Wait for it to finish, then run the same command.")


class NotFound(TracuuError):
    """No document or provision answers to a reference."""

    code = "not_found"

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference

    def message(self) -> str:
        return _('Nothing in the index answers to "{reference}".').format(reference=self.reference)

    def hint(self) -> str:
        return _('Try: tracuu search "{reference}"').format(reference=self.reference)


def system_reason(error: OSError) -> str:
    """Say in the reader's language why the system refused something; without a full stop.

    What is rare here keeps the system's own words, which are in the system's language.

    >>> system_reason(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    'there is no such file or folder'
    """
    reasons = {
        errno.ENOENT: _("there is no such file or folder"),
        errno.EACCES: _("permission is missing"),
        errno.EPERM: _("permission is missing"),
        errno.EEXIST: _("a file of this name is in the way"),
        errno.ENOTDIR: _("a file stands where a folder is needed"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("the disk can only be read"),
        errno.ELOOP: _("its links lead in a circle"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.EADDRINUSE: _("another program is using this port"),
        errno.EADDRNOTAVAIL: _("this machine does not have this address"),
    }
    return reasons.get(error.errno or 0) or error.strerror or str(error)
