"""The codification of laws: pages in its shape, made up here, and its own first pages."""

from __future__ import annotations

import io
import itertools
import lzma
import re
import tarfile
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents import Document, Provision, Relation, find_files, load, passages
from indexer.documents import phapdien_archive as archive
from indexer.documents.limits import OverLimit
from indexer.documents.phapdien import is_codification, is_topic_file
from indexer.documents.phapdien_clauses import plain_clauses
from indexer.documents.phapdien_page import body_lines, one_line, read_topic
from indexer.documents.phapdien_source import read_source_line
from indexer.documents.structure import parse
from indexer.errors import (
    DocumentError,
    EmptyTopic,
    UnknownArchive,
    UnknownFormat,
    UnreadableArchive,
    UnreadableFile,
)

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
REAL = SHARED / "corpora" / "phapdien.tar.xz"

LAW = "Luật số 17/2031/QH19"
LAW_IN_FULL = f"{LAW} Thư viện ngày 05/06/2031 của Quốc hội"
DECREE = "Nghị định số 18/2032/NĐ-CP"
SINCE = "có hiệu lực thi hành kể từ ngày"


def article(code: str, heading: str, source: str, body: str, related: str = "") -> str:
    """An article as the codification marks it up; its anchor is its number."""
    anchor = re.sub(r"\W", "", code)
    return (
        f"<p class='pDieu'><a name='{anchor}'></a>Điều {code}. {heading}</p>"
        f"<p class='pGhiChu'><a href='http://vbpl.vn/x?ItemID=1' target='_blank'>({source})</a></p>"
        f"<p class='pNoiDung'>{body}</p>"
        + (f"<p class='pChiDan'>(Điều này có nội dung liên quan đến {related})</p>" * bool(related))
    )


def link(code: str, words: str = "") -> str:
    anchor = re.sub(r"\W", "", code)
    return f"<a href='#' onclick=\"ViewNoiDungPhapDien('{anchor}'); return false;\">{words}</a>"


def page(number: str, name: str, content: str) -> str:
    return (
        "\ufeff<link href='../lib/css/style.css' rel='stylesheet' />\n<h3 style='x'>\n    "
        f"Đề mục {number}\n    <br />\n    {name}\n</h3>\n<div class='_content'>{content}</div>"
    )


LIBRARIES = page(
    "50.1",
    "Thư viện",
    "<p class='pChuong'><a name='C1'></a>Chương I</p><p class='pChuong'>QUY ĐỊNH CHUNG</p>"
    + article(
        "50.1.LQ.1", "Phạm vi", f"Điều 1 {LAW_IN_FULL}, {SINCE} 01/01/2032", "<p>Về sách.</p>"
    )
    + article(
        "50.1.NĐ.1.4",
        "Mượn sách",
        f"Điều 4 {DECREE} Về mượn sách ngày 09/09/2032 của Chính phủ, {SINCE} 10/10/2032 ",
        "<p>1. Bạn đọc:</p>\n\n<p>a) Có thẻ;</p><p>b) Đủ <em>6</em> tuổi.</p><p>2. Trả sách.</p>"
        "<a href='http://phapdien.moj.gov.vn/TraCuuPhapDien/Files/a.doc'><p>Mau 1.doc</p></a>",
        f"{link('50.1.LQ.2', 'Điều 50.1.LQ.2. Thẻ')}; {link('50.2.TT.1.9', 'Điều 50.2.TT.1.9.')}",
    )
    + article(
        "50.1.NĐ.1.3", "", f"Điều 3 {DECREE}, {SINCE} 10/10/2032", "<p>Giờ mở cửa.</p>"
    )
    + article(
        "50.1.LQ.2", "Thẻ",
        f"Điều 2</a> {LAW}, {SINCE} 01/01/2032, có nội dung bị bãi bỏ bởi <a>Điều 6</a>"
        f" Luật số 9/2033/QH19 {SINCE} 01/01/2034", "<p>Thẻ miễn phí.</p>",
    ),
)  # fmt: skip
NOTICES = page(
    "50.2",
    "Thông tin, báo",
    article(
        "50.2.TT.1.9", "Bảng tin",
        f"Điều 9 Thông tư số 13/2033/TT-BNV Về bảng tin ngày 02/02/2033 của Bộ Nội vụ, {SINCE}"
        " 03/03/2033", "<p>Bảng tin ở cửa.</p>", link("C1", "Chương I QUY ĐỊNH CHUNG"),
    )
    + article(
        "50.2.NĐ.1.4", "Mượn báo", f"Điều 4 {DECREE}, {SINCE} 10/10/2032", "<p>Như mượn sách.</p>"
    ),
)  # fmt: skip
STUB = page("50.3", "Trống (loại bỏ)", "")
PAGES = {"x/c.html": STUB, "x/a.html": LIBRARIES, "x/b.html": NOTICES}


@pytest.fixture
def tar(tmp_path: Path) -> Path:
    return pack_tar(tmp_path / "codified.tar.xz", PAGES)


def pack_tar(path: Path, pages: dict[str, str]) -> Path:
    with tarfile.open(path, "w:xz") as packed:
        for name, markup in pages.items():
            content = markup.encode("utf-8")
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            packed.addfile(entry, io.BytesIO(content))
    return path


def pack_zip(path: Path, pages: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, markup in pages.items():
            packed.writestr(name, markup)
    return path


def unpack(folder: Path, pages: dict[str, str]) -> Path:
    for name, markup in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(markup, encoding="utf-8")
    return folder


def documents(path: Path) -> dict[str, Document]:
    return {item.docid: item for item in load(path) if isinstance(item, Document)}


def errors(path: Path) -> list[DocumentError]:
    return [item for item in load(path) if not isinstance(item, Document)]


def test_each_source_document_of_a_topic_is_a_document(tar: Path) -> None:
    assert list(documents(tar)) == [
        "17-2031-qh19.de-muc-50.1.vi", "18-2032-nd-cp.de-muc-50.1.vi",
        "13-2033-tt-bnv.de-muc-50.2.vi", "18-2032-nd-cp.de-muc-50.2.vi",
    ]  # fmt: skip


def test_a_document_is_described_by_its_source_lines(tar: Path) -> None:
    found = documents(tar)
    law, decree = found["17-2031-qh19.de-muc-50.1.vi"], found["18-2032-nd-cp.de-muc-50.1.vi"]
    assert (law.number, law.type, law.issuer) == ("17/2031/QH19", "law", "national_assembly")
    assert (law.signed, law.effective) == (date(2031, 6, 5), date(2032, 1, 1))
    assert (law.title, law.language) == ("Luật Thư viện", "vi")
    assert (decree.type, decree.issuer) == ("decree", "government")
    assert decree.title == "Về mượn sách (đề mục 50.1. Thư viện)"
    assert "phapdien.moj.gov.vn" in decree.source
    assert decree.origin.endswith("x/a.html")


def test_a_document_named_in_full_in_one_topic_is_known_in_the_other(tar: Path) -> None:
    other = documents(tar)["18-2032-nd-cp.de-muc-50.2.vi"]
    assert (other.title, other.signed) == (
        "Về mượn sách (đề mục 50.2. Thông tin, báo)", date(2032, 9, 9),
    )  # fmt: skip


def test_articles_have_the_numbers_of_their_own_document(tar: Path) -> None:
    decree = documents(tar)["18-2032-nd-cp.de-muc-50.1.vi"]
    assert decree.text == (
        "Điều 3.\nGiờ mở cửa.\n\n"
        "Điều 4. Mượn sách\n1. Bạn đọc:\na) Có thẻ;\nb) Đủ 6 tuổi.\n2. Trả sách."
    )
    assert [(each.label, each.heading) for each in decree.provisions] == [
        ("Điều 3", ""), ("Điều 4", "Mượn sách"),
    ]  # fmt: skip
    assert [each.anchor for each in decree.walk()] == [
        "dieu-3", "dieu-4", "dieu-4-khoan-1", "dieu-4-khoan-1-diem-a", "dieu-4-khoan-1-diem-b",
        "dieu-4-khoan-2",
    ]  # fmt: skip
    assert [passage.anchor for passage in passages(decree)] == ["dieu-3", "dieu-4"]


def test_what_the_page_puts_side_by_side_are_relations(tar: Path) -> None:
    found = documents(tar)
    assert found["18-2032-nd-cp.de-muc-50.1.vi"].relations == (
        Relation("related", "17/2031/QH19", "Điều 4 → Điều 2"),
        Relation("related", "13/2033/TT-BNV", "Điều 4 → Điều 9"),
    )
    assert found["13-2033-tt-bnv.de-muc-50.2.vi"].relations == (
        Relation("related", "17/2031/QH19", "Điều 9 → Chương I"),
    )


def test_what_changed_an_article_is_a_relation_and_repealed_words_a_status(tar: Path) -> None:
    law = documents(tar)["17-2031-qh19.de-muc-50.1.vi"]
    assert law.relations == (
        Relation("amended_by", "9/2033/QH19", "Điều 2: có nội dung bị bãi bỏ bởi Điều 6"),
    )
    assert law.status == "partly_expired"
    assert documents(tar)["18-2032-nd-cp.de-muc-50.1.vi"].status == "unknown"


def test_a_topic_without_articles_is_reported_and_the_others_go_on(tar: Path) -> None:
    (error,) = errors(tar)
    assert isinstance(error, EmptyTopic)
    assert (error.number, error.name) == ("50.3", "Trống (loại bỏ)")
    assert "x/c.html" in error.message()


def test_zip_tar_and_folder_give_the_same(tmp_path: Path, tar: Path) -> None:
    folder = unpack(tmp_path / "folder", PAGES)
    zipped = pack_zip(tmp_path / "codified.zip", PAGES)
    bare = {docid: each.relations for docid, each in documents(tar).items()}
    assert {docid: each.relations for docid, each in documents(zipped).items()} == bare
    files = find_files([folder])
    assert {d: each.relations for file in files for d, each in documents(file).items()} == bare


def test_an_archive_is_known_by_what_it_holds(tmp_path: Path, tar: Path) -> None:
    renamed = tar.rename(tmp_path / "download")
    assert len(documents(renamed)) == 4
    other = {"a.html": "<p>Bài viết.</p>"}
    assert list(documents(pack_zip(tmp_path / "other.zip", other))) == ["a.vi"]
    with pytest.raises(UnknownArchive):
        list(load(pack_tar(tmp_path / "other.tar.xz", other)))


def test_folders_give_tar_archives_of_the_codification_only(tmp_path: Path) -> None:
    ours = pack_tar(tmp_path / "ours.tar.xz", PAGES)
    pack_tar(tmp_path / "other.tar.xz", {"a.txt": "x"})
    assert find_files([tmp_path]) == [ours]


def test_two_pages_of_one_topic_keep_their_documents_apart(tmp_path: Path) -> None:
    path = pack_zip(tmp_path / "a.zip", {"a.html": NOTICES, "b.html": NOTICES})
    assert len([item for item in load(path) if isinstance(item, Document)]) == 4
    assert len(documents(path)) == 4


def test_an_ordinary_page_is_no_topic(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<h1>Tin</h1><p>Đề mục 4.6 của Bộ pháp điển.</p>", encoding="utf-8")
    assert not is_topic_file(path)
    assert documents(path)["a.vi"].title == "Tin"


@pytest.mark.parametrize("suffix", ["tar.xz", "zip"])
def test_a_damaged_archive_is_told(tmp_path: Path, suffix: str) -> None:
    pack = pack_tar if suffix == "tar.xz" else pack_zip
    whole = pack(tmp_path / f"a.{suffix}", PAGES).read_bytes()
    cut = tmp_path / f"cut.{suffix}"
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(UnreadableArchive):
        list(load(cut))
    with pytest.raises(UnreadableFile, match="there is no such file"):
        list(load(tmp_path / f"missing.{suffix}"))
    assert find_files([tmp_path]).count(cut) == 1


@pytest.mark.parametrize(
    ("suffix", "limit"),
    [
        ("tar.xz", "file_mb"), ("zip", "file_mb"), ("tar.xz", "unpacked_mb"),
        ("zip", "unpacked_mb"), ("tar.xz", "members"),
    ],
)  # fmt: skip
def test_an_archive_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, limit: str
) -> None:
    pack = pack_tar if suffix == "tar.xz" else pack_zip
    swollen = {**PAGES, "d.html": page("50.4", "To", "<p>" + "a" * 1_200_000)}
    path = pack(tmp_path / f"a.{suffix}", swollen)
    assert len(documents(path)) == 4
    monkeypatch.setenv(f"TRACUU_LIMIT_{limit.upper()}", "3" if limit == "members" else "1")
    with pytest.raises(OverLimit) as caught:
        list(load(path))
    assert caught.value.limit == limit


def test_a_header_may_not_take_what_a_page_may_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.tar.xz"
    with tarfile.open(path, "w:xz", format=tarfile.PAX_FORMAT) as packed:
        entry = tarfile.TarInfo("a.html")
        entry.pax_headers = {"comment": "a" * 4_000_000}
        packed.addfile(entry)
    monkeypatch.setenv("TRACUU_LIMIT_FILE_MB", "1")
    with pytest.raises(OverLimit):
        list(archive.pages(path))


def test_an_xz_of_something_else_is_no_codification(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.xz"
    path.write_bytes(lzma.compress(b"hello"))
    assert not is_codification(path)
    with pytest.raises(UnknownFormat):
        list(load(path))


def test_a_page_of_very_many_articles_of_one_number_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page("50.1", "A", "<p class='pDieu'>x" * 30_000), encoding="utf-8")
    document = next(item for item in load(path) if isinstance(item, Document))
    assert document.provisions[-1].anchor.endswith("--30000")


def test_a_page_of_too_many_paragraphs_is_told_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swollen = page("50.4", "To", "<p>a</p>" * 100)
    path = pack_zip(tmp_path / "a.zip", {**PAGES, "d.html": swollen})
    monkeypatch.setenv("TRACUU_LIMIT_LINES", "90")
    assert len(documents(path)) == 4
    assert [error.limit for error in errors(path) if isinstance(error, OverLimit)] == ["lines"]


def test_a_page_that_is_no_text_is_reported_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.html", LIBRARIES.encode("utf-8") + b"\xff")
        packed.writestr("b.html", NOTICES)
    assert len(documents(path)) == 2
    assert [type(error) for error in errors(path)] == [UnreadableFile]


@pytest.mark.parametrize(
    ("line", "article", "key", "title", "effective"),
    [
        (f"(Điều 12a {LAW}, {SINCE} 1/7/2032)", "12a", "17-2031-qh19", "Luật số 17/2031/QH19",
         date(2032, 7, 1)),
        (f"((Điều 2 Pháp lệnh Thư viện, {SINCE} 31/05/2025))", "2", "phap-lenh-thu-vien",
         "Pháp lệnh Thư viện", date(2025, 5, 31)),
        (f"(27 {DECREE}., {SINCE} 15/10/2032)", "27", "18-2032-nd-cp",
         "Nghị định số 18/2032/NĐ-CP", date(2032, 10, 15)),
        (f"(Mục IV Thông tư số 89-TC/TCT, {SINCE} 01/01/2025)", "", "89-tc-tct",
         "Thông tư số 89-TC/TCT", date(2025, 1, 1)),
        (f"(Điều 1 Quyết định số 1/2032/QĐ- TTg, {SINCE} 01/01/2033)", "1", "01-2032-qd-ttg",
         "Quyết định số 1/2032/QĐ-TTg", date(2033, 1, 1)),
        (f"(Điều 1 Luật số 17/2031/QH19 Luật Thư viện ngày 05/06/2031 của Quốc hội, {SINCE}"
         " 01/01/2032)", "1", "17-2031-qh19", "Luật Thư viện", date(2032, 1, 1)),
        (f"(Điều 1 Luật 18-L/CTN Biển, {SINCE} 01/01/2032)", "1", "18-l-ctn", "Luật Biển",
         date(2032, 1, 1)),
        ("", "", "van-ban", "", None),
    ],
)  # fmt: skip
def test_source_lines_of_every_shape(
    line: str, article: str, key: str, title: str, effective: date | None
) -> None:
    number, source = read_source_line(line)
    assert (number, source.title, source.effective) == (article, title, effective)
    assert source.key == key


def test_the_last_date_of_a_source_line_is_the_documents_own() -> None:
    line = (
        "(Điều 1 Thông tư số 13/2033/TT-BTC Hướng dẫn Nghị định số 18/2032/NĐ-CP ngày 09/09/2032"
        f" của Chính phủ về sách ngày 02/02/2033 của Bộ Tài chính và Bộ Nội vụ, {SINCE} 03/03/2033)"
    )
    _number, source = read_source_line(line)
    assert (source.signed, source.issuer) == (date(2033, 2, 2), "mof")
    assert source.name.endswith("của Chính phủ về sách")


def test_an_article_whose_source_line_names_nothing_belongs_to_its_series(tmp_path: Path) -> None:
    content = (
        article("50.4.TT.2.1", "Một", f"Điều 1 Thông tư số 13/2033/TT-BNV, {SINCE} 03/03/2033", "A")
        + article("50.4.TT.2.2", "Hai", f"Thông tư này {SINCE} ngày 04 tháng 4 năm 2033", "B")
    )  # fmt: skip
    path = tmp_path / "a.html"
    path.write_text(page("50.4", "Bảng", content), encoding="utf-8")
    (document,) = documents(path).values()
    assert [each.label for each in document.provisions] == ["Điều 1", "Điều 2"]


def test_a_regulation_attached_to_a_decision_keeps_its_order(tmp_path: Path) -> None:
    source = f"Quyết định số 1/2032/QĐ-TTg, {SINCE} 01/01/2033"
    content = "".join(
        article(f"50.4.QĐ.1.{number}", name, f"Điều {number} {source}", f"<p>{name}.</p>")
        for number, name in ((1, "Ban hành"), (2, "Thi hành"), (1, "Phạm vi"), (2, "Giờ"))
    )
    path = tmp_path / "a.html"
    path.write_text(page("50.4", "Quy chế", content), encoding="utf-8")
    (document,) = documents(path).values()
    assert [(each.anchor, each.heading) for each in document.provisions] == [
        ("dieu-1", "Ban hành"), ("dieu-2", "Thi hành"), ("dieu-1--2", "Phạm vi"),
        ("dieu-2--2", "Giờ"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Dài\n\tdòng</p>\n\n<p>&nbsp;</p><p>Hai</p>", "Dài dòng\nHai"),
        ("Một<br />Hai<div>Ba</div>", "Một\nHai\nBa"),
        ("<p>h < 5 m<sup>3</sup>, <5km và <b>lớn</b></p>", "h < 5 m3, <5km và lớn"),
        ("<p>ho\u0300a gia\u0309i\u200b</p><p>\u200b</p>", "hòa giải"),
        ("<table><tr><td><p>A</p><p>B</p></td><td>1</td></tr><tr><td>C</td></tr></table>D",
         "A B | 1\nC\nD"),
        ("<table><tr><td>A</td>", "A"),
        ("<p>a &amp; b &lt;p&gt;</p>", "a & b <p>"),
        ("<!-- x --><img src='a'/>", ""),
    ],
)  # fmt: skip
def test_words_of_an_article(markup: str, words: str) -> None:
    assert body_lines(markup) == words


def test_a_sentence_in_place_of_a_heading_is_words(tmp_path: Path) -> None:
    content = article(
        "50.4.TT.1.9", "Thông tư này có hiệu lực từ ngày ký.", f"Điều 9 {DECREE}, {SINCE}"
        " 10/10/2032", "",
    )  # fmt: skip
    path = tmp_path / "a.html"
    path.write_text(page("50.4", "Thi hành", content), encoding="utf-8")
    (document,) = documents(path).values()
    (only,) = document.provisions
    assert only.heading == ""
    assert document.text[only.body_start : only.end] == "Thông tư này có hiệu lực từ ngày ký."


LABELS = [*(f"{n}. " for n in range(1, 5)), *(f"{c}) " for c in "abcdđe"), "", "", "1.1. ", "- "]


@given(st.lists(st.sampled_from(LABELS), max_size=12))
def test_plain_clauses_are_those_the_structure_finds(labels: list[str]) -> None:
    lines = (f"{label}Bạn đọc có thẻ thứ {n};" for n, label in enumerate(labels))
    words = "\n".join(["Điều 5. Mượn sách", *lines])
    plain = plain_clauses(words, "dieu-5")
    if plain is not None:
        assert plain == parse(words, "vi")[0].children


def check_ranges(document: Document) -> None:
    """Every provision lies inside the one round it and shows its label at its start."""
    assert unicodedata.is_normalized("NFC", document.text)
    anchors = [each.anchor for each in document.walk()]
    assert len(set(anchors)) == len(anchors)
    for provision in document.provisions:
        start = document.text[provision.start :]
        assert start.startswith(f"{provision.label}.")
        check_inside(provision)
    for before, after in itertools.pairwise(document.provisions):
        assert document.text[before.end : after.start] == "\n\n"


def check_inside(provision: Provision) -> None:
    assert provision.start <= provision.body_start <= provision.end
    place = provision.start
    for child in provision.children:
        assert place <= child.start <= child.end <= provision.end
        place = child.end
        check_inside(child)


@pytest.mark.skipif(not REAL.exists(), reason="the codification is not beside the checkout")
def test_the_first_pages_of_the_codification_are_read_whole() -> None:
    from indexer.documents.phapdien import page_documents
    from indexer.documents.phapdien_places import Places

    found = [each for each, _count in zip(archive.pages(REAL), range(3), strict=False)]
    assert is_codification(REAL)
    for each in found:
        items = list(page_documents(each, Places()))
        articles = each.content.count(b"<p class='pDieu'>")
        texts = [item for item in items if isinstance(item, Document)]
        assert sum(len(item.provisions) for item in texts) == articles
        assert len(items) > len(texts) or articles
        for document in texts:
            assert document.number
            assert document.effective
            check_ranges(document)


def test_ranges_of_made_up_pages(tar: Path) -> None:
    for document in documents(tar).values():
        check_ranges(document)


def test_a_heading_is_one_line_of_words() -> None:
    assert one_line("<a name='x'></a>Điều 1.\n <b>Phạm&nbsp;vi</b>") == "Điều 1. Phạm vi"
    assert read_topic(STUB).name == "Trống (loại bỏ)"
