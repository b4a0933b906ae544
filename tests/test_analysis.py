import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.analysis import (
    ANALYSIS_VERSION,
    LAYERS,
    STEM,
    Token,
    layers_for,
    read,
    read_all,
    versions,
)
from indexer.language.detect import LANGUAGES
from indexer.language.english import stem
from indexer.language.numbers import scan
from indexer.language.syllables import syllables
from indexer.language.text import canonical, fold, lower, place_tone


def terms(layer: str, text: str, language: str = "") -> list[str]:
    return LAYERS[layer].terms(read(canonical(text), language))


VIETNAMESE = "Uỷ ban NHÂN DÂN, theo Nghị định 145/2020/NĐ-CP. Điều 05: 2.340.000 đồng"


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        ("syllables", "ủy|ban|nhân|dân|theo|nghị|định|145-2020-nd-cp|điều|5|2340000|đồng"),
        ("bigrams", "ủy ban|ban nhân|nhân dân|dân theo|theo nghị|nghị định|định 145-2020-nd-cp"
                    "|điều 5|2340000 đồng"),
        ("words", "ủy ban|nhân dân|nghị định"),
        ("folded", "uy|ban|nhan|dan|theo|nghi|dinh|145-2020-nd-cp|dieu|5|2340000|dong"),
        ("folded_bigrams", "uy ban|ban nhan|nhan dan|dan theo|theo nghi|nghi dinh"
                           "|dinh 145-2020-nd-cp|dieu 5|2340000 dong"),
        ("numbers", "145-2020-nd-cp|5|2340000"),
    ],
)  # fmt: skip
def test_layers_of_a_vietnamese_text(layer: str, expected: str) -> None:
    assert terms(layer, VIETNAMESE, "vi") == expected.split("|")


@pytest.mark.parametrize(
    ("text", "stems", "pairs"),
    [
        ("The right to appeal", "the right to appeal", ["right appeal"]),
        ("rights of appeal. Decree 145/2020/ND-CP", "right of appeal decre 145-2020-nd-cp",
         ["right appeal", "decre 145-2020-nd-cp"]),
        ("insured workers’ benefits", "insur worker benefit", ["insur worker", "worker benefit"]),
        ("a part-time worker", "a parttim part time worker", ["part time", "time worker"]),
        ("2,340 dong in Hà Nội", "2340 dong in ha noi", ["2340 dong", "dong ha", "ha noi"]),
        ("", "", []),
    ],
)  # fmt: skip
def test_layers_of_an_english_text(text: str, stems: str, pairs: list[str]) -> None:
    assert terms("stems", text, "en") == stems.split()
    assert terms("stem_bigrams", text, "en") == pairs


@pytest.mark.parametrize(
    ("query", "document", "layer"),
    [
        ("hoà giải", "Hòa Giải", "bigrams"),
        ("uỷ ban", "ỦY BAN", "words"),
        ("binh dang gioi", "Bình đẳng giới", "folded_bigrams"),
        ("nghi dinh 145/2020/nd-cp", "Nghị định 145/2020/NĐ-CP", "folded_bigrams"),
        ("145-2020-nd-cp", "145/2020/NĐ-CP", "numbers"),
        ("2340000", "2.340.000", "numbers"),
        ("2,340,000", "2.340.000", "numbers"),
        ("labor organization", "labour organisations", "stem_bigrams"),
        ("cooperation", "co-operation", "stems"),
        ("Ða Nẵng", "Đa Nẵng", "folded"),
    ],
)
def test_query_finds_document_through(query: str, document: str, layer: str) -> None:
    assert set(terms(layer, query, "mixed")) <= set(terms(layer, document, "mixed"))
    assert terms(layer, query, "mixed")


@pytest.mark.parametrize(
    ("query", "document"),
    [("13/2023/NĐ-CP", "113/2023/NĐ-CP"), ("28/NQ-CP", "28-NQ/TW"), ("145", "145/2020/NĐ-CP")],
)
def test_other_numbers_are_other_terms(query: str, document: str) -> None:
    for layer in LAYERS:
        assert not set(terms(layer, query, "mixed")) & set(terms(layer, document, "mixed"))


def test_pairs_do_not_cross_sentences_or_lines() -> None:
    assert terms("bigrams", "nghỉ việc. Lương hưu\nthai sản", "vi") == [
        "nghỉ việc", "lương hưu", "thai sản",
    ]  # fmt: skip
    assert terms("stem_bigrams", "sick leave. The pension\nof women", "en") == ["sick leav"]


def test_words_are_read_in_vietnamese_only() -> None:
    assert terms("words", "người lao động", "vi") == ["lao động"]
    assert terms("words", "người lao động", "en") == []
    both = "Ask at the center about chế độ thai sản"
    assert terms("words", both, "vi") == ["the center", "chế độ", "thai sản"]  # as pyvi reads it
    assert terms("words", both, "mixed") == ["chế độ", "thai sản"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_layers_there_are(language: str) -> None:
    named = layers_for(language)
    assert set(named) <= set(LAYERS)
    assert "numbers" in named
    assert ("stems" in named) == (language in ("en", "mixed"))
    assert ("words" in named) == (language in ("vi", "mixed"))


def test_language_is_found_out_unless_given() -> None:
    assert read("người lao động").language == "vi"
    assert read("người lao động", "mixed").language == "mixed"


def test_versions_name_all_that_decides_terms() -> None:
    made_by = dict(versions())
    assert made_by["analysis"] == ANALYSIS_VERSION
    assert all(made_by.values())


TEXTS = st.lists(
    st.one_of(
        st.sampled_from(sorted(syllables())),
        st.sampled_from(
            ["145/2020/NĐ-CP", "28-nq/tw", "2.340.000", "Điều 5", "HOÀ", "uỷ", ". ", "\n"]
        ),
        st.sampled_from(
            ["co-operation", "worker's", "labour", "the", "Ea H’leo", "day-to-day", "--"]
        ),
        st.text(max_size=5),
    ),
    max_size=20,
).map(lambda parts: canonical(" ".join(parts)))


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_tokens_and_terms_of_every_layer_agree(text: str, language: str) -> None:
    reading = read(text, language)
    for layer in LAYERS.values():
        tokens = layer.tokens(reading)
        assert layer.terms(reading) == [token.text for token in tokens]
        assert all(0 <= token.start < token.end <= len(text) for token in tokens)
        assert tokens == sorted(tokens, key=lambda token: token.start)


@given(st.lists(TEXTS, max_size=4), st.sampled_from(LANGUAGES))
def test_many_texts_read_at_once_have_the_terms_of_one_after_another(
    texts: list[str], language: str
) -> None:
    at_once = read_all(texts, language)
    for layer in LAYERS.values():
        assert [layer.terms(reading) for reading in at_once] == [
            layer.terms(read(text, language)) for text in texts
        ]


@given(TEXTS)
def test_offsets_point_at_what_they_say(text: str) -> None:
    """Each place, read alone, gives the term that stands for it."""
    reading = read(text, "mixed")
    for name, layer in LAYERS.items():
        for token in layer.tokens(reading):
            part = text[token.start : token.end]
            if scan(part):
                continue  # what stands before decides what is a document number: see test_numbers
            said = read(part, "mixed")
            if name == "stem_bigrams":  # it may span stop words
                first, *_, last = said.forms(STEM)
                assert token.text == f"{first} {last}"
            elif name == "words":
                assert token.text.replace(" ", "") == "".join(LAYERS["syllables"].terms(said))
            else:
                assert (token.text, 0, len(part)) in layer.tokens(said)


@given(st.lists(st.sampled_from(sorted(syllables())), min_size=1, max_size=6), st.data())
def test_query_and_document_fold_alike_however_they_are_typed(
    words: list[str], data: st.DataObject
) -> None:
    document = " ".join(words)
    form = data.draw(st.sampled_from(["NFC", "NFD"]))
    case = data.draw(st.sampled_from([str.upper, str.title, str.lower]))
    query = unicodedata.normalize(form, case(document))
    bare = fold(canonical(query))
    assert terms("syllables", query, "vi") == terms("syllables", document, "vi") == words
    assert terms("folded", bare, "vi") == terms("folded", document, "vi")
    assert terms("folded_bigrams", bare, "vi") == terms("folded_bigrams", document, "vi")


def test_base_tokens_stand_in_the_text_as_they_are() -> None:
    text = canonical(VIETNAMESE)
    tokens = read(text).tokens
    assert tokens[0] == Token("Uỷ", 0, 2)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "145/2020/NĐ-CP" in [token.text for token in tokens]


def test_single_terms_are_the_normal_forms_of_their_places() -> None:
    text = canonical("Hoà giải viên; THUỶ SẢN, Ðường; người’s")
    reading = read(text, "mixed")
    for name, normal in (
        ("syllables", lambda piece: place_tone(lower(piece)).replace("’", "'")),
        ("folded", lambda piece: fold(piece).replace("’", "'")),
        ("stems", stem),
    ):
        for token in LAYERS[name].tokens(reading):
            assert token.text == normal(text[token.start : token.end])
