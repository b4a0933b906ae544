"""Words in fonts of old encodings, in the files of word processors."""

from __future__ import annotations

from pathlib import Path

from word_files import paragraph, run, word_file

from indexer.documents import Document, Notice, load
from indexer.documents.legacy_runs import Mender

OLD = '<w:rFonts w:ascii="{}" w:hAnsi="{}"/>'


def test_a_word_file_in_old_fonts_is_read_in_unicode_and_says_so(tmp_path: Path) -> None:
    capitals, small = OLD.replace("{}", ".VnTimeH"), OLD.replace("{}", ".VnTime")
    body = (
        paragraph(run("NghÞ ®Þnh", capitals))
        + paragraph(run("B¶o hi", small) + run("Óm x· héi", small) + run(" hộ nghèo", ""))
    )  # fmt: skip
    (tmp_path / "a.docx").write_bytes(word_file(body))
    document, notice = load(tmp_path / "a.docx")
    assert isinstance(document, Document)
    assert document.text == "NGHỊ ĐỊNH\nBảo hiểm xã hội hộ nghèo"
    assert isinstance(notice, Notice)
    assert "TCVN3" in str(notice)


def test_rich_text_in_old_fonts_is_read_in_unicode(tmp_path: Path) -> None:
    words = "".join(f"\\'{byte:02x}" for byte in "NghÞ ®Þnh".encode("latin-1"))
    head = r"{\rtf1\ansi\deff0{\fonttbl{\f0\fcharset0 .VnTime;}{\f1 .VnTimeH;}}"
    (tmp_path / "a.rtf").write_bytes(f"{head}{words}\\par\\f1 {words}\\par}}".encode())
    document, _notice = load(tmp_path / "a.rtf")
    assert isinstance(document, Document)
    assert document.text == "Nghị định\nNGHỊ ĐỊNH"


def test_text_in_an_old_encoding_is_read_and_said_to_be(tmp_path: Path) -> None:
    law = "§iÒu 1. Ph¹m vi ®iÒu chØnh\nLuËt nµy quy ®Þnh vÒ b¶o hiÓm x· héi."
    (tmp_path / "a.txt").write_bytes(law.encode("latin-1"))
    document, notice = load(tmp_path / "a.txt")
    assert isinstance(document, Document)
    assert document.text.startswith("Điều 1. Phạm vi điều chỉnh")
    assert isinstance(notice, Notice)


def test_words_in_other_fonts_stay_as_they_are() -> None:
    mender = Mender()
    assert (
        mender.join([("Côte d'Ivoire, ", "Arial"), ("hộ nghèo", "")]) == "Côte d'Ivoire, hộ nghèo"
    )
    assert mender.notes == ()


def test_character_set_of_a_font_of_its_own_is_not_believed(tmp_path: Path) -> None:
    content = rb"{\rtf1{\fonttbl{\f0\fcharset163 VNI-Times;}}lao \'f1o\'e4ng cha\'f8o x\'f2n\par}"
    (tmp_path / "a.rtf").write_bytes(content)
    document, _notice = load(tmp_path / "a.rtf")
    assert isinstance(document, Document)
    assert document.text == "lao động chào xịn"


def test_font_in_which_something_is_in_unicode_is_not_believed() -> None:
    mender = Mender()
    assert mender.join([("hộ ", ".VnTime"), ("", "Arial"), ("bé", ".VnTime")]) == "hộ bé"
    assert mender.join([("bé ", ".VnArial"), ("bé", "Arial")]) == "bộ bé"
