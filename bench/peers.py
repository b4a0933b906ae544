"""The engines that ours is measured against: a small class each, all asked the same way.

But for the two Whooshes, whose own analyzers are what is measured, every engine is handed terms
made by :func:`bench.passages.tokens` and cuts at the spaces between them, so that all do the same
work. A peer that is not installed says so in :meth:`Engine.missing`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

from bench.passages import Passage, stored
from bench.questions import Question
from indexer.index.scorer import K1, B

HEAP_BYTES = 512_000_000  # for the writers that take a limit


class Engine:
    """An index that is built from passages once, opened, and asked."""

    name: ClassVar[str]
    needs: ClassVar[str] = ""  # module
    phrases: ClassVar[bool] = True
    filters: ClassVar[bool] = True
    keeps_text: ClassVar[bool] = False

    def missing(self) -> str:
        """Say why this engine cannot run here, or ""."""
        return f"{self.needs} is not installed" if self.needs and not find_spec(self.needs) else ""

    def can(self, question: Question) -> bool:
        """Tell whether this engine has a way to answer such a question."""
        return (self.phrases or not question.is_phrase) and (self.filters or not question.type)

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        """Index passages in a new folder."""
        raise NotImplementedError

    def build_file(self, texts: Path, folder: Path) -> None:
        """Index the passages of a file in a new folder."""
        self.build(stored(texts), folder)

    def open(self, folder: Path) -> None:
        """Get ready to answer."""
        raise NotImplementedError

    def search(self, question: Question, k: int) -> list[str]:
        """Give the ids of the *k* best passages, best first."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the index."""


class Fts5(Engine):
    """SQLite's full-text index."""

    name = "SQLite FTS5"
    keeps_text = True

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        with sqlite3.connect(folder / "fts5.db") as connection:
            connection.execute(
                "CREATE VIRTUAL TABLE passage USING fts5(id UNINDEXED, type UNINDEXED, body, "
                "tokenize = \"unicode61 remove_diacritics 0 tokenchars '-.'\")"
            )
            connection.executemany(
                "INSERT INTO passage VALUES (?, ?, ?)",
                ((p.id, p.type, " ".join(p.tokens())) for p in passages),
            )
            connection.execute("INSERT INTO passage(passage) VALUES ('optimize')")
        connection.close()

    def open(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "fts5.db")

    def search(self, question: Question, k: int) -> list[str]:
        quoted = [term.replace('"', '""') for term in question.terms]
        if question.is_phrase:
            match = f'"{" ".join(quoted)}"'
        else:
            match = " OR ".join(f'"{term}"' for term in quoted)
        wanted = "AND type = ?" if question.type else ""
        values = [match, *([question.type] if question.type else []), k]
        rows = self._connection.execute(
            f"SELECT id FROM passage WHERE body MATCH ? {wanted} ORDER BY rank LIMIT ?", values
        )
        return [row[0] for row in rows]

    def close(self) -> None:
        self._connection.close()


class Tantivy(Engine):
    """Lucene's design in Rust, block-max WAND on OR queries."""

    name = "tantivy"
    needs = "tantivy"

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        import tantivy

        index = self._analyzed(tantivy.Index(self._schema(), path=str(folder)))
        writer = index.writer(heap_size=HEAP_BYTES)
        for passage in passages:
            document = tantivy.Document(
                id=passage.id, type=passage.type, body=" ".join(passage.tokens())
            )
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        self._index = self._analyzed(tantivy.Index.open(str(folder)))
        self._searcher = self._index.searcher()

    def search(self, question: Question, k: int) -> list[str]:
        # Counting all matches would keep it from passing over blocks that cannot matter.
        found = self._searcher.search(self._query(question), k, count=False).hits
        return [self._searcher.doc(address)["id"][0] for _, address in found]

    def _query(self, question: Question) -> Any:
        query, occur, schema = self._tantivy.Query, self._tantivy.Occur, self._index.schema
        if question.is_phrase:
            return query.phrase_query(schema, "body", list(question.terms))
        words = query.boolean_query(
            [(occur.Should, query.term_query(schema, "body", term)) for term in question.terms]
        )
        if not question.type:
            return words
        limit = query.const_score_query(query.term_query(schema, "type", question.type), 0.0)
        return query.boolean_query([(occur.Must, words), (occur.Must, limit)])

    def _schema(self) -> Any:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        schema.add_text_field("type", tokenizer_name="raw", index_option="basic")
        schema.add_text_field("body", tokenizer_name="spaces", index_option="position")
        return schema.build()

    def _analyzed(self, index: Any) -> Any:
        import tantivy

        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer("spaces", analyzer)
        return index


class Bm25s(Engine):
    """Scores computed at build time in a sparse matrix, in memory; with our constants."""

    name = "bm25s"
    needs = "bm25s"
    phrases = False
    filters = False

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        import bm25s

        ids, words = [], []
        for passage in passages:
            ids.append(passage.id)
            words.append(passage.tokens())
        retriever = bm25s.BM25(method="lucene", k1=K1, b=B)
        retriever.index(words, show_progress=False)
        retriever.save(str(folder))
        (folder / "ids.txt").write_text("\n".join(ids), encoding="utf-8")

    def open(self, folder: Path) -> None:
        import bm25s

        self._retriever = bm25s.BM25.load(str(folder))
        self._ids = (folder / "ids.txt").read_text(encoding="utf-8").split("\n")

    def search(self, question: Question, k: int) -> list[str]:
        known = [term for term in question.terms if term in self._retriever.vocab_dict]
        if not known:
            return []
        found = self._retriever.retrieve(
            [known], k=min(k, len(self._ids)), show_progress=False, n_threads=0
        )
        places, scores = found.documents[0].tolist(), found.scores[0].tolist()
        return [self._ids[n] for n, score in zip(places, scores, strict=True) if score > 0]


class Xapian(Engine):
    """A probabilistic engine in C++; with our constants."""

    name = "Xapian"
    needs = "xapian"

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        import xapian

        database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE)
        for passage in passages:
            document = xapian.Document()
            document.set_data(passage.id)
            document.add_boolean_term(f"XT{passage.type}")
            for place, term in enumerate(passage.tokens()):
                if len(term.encode()) < 240:  # it takes no longer ones
                    document.add_posting(term, place)
            database.add_document(document)
        database.close()

    def open(self, folder: Path) -> None:
        import xapian

        self._xapian = xapian
        self._database = xapian.Database(str(folder))

    def search(self, question: Question, k: int) -> list[str]:
        query = self._xapian.Query
        join = query.OP_PHRASE if question.is_phrase else query.OP_OR
        asked = query(join, list(question.terms))
        if question.type:
            asked = query(query.OP_FILTER, asked, query(f"XT{question.type}"))
        enquire = self._xapian.Enquire(self._database)
        enquire.set_weighting_scheme(self._xapian.BM25Weight(K1, 0, 1, B, 0))
        enquire.set_query(asked)
        return [match.document.get_data().decode() for match in enquire.get_mset(0, k)]

    def close(self) -> None:
        self._database.close()


class Whoosh(Engine):
    """Whoosh as it comes: its standard analyzer, its scorer."""

    name = "Whoosh, standard analyzer"

    def build(self, passages: Iterable[Passage], folder: Path) -> None:
        from whoosh.fields import ID, TEXT, Schema
        from whoosh.index import create_in

        body = TEXT(analyzer=self._analyzer())
        index = create_in(str(folder), Schema(id=ID(stored=True), type=ID(), body=body))
        writer = index.writer(limitmb=HEAP_BYTES // 1_000_000)
        for passage in passages:
            writer.add_document(id=passage.id, type=passage.type, body=self.words(passage.text))
        writer.commit()
        index.close()

    def open(self, folder: Path) -> None:
        from whoosh.index import open_dir

        self._searcher = open_dir(str(folder)).searcher()
        self._analyze = self._analyzer()

    def search(self, question: Question, k: int) -> list[str]:
        from whoosh.query import Or, Phrase, Term

        text = self.words(question.text.strip('"'))
        terms = list(dict.fromkeys(token.text for token in self._analyze(text)))
        if question.is_phrase:
            query = Phrase("body", terms)
        else:
            query = Or([Term("body", term) for term in terms])
        limit = Term("type", question.type) if question.type else None
        return [hit["id"] for hit in self._searcher.search(query, limit=k, filter=limit)]

    def close(self) -> None:
        self._searcher.close()

    def words(self, text: str) -> str:
        """Prepare a text for the analyzer."""
        return text

    def _analyzer(self) -> Any:
        from whoosh.analysis import StandardAnalyzer

        return StandardAnalyzer()


class WhooshPyvi(Whoosh):
    """Whoosh over pyvi's words: what a Vietnamese project usually does."""

    name = "Whoosh, pyvi analyzer"

    def words(self, text: str) -> str:
        from pyvi import ViTokenizer

        return str(ViTokenizer.tokenize(text))

    def _analyzer(self) -> Any:
        from whoosh.analysis import LowercaseFilter, RegexTokenizer

        return RegexTokenizer(r"\w+") | LowercaseFilter()


PEERS: tuple[type[Engine], ...] = (Tantivy, Bm25s, Xapian, Fts5, Whoosh, WhooshPyvi)
