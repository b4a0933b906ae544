"""Small valid files of every format, made here: what :mod:`bench.fuzz` starts from.

The same on every run, byte for byte, but for those that LibreOffice writes.
"""

from __future__ import annotations

import base64
import datetime
import io
import json
import lzma
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from bench.fuzz_word_parts import word_parts
from bench.papers import Paper, scan_pdf
from bench.word_papers import make_by_office
from indexer.documents.office import find_office
from indexer.language.legacy_tables import encode

LAW = """CHÍNH PHỦ
Số: 7/2031/NĐ-CP
Hà Nội, ngày 05 tháng 3 năm 2031
NGHỊ ĐỊNH
Quy định về nhà trẻ tại nơi làm việc
Căn cứ Luật Mẫu số 1/2030/QH16 ngày 20 tháng 11 năm 2030;
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định việc tổ chức nhà trẻ cho con của người lao động tại nơi làm việc.
Điều 2. Điều kiện
1. Người sử dụng lao động lập nhà trẻ khi có đủ các điều kiện sau đây:
a) Có từ 100 lao động nữ trở lên;
b) Có phòng riêng, thoáng, đủ ánh sáng;
2. Nơi khác theo khoản 1 Điều 169 Bộ luật Lao động và Nghị định số 145/2020/NĐ-CP.
Điều 3. Hiệu lực
Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 5 năm 2031 và thay thế Nghị định số \
9/2020/NĐ-CP.
TM. CHÍNH PHỦ
THỦ TƯỚNG
Vũ Thị An"""
FIELDS = """number: 7/2031/NĐ-CP
type: decree
issuer: government
title: Quy định về nhà trẻ
signed: 2031-03-05
effective: 2031-05-01
status: in_force
fields: [gender_equality]
relations:
  - {kind: replaces, target: 9/2020/NĐ-CP}
"""
_WHEN = (2031, 3, 5, 8, 0, 0)  # in every archive, so that its bytes are the same


@dataclass(frozen=True, slots=True)
class Seed:
    """A file that a loader reads without complaint."""

    format: str  # of FORMATS
    name: str
    content: bytes
    beside: str = ""  # what a side-car says


def seeds(format: str) -> tuple[Seed, ...]:
    """Give the seeds of a format; none where the program that writes it is not installed.

    >>> [seed.name for seed in seeds("markdown")]
    ['7-2031-NĐ-CP.vi.md', 'list.md']
    """
    return _seeds(format)


@cache
def _seeds(format: str) -> tuple[Seed, ...]:
    return tuple(Seed(format, *each) for each in FORMATS[format]())


def packed(members: Mapping[str, bytes | str]) -> bytes:
    """Pack members into a ZIP archive, always into the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return target.getvalue()


def _pdf() -> list[tuple[str, bytes]]:
    found = []
    for compress in (True, False):
        paper = Paper("CÔNG BÁO/Số 11")
        paper.set_compression(compress)
        paper.set_creation_date(datetime.datetime(*_WHEN, tzinfo=datetime.UTC))
        paper.set_title("Nghị định về nhà trẻ")
        paper.paragraphs(LAW)
        paper.add_page()
        paper.paragraphs(LAW[-400:])
        found.append((f"law{compress:d}.pdf", bytes(paper.output())))
    return [*found, ("plain.pdf", plain_pdf())]


_DRAWN = b"BT /F1 12 Tf 72 700 Td (Article 1. Scope) Tj 0 -20 Td (1. A nursery.) Tj ET"


def plain_pdf(words: bytes = _DRAWN) -> bytes:
    """Write a PDF without fonts of its own or compression: most of its bytes say something."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Rotate 0 "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
        b"<< /Type /Outlines /Count 0 >>",
    ]
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(places) + 1)
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )  # fmt: skip


def _scan() -> list[tuple[str, bytes]]:
    """A scanned slip of paper: a whole page would take Tesseract seconds."""
    with tempfile.TemporaryDirectory() as folder:
        printed, scanned = Path(folder, "printed.pdf"), Path(folder, "scanned.pdf")
        paper = Paper(numbered=False)
        paper.set_creation_date(datetime.datetime(*_WHEN, tzinfo=datetime.UTC))
        paper.add_page(format=(90, 40))
        paper.set_margins(5, 5, 5)
        paper.set_xy(5, 8)
        paper.cell(0, 8, "Điều 1. Lao động nữ")
        paper.output(str(printed))
        scan_pdf(printed, scanned, 200, pages=[2])
        return [("scan.pdf", scanned.read_bytes())]


def _docx() -> list[tuple[str, bytes]]:
    return [("law.docx", packed(word_parts(LAW)))]


def _by_office(suffix: str) -> list[tuple[str, bytes]]:
    if not find_office():
        return []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"law{suffix}")
        make_by_office(LAW, path)
        return [(path.name, path.read_bytes())]


def _rtf() -> list[tuple[str, bytes]]:
    words = "\\par\n".join(
        "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in line) for line in LAW.split("\n")
    )
    legacy = "".join(f"\\'{code:02x}" for code in encode("Nghị định", "TCVN3").encode("latin-1"))
    text = (
        r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\fnil Times New Roman;}{\f1 .VnTime;}}"
        r"{\info{\title Nh\u224? tr\u7867?}}{\*\generator tay;}" + words + r"\par {\f1 "
        + legacy + r"\par}\trowd\cellx100\cellx200 A\cell B\cell\row\pard Xem"
        r"{\footnote Theo lu\u7853?t.}\par{\v an}{\pict\bin4 abcd}}"
    )  # fmt: skip
    return [("law.rtf", text.encode("ascii"))]


def _page() -> list[tuple[str, bytes]]:
    table = "<table border=1><tr><td>Tuổi<td>Mức<tr><td>12<td>900.000 đồng</table>"
    menu = "<nav><ul><li><a href=/>Trang chủ</a><li><a href=/t>Tin</a></ul></nav>"
    body = "".join(f"<p>{escape(line)}</p>" for line in LAW.split("\n"))
    page = (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Nhà trẻ</title></head>'
        f'<body>{menu}<main><h1>Nghị định</h1>{body}{table}<ol type="a"><li>một<li>hai</ol>'
        '<pre>dòng\ndòng</pre></main><div class="lien-quan"><a href="#">Bài khác</a></div></body>'
    )
    legacy = encode(LAW, "TCVN3").replace("\n", "<br>\n")
    old = f'<html><meta charset="x-user-defined"><font face=".VnTime">{legacy}</font></html>'
    return [("page.html", page.encode()), ("old.htm", old.encode("latin-1"))]


def _mail_page() -> list[tuple[str, bytes]]:
    page = base64.encodebytes(_page()[0][1]).decode("ascii")
    mail = (
        'From: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"; '
        'type="text/html"\n\n--b\nContent-Type: text/html; charset="utf-8"\n'
        f"Content-Transfer-Encoding: base64\n\n{page}\n--b\nContent-Type: image/gif\n"
        "Content-Transfer-Encoding: base64\n\nR0lGODlhAQABAAAAACw=\n--b--\n"
    )
    return [("page.mht", mail.encode("ascii"))]


def _markdown() -> list[tuple[str, bytes]]:
    body = LAW.replace("Điều ", "## Điều ").replace("Chương", "# Chương")
    listed = "# Nhà trẻ\n\n- **một**\n- [hai](b.md)\n\n|a|b|\n|-|-|\n|1|2|\n\n"
    return [
        ("7-2031-NĐ-CP.vi.md", f"---\n{FIELDS}---\n{body}\n".encode()),
        ("list.md", (listed + LAW).encode()),
    ]


def _text() -> list[tuple[str, bytes]]:
    return [
        ("utf8.txt", LAW.encode()),
        ("marked.txt", b"\xef\xbb\xbf" + LAW.encode()),
        ("utf16.txt", b"\xff\xfe" + LAW.encode("utf-16-le")),
        ("tcvn3.txt", encode(LAW, "TCVN3").encode("latin-1")),
        ("vni.txt", encode(LAW, "VNI").encode("latin-1")),
        ("twice.txt", LAW.encode().decode("cp1252", "ignore").encode()),
        ("front.txt", f"SOURCE: vbpl.vn\n---\n{FIELDS}---\n# {LAW}".encode()),
    ]


def _lines() -> list[tuple[str, bytes]]:
    values: list[dict[str, object]] = [
        {"id": "a1", "title": "Nhà trẻ", "text": LAW, "language": "vi", "number": "7/2031/NĐ-CP"},
        {"id": "a2", "text": "Women rest.", "signed": "2031-03-05", "fields": ["gender_equality"]},
        {"id": "a3", "text": encode(LAW, "TCVN3"), "relations": [{"kind": "cites", "target": "1"}]},
    ]
    return [("many.jsonl", "\n".join(json.dumps(v, ensure_ascii=False) for v in values).encode())]


def _zip() -> list[tuple[str, bytes]]:
    members = {
        "luật/a.txt": LAW, "b.md": _markdown()[0][1], "c.docx": _docx()[0][1],
        "d.html": _page()[0][1], "e.jsonl": _lines()[0][1], "f.rtf": _rtf()[0][1],
    }  # fmt: skip
    nested = packed({"trong.zip": packed({"sâu.zip": packed({"a.txt": LAW}), "b.txt": LAW})})
    return [("many.zip", packed(members)), ("nested.zip", nested)]


def _sidecar() -> list[tuple[str, bytes, str]]:
    return [("law.txt", LAW.encode(), FIELDS)]


def topic_page() -> str:
    """Write a page of the codification."""
    article = (
        "<p class='pDieu'><a name='{at}'></a>Điều 50.1.LQ.{at}. Phạm vi</p><p class='pGhiChu'>"
        "<a href='http://vbpl.vn/x?ItemID=1'>(Điều {at} Luật số 17/2031/QH19 Thư viện ngày "
        "05/06/2031 của Quốc hội, có hiệu lực thi hành kể từ ngày 01/01/2032, có nội dung được "
        "sửa đổi bởi Điều 1 Luật số 9/2033/QH19)</a></p><p class='pNoiDung'><p>1. Bạn đọc:</p>"
        "<p>a) Có thẻ;</p></p><p class='pChiDan'>(Điều này có nội dung liên quan đến <a href='#' "
        "onclick=\"ViewNoiDungPhapDien('1'); return false;\">Điều 50.1.LQ.1. Phạm vi</a>)</p>"
    )
    return (
        "\ufeff<link href='../lib/css/style.css' rel='stylesheet' />\n<h3 style='x'>\n    "
        "Đề mục 50.1\n    <br />\n    Thư viện\n</h3>\n<div class='_content'><p class='pChuong'>"
        "<a name='C1'></a>Chương I</p><p class='pChuong'>QUY ĐỊNH CHUNG</p>"
        + "".join(article.format(at=at) for at in (1, 2, 3)) + "</div>"
    )  # fmt: skip


def _codification() -> list[tuple[str, bytes]]:
    page = topic_page().encode()
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        entry = tarfile.TarInfo("x/a.html")
        entry.size = len(page)
        archive.addfile(entry, io.BytesIO(page))
    return [
        ("topic.html", page),
        ("codified.zip", packed({"x/a.html": page})),
        ("codified.tar.xz", lzma.compress(tar.getvalue(), preset=0)),
    ]


FORMATS = {
    "text": _text, "markdown": _markdown, "jsonl": _lines, "html": _page, "mht": _mail_page,
    "rtf": _rtf, "docx": _docx, "pdf": _pdf, "scan": _scan, "zip": _zip, "sidecar": _sidecar,
    "codification": _codification, "doc": lambda: _by_office(".doc"),
    "odt": lambda: _by_office(".odt"),
}  # fmt: skip
