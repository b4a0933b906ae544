"""Rich Text: the characters a reader sees, in their order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.rtf import read_rtf
from indexer.errors import UnreadableFile

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset163 Times (V);}}"
    r"{\colortbl;\red0;}{\*\generator made;}{\info{\title Quy ch\u7871? m\u7851?u}{\author A}}"
)


def lines(path: Path, inside: str, head: str = HEAD) -> list[str]:
    path.write_bytes((head + inside + "}").encode("ascii"))
    return [row.text.strip() for row in read_rtf(path).rows if row.text.strip()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.rtf"


def test_letters_are_read_in_the_ways_programs_write_them(path: Path) -> None:
    assert lines(path, r"\u272?i\u7873\'75u 1\par \f1 Lu\'e2\'f2t\par \uc2\u7879\'65\'2eX\par") == [
        "Điều 1", "Lua\u0302\u0323t".replace("a\u0302", "â"), "ệX",
    ]  # fmt: skip


def test_a_character_beyond_the_first_plane_is_one(path: Path) -> None:
    assert lines(path, r"\u-10179?\u-8704?\par") == ["\U0001f600"]


def test_what_is_not_printed_is_dropped(path: Path) -> None:
    inside = (
        r"{\header Dau trang}{\*\bkmkstart x}A{\v an}{\deleted bo} B{\field{\*\fldinst PAGE}"
        r"{\fldrslt 7}}{\pict 0011}{\*\unheard of}\par"
    )
    assert lines(path, inside) == ["A B7"]


def test_numbers_that_were_written_out_are_kept(path: Path) -> None:
    assert lines(path, r"{\listtext\tab 1.\tab}Mot\par{\pntext a)\tab}hai\line ba\par") == [
        "1. Mot", "a) hai", "ba",
    ]  # fmt: skip


def test_a_table_is_read_row_by_row(path: Path) -> None:
    inside = (
        r"\trowd\pard\intbl Che do\cell Ngay\cell\row\pard\intbl Thai\par san\cell 180\cell\row"
        r"\pard Sau\par"
    )
    assert lines(path, inside) == ["Che do | Ngay", "Thai san | 180", "Sau"]


def test_notes_go_to_the_end_with_their_numbers(path: Path) -> None:
    assert lines(path, r"xa hoi{\super\chftn{\footnote\pard Sua doi.\par}} va\par het\par") == [
        "xa hoi[1] va", "het", "Chú thích", "[1] Sua doi.",
    ]  # fmt: skip


def test_the_title_is_among_the_properties(path: Path) -> None:
    lines(path, "x")
    assert read_rtf(path).title == "Quy chế mẫu"


def test_binary_data_is_passed_over(path: Path) -> None:
    assert lines(path, r"a\bin4 }}}}b\par") == ["ab"]


def test_a_file_cut_short_keeps_its_last_words(path: Path) -> None:
    path.write_bytes(HEAD.encode("ascii") + b"Th\\'e0nh vi")
    assert [row.text for row in read_rtf(path).rows] == ["Thành vi"]


@pytest.mark.parametrize("content", [b"", b"words", b"{\\rtf1" + b"{" * 5_000])
def test_what_is_no_rich_text_is_one_sentence(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        read_rtf(path)
    assert caught.value.hint()


PIECES = (
    "{", "}", "\\par ", "\\u7879?", "\\'e2", "\\trowd", "\\cell ", "\\row", "{\\footnote ", "a",
    "\\*", "\\v ", "\\bin9 ", "\\", "\\fonttbl", "\\f9", "\\u-10179?", "\\uc5", "\\ansicpg99999 ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_file_that_begins_as_rich_text_is_read(
    tmp_path_factory: pytest.TempPathFactory, inside: str
) -> None:
    path = tmp_path_factory.mktemp("rtf") / "a.rtf"
    path.write_bytes(b"{\\rtf1 " + inside.encode())
    for row in read_rtf(path).rows:
        assert row.text == row.text.encode("utf-8", "strict").decode("utf-8")
