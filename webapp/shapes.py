"""What the bodies of the JSON interface look like; :mod:`webapp.openapi` describes them by this.

Loaded only when somebody reads the description. That bodies really look so is held by tests, which
compare them key by key.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from msgspec import Meta

Day = Annotated[str, Meta(description="A day: 2021-03-03.", extra_json_schema={"format": "date"})]
Place = Annotated[int, Meta(ge=0, description="A place in a text, in characters from 0.")]
Count = Annotated[int, Meta(ge=0)]
Share = Annotated[float, Meta(ge=0, le=1)]
Language = Literal["vi", "en"]
Status = Annotated[str, Meta(description="in_force, expired, partly_expired, not_yet_in_force ...")]
Match = Literal["exact", "unaccented", "translated", "semantic"]
Url = Annotated[str, Meta(description="Address of a page, from the root of the site.")]
Mark = Annotated[list[Place], Meta(min_length=2, max_length=2, description="Start and end.")]
Anchor = Annotated[str, Meta(description="Of a provision in its document: dieu-5-khoan-2.")]


class Problem(TypedDict):
    """What went wrong, and what to do next, in the language of the request."""

    code: Annotated[str, Meta(description="Never changes: bad_parameter, not_found ...")]
    message: str
    hint: str


class Failure(TypedDict):
    """The body of every answer whose status is 400 or above."""

    ok: Literal[False]
    error: Problem


class Step(TypedDict):
    """A step on the way to a provision."""

    kind: Annotated[str, Meta(description="part, chapter, section, article, clause, point ...")]
    number: str
    label: str


class Snippet(TypedDict):
    """A piece of a provision; marks are characters of it, end exclusive."""

    text: str
    marks: list[Mark]


class Account(TypedDict):
    """What a score is made of; its parts are listed in README.md."""

    passage_id: str | None
    score: float
    gains: list[dict[str, Any]]
    steps: list[dict[str, Any]]


class Provision(TypedDict):
    """A provision that was found."""

    passage_id: str
    path: list[Step]
    heading: str
    page: Annotated[int, Meta(ge=1, description="Of the source.")] | None
    citation: Annotated[str, Meta(description="In the language of the document.")]
    snippet: Snippet
    match: Match
    provision_status: Status
    url: Url


class Change(TypedDict):
    """What a later document did to this one."""

    kind: str
    docid: Annotated[str, Meta(description="Of the document that changes this one.")]
    number: str
    since: Day | None
    provision: Annotated[str, Meta(description="What is changed; empty for all.")]
    anchor: Anchor


class Hit(Provision):
    """A document that was found: its best provision, and the next best under `provisions`."""

    rank: Annotated[int, Meta(ge=1)]
    score: float
    docid: str
    number: Annotated[str, Meta(description="145/2020/NĐ-CP; empty where it has none.")]
    title: str
    type: str
    issuer: str
    language: Language
    status: Status
    ended_by: list[Change]
    signed: Day | None
    translation_docid: Annotated[str, Meta(description="The same in the other language, or empty.")]
    digest: Annotated[bool, Meta(description="Somebody's own words about a law, not its text.")]
    ocr: Annotated[Share, Meta(description="Read from pictures: how surely.")] | None
    provisions: list[Provision]
    explain: NotRequired[Account]


class Value(TypedDict):
    """A value to filter by, and how many documents have it."""

    value: str
    count: Count


class Facets(TypedDict):
    """What the results can be filtered by."""

    language: list[Value]
    type: list[Value]
    issuer: list[Value]
    status: list[Value]
    year: list[Value]
    field: list[Value]


class Translation(TypedDict):
    """Words that were looked for in the other language too."""

    source: str
    translations: list[str]


class Synonym(TypedDict):
    """Words that were looked for in other wordings too."""

    source: str
    wordings: list[str]


class Understood(TypedDict):
    """How the words of a search were read."""

    numbers: list[str]
    provisions: list[str]
    filters: dict[str, list[str]]
    phrases: list[str]
    excluded: list[str]
    condition: str
    translations: list[Translation]
    synonyms: list[Synonym]


class Suggestion(TypedDict):
    """Other words, and how many documents they find."""

    text: str
    total: Count


class Query(TypedDict):
    """The words of a search, and what became of them."""

    text: str
    language: Literal["vi", "vi-unaccented", "en", "mixed"]
    understood: Understood
    notices: Annotated[list[str], Meta(description="Sentences for the reader.")]
    corrected: Annotated[str, Meta(description="What was searched instead.")] | None
    suggestion: Suggestion | None
    explain: NotRequired[dict[str, Any]]


class Results(TypedDict):
    """What a search found."""

    query: Query
    total: Annotated[int, Meta(ge=0, description="Documents, on all pages together.")]
    took_ms: Annotated[float, Meta(ge=0)]
    facets: Facets
    hits: list[Hit]


class Found(TypedDict):
    """An answer, word for word from a document; span is where its text has it."""

    text: str
    span: Mark
    stands_alone: bool


class Citation(TypedDict):
    """The proof: quote is exactly the characters of the document from start to end."""

    docid: str
    passage_id: str
    number: str
    title: str
    label: str
    language: Language
    quote: str
    start: Place
    end: Place
    status: Status
    url: Url


class Question(TypedDict):
    """How a question was read."""

    form: str | None
    language: str
    reply_language: Language
    focus: list[str]
    unit: str | None
    as_of: Day | None
    searched: str


class Phrased(TypedDict):
    """A sentence by a language model; citations are places in those of the reply, from 0."""

    text: str
    citations: list[Place]


class Reply(TypedDict):
    """An answer with its proof, or an honest none."""

    question: str
    outcome: Literal["answer", "none", "superseded"]
    answer: Found | None
    verdict: Literal["yes", "no"] | None
    confidence: Share
    confidence_label: str
    citations: list[Citation]
    notices: list[str]
    phrased: list[Phrased]
    understood: Question
    related: list[Hit]
    took_ms: Annotated[float, Meta(ge=0)]


class Completion(TypedDict):
    """What somebody may be about to type."""

    text: str
    kind: Literal["number", "title", "heading", "phrase"]
    docid: NotRequired[str]
    hits: NotRequired[Count]


class Completions(TypedDict):
    """Completions, the likeliest first."""

    query: str
    suggestions: list[Completion]


class Generation(TypedDict):
    """Which index answers."""

    generation: int
    documents: Count


class Health(TypedDict):
    """Whether searches can be answered."""

    ok: Literal[True]
    version: str
    index: Generation
    warnings: list[str]


class Ready(TypedDict):
    """Requests can be sent here."""

    ok: Literal[True]
    generation: int
