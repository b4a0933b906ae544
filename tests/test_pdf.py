"""PDF files of our own making: what is printed comes out as it is read, and no file does harm."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import fpdf
import pytest

from bench.papers import Paper, font, print_pdf, scan_pdf
from indexer.cli import main
from indexer.documents import Document, load
from indexer.documents.extracted import Extracted, UnreadPages, spans
from indexer.documents.limits import OverLimit
from indexer.documents.workroom import Workroom, extract
from indexer.errors import DocumentError, UnreadableFile
from webapp import create_app
from webapp.settings import Settings

pytestmark = pytest.mark.skipif(font() is None, reason="no font with Vietnamese letters is here")
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)

ARTICLE = (
    "Điều {n}. Phạm vi điều chỉnh và đối tượng áp dụng của quy định mẫu\n"
    "1. Quy định này áp dụng cho người lao động, người sử dụng lao động và các cơ quan có liên "
    "quan đến việc thực hiện chế độ thai sản, ốm đau và tai nạn lao động theo khoản 2 Điều 5.\n"
    "a) Trường hợp người lao động chưa đủ tuổi thì phải có sự đồng ý của người đại diện;\n"
    "b) Thời giờ được tính hưởng đủ lương khi người lao động nữ nuôi con dưới mười hai tháng "
    "tuổi được nghỉ mỗi ngày sáu mươi phút trong thời gian làm việc."
)
LAW = "\n".join(ARTICLE.format(n=n) for n in range(1, 13))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "van-ban.vi.pdf"


def read(path: Path) -> Document:
    document, *others = load(path)
    assert isinstance(document, Document)
    assert not others
    return document


def lines(paper: fpdf.FPDF, path: Path) -> list[str]:
    paper.output(str(path))
    return [row.text for row in extract(path, ".pdf").rows if row.text]


def write(paper: fpdf.FPDF, x: float, y: float, text: str, size: float = 12) -> None:
    paper.set_font_size(size)
    paper.text(x, y, text)


def test_a_law_comes_out_as_it_went_in(path: Path) -> None:
    print_pdf(LAW, path, head="CÔNG BÁO/Số 11 + 12/Ngày 22-11-2026")
    document = read(path)
    assert document.text == LAW
    assert document.ocr is None


@pytest.mark.parametrize("head", ["SỔ TAY NGHIỆP VỤ", "Bản tin số 7, trang lẻ và trang chẵn", ""])
def test_heads_and_numbers_of_pages_go_whatever_they_say(path: Path, head: str) -> None:
    print_pdf(LAW, path, head)
    assert read(path).text == LAW


def test_each_page_starts_where_its_first_words_are(path: Path) -> None:
    print_pdf(LAW, path)
    document = read(path)
    assert len(document.pages) > 2
    assert document.pages[0] == 0
    firsts = {row.page: row.text for row in reversed(extract(path, ".pdf").rows) if row.text}
    for number, start in enumerate(document.pages, 1):
        assert document.text[start:].startswith(firsts[number][:30])


def test_two_columns_are_read_down_one_after_the_other(path: Path) -> None:
    left = [f"Cột bên trái là dòng số {n} của bài viết này" for n in range(20)]
    right = [f"Cột bên phải là dòng số {n} của bài viết này" for n in range(20)]
    for order in ("down", "across"):
        paper = Paper(numbered=False)
        write(paper, 30, 30, "MỘT BÀI VIẾT TRÌNH BÀY THÀNH HAI CỘT TRÊN CÙNG MỘT TRANG GIẤY")
        places = [(x, 40 + 6 * n, text) for x, side in ((20, left), (112, right))
                  for n, text in enumerate(side)]  # fmt: skip
        for x, y, text in places if order == "down" else sorted(places, key=lambda p: (p[1], p[0])):
            write(paper, x, y, text, 10)
        assert lines(paper, path)[1:] == [*left, *right]


def test_a_page_drawn_in_disorder_is_read_from_the_top(path: Path) -> None:
    texts = [f"{n}. Người lao động được hưởng chế độ thứ {n} theo quy định" for n in range(1, 21)]
    paper = Paper(numbered=False)
    for n in sorted(range(20), key=lambda n: (n * 7) % 20):
        write(paper, 20, 30 + 7 * n, texts[n])
    assert lines(paper, path) == texts


def test_a_ruled_table_is_read_row_by_row(path: Path) -> None:
    paper = Paper(numbered=False)
    paper.set_font_size(11)
    paper.cell(0, 8, "Mức hưởng như sau:", new_x="LMARGIN", new_y="NEXT")
    rows = [
        ("Chế độ", "Điều kiện", "Mức"),
        ("Thai sản", "Đóng đủ sáu tháng trong mười hai tháng trước khi sinh con", "100%"),
        ("Ốm đau", "Có giấy chứng nhận của cơ sở khám bệnh, chữa bệnh có thẩm quyền", "75%"),
    ]
    with paper.table(col_widths=(30, 60, 20), first_row_as_headings=False) as table:
        for cells in rows:
            row = table.row()
            for cell in cells:
                row.cell(cell)
    assert lines(paper, path) == ["Mức hưởng như sau:", *(" | ".join(cells) for cells in rows)]
    text = read(path).text
    assert all(" | ".join(cells) in text.split("\n") for cells in rows)


def test_the_head_of_an_official_text_is_two_columns(path: Path) -> None:
    paper = Paper(numbered=False)
    sides = [
        ("CHÍNH PHỦ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Số: 999/2026/NĐ-CP", "Độc lập - Tự do - Hạnh phúc"),
    ]
    for n, (left, right) in enumerate(sides):
        write(paper, 30, 30 + 7 * n, left)
        write(paper, 95, 30 + 7 * n, right)
    assert lines(paper, path) == [left for left, _ in sides] + [right for _, right in sides]


def test_words_that_a_justified_line_drives_apart_stay_one_line(path: Path) -> None:
    paper = Paper(numbered=False)
    for x, word in ((30, "Người"), (70, "lao"), (110, "động"), (150, "nữ")):
        write(paper, x, 30, word)
    write(paper, 30, 37, "được nghỉ thai sản sáu tháng theo quy định.")
    assert lines(paper, path)[0] == "Người lao động nữ"


def test_a_raised_figure_hangs_on_its_word_and_its_note_goes_to_the_end(path: Path) -> None:
    paper = Paper(numbered=False)
    for page in range(2):
        if page:
            paper.add_page()
        for n in range(12):
            write(paper, 20, 30 + 7 * n, f"{n + 1}. Người lao động được hưởng bảo hiểm xã hội dài")
        write(paper, 20, 120, "Luật này quy định về bảo hiểm xã hội")
        width = paper.get_string_width("Luật này quy định về bảo hiểm xã hội")
        write(paper, 20 + width, 118, str(page + 1), 7)
        write(paper, 20, 250, str(page + 1), 6)
        write(paper, 22, 251, f"Cụm từ thứ {page + 1} được sửa đổi theo Luật mẫu.", 9)
    paper.output(str(path))
    text = read(path).text
    assert "bảo hiểm xã hội1" in text
    end = text[text.index("Chú thích") :]
    assert end.split("\n")[1:] == [
        f"{n} Cụm từ thứ {n} được sửa đổi theo Luật mẫu." for n in (1, 2)
    ]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("equal treatment of employ-", "ment contracts and wages", "of employment contracts"),
        ("the long-", "term care of employees", "the long-term care"),
        ("equal treat\u00ad", "ment of women and men", "equal treatment of women"),
        ("the of\ufb01ce of bene\ufb01ts", "is open every day", "the office of benefits"),
    ],
)
def test_words_that_a_line_parts_are_whole_again(
    path: Path, first: str, second: str, whole: str
) -> None:
    paper = Paper(numbered=False)
    texts = ["long-term insurance is paid by the employer and the employee each month"] * 6
    texts += [texts[0][:40] + first, second, *texts]
    for n, text in enumerate(texts):
        write(paper, 20, 30 + 6 * n, text)
    paper.output(str(path))
    assert whole in " ".join(read(path).text.split())


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(path: Path, angle: int) -> None:
    paper = Paper(numbered=False)
    texts = [f"{n}. Bảng tổng hợp chi trả chế độ thai sản quý {n}" for n in range(1, 5)]
    with paper.rotation(angle, 105, 148):
        for n, text in enumerate(texts):
            write(paper, 40, 120 + 8 * n, text)
    assert lines(paper, path) == texts


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Báo cáo tổng kết công tác năm 2026", True),
        ("Microsoft Word - bao cao.doc", False),
        ("scan0001", False),
        ("C:\\Users\\van thu\\bao cao nam", False),
    ],
)
def test_a_title_that_a_program_made_up_is_none(path: Path, title: str, kept: bool) -> None:
    paper = Paper()
    paper.set_title(title)
    paper.paragraphs("một đoạn văn ngắn không có tiêu đề nào cả.")
    paper.output(str(path))
    assert (read(path).title == title) == kept


def a_law(path: Path) -> bytes:
    print_pdf(LAW, path)
    return path.read_bytes()


def locked(path: Path) -> bytes:
    paper = Paper()
    paper.paragraphs(LAW)
    paper.set_encryption(owner_password="a", user_password="b")
    paper.output(str(path))
    return path.read_bytes()


def without_pages(path: Path) -> bytes:
    return raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>")


def blank(path: Path) -> bytes:
    paper = fpdf.FPDF()
    paper.add_page()
    paper.output(str(path))
    return path.read_bytes()


def raw_pdf(*objects: bytes) -> bytes:
    """Write a PDF of objects 1, 2, ..., the first of them its root."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF" % (len(objects) + 1, entries, len(objects) + 1, len(body))
    )


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (locked, "password"),
        (without_pages, "no pages|damaged"),
        (blank, "no text"),
        (lambda path: b"%PDF-1.7\nnothing", "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(
    path: Path, make: Callable[[Path], bytes], reason: str
) -> None:
    path.write_bytes(make(path))
    with pytest.raises(UnreadableFile, match=reason) as caught:
        list(load(path))
    assert str(path) in str(caught.value)
    assert caught.value.hint()


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"3 0 R" for _page in range(count))
    pages = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count)
    return raw_pdf(CATALOG, pages, PAGE % (595, 842), b"<</Length 0>>stream\n\nendstream")


def huge_page() -> bytes:
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    content = b"0 0 9999999 9999999 re f /X Do"
    stream = b"<</Length %d>>stream\n%b\nendstream" % (len(content), content)
    return raw_pdf(CATALOG, pages, PAGE % (9_999_999, 9_999_999), stream)


def nested() -> bytes:
    return raw_pdf(CATALOG, b"[" * 200_000 + b"]" * 200_000, b"<<" * 100_000)


def circles() -> bytes:
    parent = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9/Parent 2 0 R>>"
    content = b"<</Length 5 0 R/Filter[/FlateDecode]>>stream\nx\nendstream"
    return raw_pdf(CATALOG, parent, PAGE % (595, 842), content, b"5 0 R")


def xref_circle() -> bytes:
    whole = many_pages(1)
    start = whole.index(b"xref\n")
    return whole.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev %d>>" % start)


def endless_form() -> bytes:
    """A form that draws itself ten times, and each of those ten more."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" \
           b"/Resources<</XObject<</F 5 0 R>>>>>>"  # fmt: skip
    draw = b"/F Do " * 10
    stream = b"<</Length %d>>stream\n%b\nendstream" % (len(draw), draw)
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</F 5 0 R>>>>" \
           b"/Length %d>>stream\n%b\nendstream" % (len(draw), draw)  # fmt: skip
    return raw_pdf(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, form)


def packed_bomb() -> bytes:
    import zlib

    packed = zlib.compress(b"q " * 20_000_000, 9)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed)
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return raw_pdf(CATALOG, pages, PAGE % (595, 842), stream)


@pytest.mark.parametrize(
    "make", [huge_page, nested, circles, xref_circle, endless_form, packed_bomb]
)
def test_a_hostile_file_costs_one_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[], bytes]
) -> None:
    monkeypatch.setenv("TRACUU_LIMIT_SECONDS", "5")
    path.write_bytes(make())
    with pytest.raises(DocumentError, match=str(path)):
        list(load(path))
    a_law(path)
    assert read(path).text == LAW


def test_more_pages_than_allowed_are_refused(path: Path) -> None:
    path.write_bytes(many_pages(10_000))
    with pytest.raises(OverLimit, match="10000 pages") as caught:
        list(load(path))
    assert "TRACUU_LIMIT_PAGES" in caught.value.hint()


def tried(path: Path) -> Iterator[object]:
    try:
        yield from load(path)
    except DocumentError as error:
        yield error


def test_a_file_cut_off_anywhere_is_a_document_or_a_sentence(path: Path) -> None:
    whole = a_law(path)
    for part in range(20):
        path.write_bytes(whole[: len(whole) * part // 20])
        found = list(tried(path))
        assert [str(path) in str(item) for item in found] == [True]


@pytest.fixture
def room_without_tesseract(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Callable[[Path], Extracted]]:
    monkeypatch.setenv("PATH", str(tmp_path))
    room = Workroom()
    yield lambda path: room.extract(path, ".pdf")
    room.close()


def test_without_the_program_a_scan_is_told_with_what_installs_it(
    path: Path, room_without_tesseract: Callable[[Path], Extracted]
) -> None:
    printed = path.with_name("printed.pdf")
    print_pdf(ARTICLE, printed)
    scan_pdf(printed, path, 100)
    with pytest.raises(UnreadableFile, match=r"scanned.*apt-get install tesseract-ocr"):
        room_without_tesseract(path)


def test_without_the_program_the_other_pages_are_kept_and_the_missing_named(
    path: Path, room_without_tesseract: Callable[[Path], Extracted]
) -> None:
    printed = path.with_name("printed.pdf")
    print_pdf(LAW, printed)
    scan_pdf(printed, path, 100, pages=[2])
    extracted = room_without_tesseract(path)
    assert extracted.unread == (2,)
    assert {row.page for row in extracted.rows} == {1, 3}
    assert extracted.ocr is None


def test_missing_pages_are_told_beside_the_document() -> None:
    error = UnreadPages(Path("a.pdf"), (2, 3, 4, 9))
    assert "2-4, 9" in error.message()
    assert "tesseract-ocr-vie" in error.hint()
    assert spans([7]) == "7"


@needs_tesseract
def test_a_scanned_page_is_read_and_says_so(path: Path) -> None:
    printed = path.with_name("printed.pdf")
    print_pdf(LAW, printed)
    scan_pdf(printed, path, 200, pages=[3])  # the last one, half full
    told: list[tuple[int, int]] = []
    document, *others = load(path, lambda page, pages: told.append((page, pages)))
    assert isinstance(document, Document)
    assert not others
    assert told == [(1, 1)]
    assert document.ocr is not None
    assert 0.7 < document.ocr <= 1
    wanted, found = LAW.split(), document.text.split()
    assert len(set(wanted) & set(found)) > 0.9 * len(set(wanted))
    numbers = [each.number for each in document.walk() if each.kind == "article"]
    assert numbers == [str(n) for n in range(1, 13)]


def test_what_is_found_in_a_paged_file_is_cited_with_its_page(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_pdf(LAW, path)
    index = str(path.parent / "index")
    assert main(["--index", index, "index", str(path)]) == 0
    capsys.readouterr()
    document = read(path)
    article = next(each for each in document.walk() if each.anchor == "dieu-12")
    page = document.page_at(article.start)
    assert page > 1
    assert main(["--index", index, "show", "van-ban.vi#dieu-12", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["provision"]["page"] == page
    assert shown["pages"] == list(document.pages)
    assert shown["citation"].endswith(f"(trang {page})")
    assert main(["--index", index, "search", "phạm vi điều chỉnh", "--json"]) == 0
    (hit,) = json.loads(capsys.readouterr().out)["hits"]
    found = next(each for each in document.walk() if hit["passage_id"].endswith(f"#{each.anchor}"))
    assert hit["page"] == document.page_at(found.start)
    assert hit["citation"].endswith(f"(trang {hit['page']})")


@needs_tesseract
def test_results_say_that_a_text_was_scanned(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = path.with_name("printed.pdf")
    print_pdf(ARTICLE.format(n=1), printed, numbered=False)
    scan_pdf(printed, path, 200)
    index = path.parent / "index"
    assert main(["--index", str(index), "index", str(path)]) == 0
    assert main(["--index", str(index), "search", "người lao động"]) == 0
    assert re.search(r"scanned, \d+ % sure", capsys.readouterr().out)
    client = create_app(Settings(index=index)).test_client()
    assert "badge-scanned" in client.get("/search?q=người+lao+động").text


@needs_tesseract
def test_letters_whose_font_does_not_say_which_they_are_are_read_as_a_picture(path: Path) -> None:
    print_pdf(ARTICLE.format(n=1), path, numbered=False)
    path.write_bytes(path.read_bytes().replace(b"/ToUnicode", b"/ToNothing"))
    document = read(path)
    assert document.ocr is not None
    assert "người lao động" in document.text
