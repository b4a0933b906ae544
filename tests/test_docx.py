"""Word documents: what a reader of the printed page sees, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_files import (
    LAW_LIST,
    cell,
    level,
    numbered,
    packed,
    paragraph,
    part,
    run,
    table,
    word_file,
)

from bench.word_papers import make_docx
from indexer.documents import Document, load
from indexer.documents.docx import read_docx
from indexer.documents.docx_numbering import write_number
from indexer.documents.extracted import Extracted
from indexer.documents.limits import OverLimit
from indexer.errors import UnreadableFile

HIDDEN = "<w:vanish/>"
ENDS_DELETED = "<w:rPr><w:del/></w:rPr>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.docx"


def extracted(path: Path, body: str, title: str = "", **parts: str) -> Extracted:
    path.write_bytes(word_file(body, title, **parts))
    return read_docx(path)


def lines(path: Path, body: str, **parts: str) -> list[str]:
    return [row.text for row in extracted(path, body, **parts).rows if row.text]


def test_automatic_numbers_are_text(path: Path) -> None:
    body = (
        numbered("QUY ĐỊNH CHUNG") + numbered("Phạm vi", 1) + numbered("Một", 2)
        + numbered("x;", 3) + numbered("y.", 3) + numbered("Hai", 2) + numbered("z.", 3)
        + numbered("CHẾ ĐỘ") + numbered("Thai sản", 1) + numbered("Ba", 2)
    )  # fmt: skip
    assert lines(path, body, numbering=LAW_LIST) == [
        "Chương I. QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "1. Một", "a) x;", "b) y.", "2. Hai",
        "a) z.", "Chương II. CHẾ ĐỘ", "Điều 2. Thai sản", "1. Ba",
    ]  # fmt: skip


def test_numbered_provisions_are_found_in_the_document(path: Path) -> None:
    body = numbered("Phạm vi", 1) + numbered("Một.", 2) + numbered("Hai.", 2)
    path.write_bytes(word_file(body + numbered("Áp dụng", 1), numbering=LAW_LIST))
    (document,) = load(path)
    assert isinstance(document, Document)
    assert [each.anchor for each in document.walk()] == [
        "dieu-1", "dieu-1-khoan-1", "dieu-1-khoan-2", "dieu-2",
    ]  # fmt: skip


def test_lists_of_one_pattern_go_on_unless_one_starts_anew(path: Path) -> None:
    lists = LAW_LIST.replace("Chương %1.", "%1.").replace("upperRoman", "decimal") + (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(numbered(str(list_id), 0, list_id) for list_id in (1, 2, 3, 3, 1, 9))
    assert lines(path, body, numbering=lists) == ["1. 1", "2. 2", "5. 3", "6. 3", "7. 1", "9"]


def test_a_style_brings_its_list_and_its_level(path: Path) -> None:
    linked = level(0, "Điều %1.", more='<w:pStyle w:val="Dieu"/>') + level(
        1, "%2.", more='<w:pStyle w:val="Khoan"/>'
    )
    numbering = f'<w:abstractNum w:abstractNumId="4">{linked}</w:abstractNum>' + (
        '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>'
    )
    listed = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{inside}</w:style>'
        for name, inside in (
            ("Dieu", listed), ("Khoan", listed), ("Con", '<w:basedOn w:val="Khoan"/>'),
        )
    )  # fmt: skip
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="{style}"/>{more}')
        for text, style, more in (
            ("A", "Dieu", ""), ("B", "Khoan", ""), ("C", "Khoan", ""),
            ("D", "Khoan", '<w:numPr><w:numId w:val="0"/></w:numPr>'), ("E", "Dieu", ""),
        )
    )  # fmt: skip
    assert lines(path, body, numbering=numbering, styles=styles) == [
        "Điều 1. A", "1. B", "2. C", "D", "Điều 2. E",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (4, "upperRoman", "IV"), (1999, "lowerRoman", "mcmxcix"), (1, "lowerLetter", "a"),
        (27, "upperLetter", "AA"), (7, "decimalZero", "07"), (3, "unheardOf", "3"),
        (0, "upperRoman", "0"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_their_format(number: int, form: str, written: str) -> None:
    assert write_number(number, form) == written


def test_tracked_changes_show_the_text_as_changed(path: Path) -> None:
    body = (
        paragraph(run("Nghỉ ") + "<w:del><w:r><w:delText>4</w:delText></w:r></w:del>"
                  + f"<w:ins>{run('6')}</w:ins>" + run(" tháng."))
        + paragraph("<w:del><w:r><w:delText>Bỏ.</w:delText></w:r></w:del>", ENDS_DELETED)
        + paragraph("Câu đầu ", ENDS_DELETED) + paragraph("và câu sau.")
        + f"<w:moveFrom>{paragraph('Dời đi')}</w:moveFrom>"
        + f"<w:moveTo>{paragraph('Dời đến')}</w:moveTo>"
    )  # fmt: skip
    assert lines(path, body) == ["Nghỉ 6 tháng.", "Câu đầu và câu sau.", "Dời đến"]


def test_hidden_text_and_contents_are_dropped(path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    )
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{paragraph('Điều 1 .... 3')}</w:sdtContent></w:sdt>"
    )
    body = (
        contents + paragraph("Điều 2 .... 4", '<w:pStyle w:val="TOC1"/>')
        + paragraph(run("Lời") + run(" ẩn", HIDDEN) + run(" kín", '<w:rStyle w:val="An"/>'))
        + paragraph(run("Hiện", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="H1"/>')
    )  # fmt: skip
    rows = extracted(path, body, styles=styles).rows
    assert [(row.text, row.heading) for row in rows] == [("Lời", False), ("Hiện", True)]


def test_instructions_of_fields_are_no_words(path: Path) -> None:
    field = "".join(
        f"<w:r>{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>', "<w:instrText>REF x</w:instrText>",
            "<w:t>ẩn</w:t>", '<w:fldChar w:fldCharType="separate"/>', "<w:t>Điều 5</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )  # fmt: skip
    simple = f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>'
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    body = paragraph(run("theo ") + field + simple) + paragraph(broken) + paragraph("Còn nguyên.")
    assert lines(path, body) == ["theo Điều 57", "Còn nguyên."]


def test_breaks_and_special_characters(path: Path) -> None:
    inside = "<w:r><w:t>Chương I</w:t><w:br/><w:t>QUY</w:t><w:tab/><w:t>ĐỊNH</w:t></w:r>" + (
        "<w:r><w:t>NĐ</w:t><w:noBreakHyphen/><w:t>CP</w:t><w:softHyphen/></w:r>"
    )
    assert lines(path, paragraph(inside)) == ["Chương I", "QUY ĐỊNHNĐ-CP"]


def test_notes_go_to_the_end_with_their_numbers(path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{key}" {kind}>{paragraph(text)}</w:footnote>'
        for key, kind, text in (
            (0, 'w:type="separator"', "-"), (1, "", "Sửa đổi."), (2, "", "Bãi bỏ."),
        )
    )  # fmt: skip
    body = paragraph(run("xã hội") + reference.format(2)) + paragraph(
        run("y tế") + reference.format(1)
    )
    assert lines(path, body, footnotes=notes) == [
        "xã hội[1]", "y tế[2]", "Chú thích", "[1] Bãi bỏ.", "[2] Sửa đổi.",
    ]  # fmt: skip


def test_text_boxes_are_read_once(path: Path) -> None:
    inside = f"<w:txbxContent>{paragraph('Trong khung')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert lines(path, paragraph(drawing + run("Lời"))) == ["Lời", "Trong khung"]


def test_a_table_is_read_row_by_row(path: Path) -> None:
    body = table(cell("Chế độ") + cell("Ngày"), cell("Thai", "sản") + cell("180") + cell(""))
    assert lines(path, body) == ["Chế độ | Ngày", "Thai sản | 180"]


def test_a_table_that_only_lays_out_is_read_cell_by_cell(path: Path) -> None:
    head = cell("CHÍNH PHỦ", "Số: 5/2024/NĐ-CP") + cell("CỘNG HÒA", "Hà Nội, ngày 5/3/2024")
    law = cell("Điều 1. Phạm vi", "1. Một.") + cell("Article 1. Scope", "1. One.")
    one = cell("Điều 2. Áp dụng", "Lời.")
    body = table(head, borders='<w:top w:val="none"/>') + table(law) + table(one)
    assert lines(path, body) == [
        "CHÍNH PHỦ", "Số: 5/2024/NĐ-CP", "CỘNG HÒA", "Hà Nội, ngày 5/3/2024", "Điều 1. Phạm vi",
        "1. Một.", "Article 1. Scope", "1. One.", "Điều 2. Áp dụng", "Lời.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "title"),
    [("Quy chế mẫu", "Quy chế mẫu"), ("Microsoft Word - a.doc", ""), ("", "")],
)
def test_a_title_of_the_properties_is_taken_unless_a_program_made_it(
    path: Path, printed: str, title: str
) -> None:
    assert extracted(path, paragraph("Lời."), printed).title == title


def test_entities_are_not_expanded(path: Path) -> None:
    declared = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    document = part("document", "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>")
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": document.replace("?><", f"?>{declared}<", 1),
    }
    path.write_bytes(packed(files))
    with pytest.raises(UnreadableFile, match="not the XML of a Word document"):
        read_docx(path)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"no zip", packed({"a.txt": "x"}), packed({"word/document.xml": "<w"}),
        packed({"word/document.xml": "<a/>"}), word_file("x")[:-30],
        packed({"word/document.xml": "<d>" * 300 + "</d>" * 300}),
    ],
    ids=["empty", "text", "other zip", "cut xml", "other xml", "cut zip", "nested"],
)  # fmt: skip
def test_what_is_no_word_document_is_one_sentence(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        read_docx(path)
    assert str(path) in caught.value.message()
    assert "save it again" in caught.value.hint()


@pytest.mark.parametrize("limit", ["FILE_MB", "UNPACKED_RATIO"])
def test_a_part_that_unpacks_to_too_much_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setenv(f"TRACUU_LIMIT_{limit}", "1")
    with pytest.raises(OverLimit, match="unpacks to more than is allowed"):
        extracted(path, paragraph("a" * 5_000_000))


@pytest.mark.parametrize("many_lists", [True, False])
def test_a_law_whose_numbers_are_all_automatic_comes_back(path: Path, many_lists: bool) -> None:
    law = (
        "Chương I\nĐiều 1. Phạm vi\n1. Một:\na) x;\nb) y;\nđ) z.\n2. Hai.\nĐiều 2. Áp dụng\n1. Ba."
        "\nQUY CHẾ\nĐiều 1. Phạm vi\n1. Bốn.\nĐiều 5. Hết"
    )
    make_docx(law, path, many_lists)
    rows = read_docx(path).rows
    assert "\n".join(row.text for row in rows) == law
