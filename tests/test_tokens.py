import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.text import canonical
from indexer.language.tokens import CACHE_LIMIT, Forms, cut, figure, is_figure


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Điều 5. Phạm vi", ["Điều", "5", "Phạm", "vi"]),
        ("Nghị định 145/2020/NĐ-CP;", ["Nghị", "định", "145/2020/NĐ-CP"]),
        ("28-NQ/TW và 28/NQ-CP", ["28-NQ/TW", "và", "28/NQ-CP"]),
        ("113/2023", ["113", "2023"]),
        ("2.340.000 đồng", ["2.340.000", "đồng"]),
        ("2,340,000đ", ["2,340,000", "đ"]),
        ("2.340.000,5", ["2.340.000", "5"]),
        ("1,5%", ["1", "5"]),
        ("03.03.2021", ["03", "03", "2021"]),
        ("năm 2021.300 người", ["năm", "2021", "300", "người"]),
        ("khoản 1,2,3", ["khoản", "1", "2", "3"]),
        ("worker's rights", ["worker's", "rights"]),
        ("the workers’ 'own' choice", ["the", "workers", "own", "choice"]),
        ("xã Ea H'leo", ["xã", "Ea", "H'leo"]),
        ("điểm đ, Điều 5a", ["điểm", "đ", "Điều", "5a"]),
        ("COVID-19 snake_case", ["COVID", "19", "snake", "case"]),
        ("за\u0301мок", ["за\u0301мок"]),
        ("  ... \n", []),
        ("", []),
    ],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    assert cut(text).texts == pieces


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("một hai", [True]),
        ("một, hai", [True]),
        ("một. hai", [False]),
        ("một.\u00a0Hai", [False]),
        ("một; hai", [False]),
        ("một\nhai", [False]),
        ('"một." Hai', [False]),
        ("TP.HCM", [True]),
        ("1.5", [True]),
        ("một (hai)", [True]),
    ],
)
def test_where_sentences_end(text: str, joined: list[bool]) -> None:
    assert cut(text).joined[1:] == joined


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["145/2020/NĐ-CP", "28-nq/tw", "2.340.000", "Điều 5", "hoà", "'", "\n"]
            ),
            st.text(max_size=6),
        )
    ).map(" ".join)
)
def test_pieces_are_where_they_say(raw: str) -> None:
    text = canonical(raw)
    pieces = cut(text)
    assert [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)] == pieces.texts
    assert len(pieces.joined) == len(pieces.texts)
    position = 0
    for piece, start, end in zip(pieces.texts, pieces.starts, pieces.ends, strict=True):
        assert piece
        assert position <= start < end
        # Nothing that is a letter or a figure is left out.
        assert not any(char.isalnum() for char in text[position:start])
        position = end
    assert not any(char.isalnum() for char in text[position:])
    for place, key in pieces.keys:
        assert key
        assert (
            "/" in pieces.texts[place] or "-" in pieces.texts[place] or " " in pieces.texts[place]
        )


@pytest.mark.parametrize(
    ("piece", "value"),
    [
        ("2.340.000", "2340000"),
        ("2,340,000", "2340000"),
        ("2021", "2021"),
        ("007", "7"),
        ("00", "0"),
    ],
)
def test_figures_have_one_form(piece: str, value: str) -> None:
    assert is_figure(piece)
    assert figure(piece) == value


@pytest.mark.parametrize("piece", ["5a", "QH15", "một", "½", "²", "٣", "a1"])
def test_what_is_no_plain_figure(piece: str) -> None:
    assert not is_figure(piece)


def test_forms_are_made_once_and_their_number_is_bounded() -> None:
    made: list[str] = []

    def make(piece: str) -> str:
        made.append(piece)
        return piece.upper()

    forms = Forms(make)
    assert [forms["a"], forms["a"], forms["b"]] == ["A", "A", "B"]
    assert made == ["a", "b"]
    for number in range(CACHE_LIMIT + 10):
        assert forms[str(number)] == str(number)
    assert len(forms) <= CACHE_LIMIT
