"""Laws as Word files and web pages: what people have, made from plain text.

The Word file has automatic numbers wherever counting gives what the text has, as a writer of laws
would: "Điều 5.", "1.", "a)" stand in its numbering and in no paragraph.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from indexer.documents.office import find_office

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LABELS = (
    (0, re.compile(r"Điều (\d+)\. (?=\S)")),
    (1, re.compile(r"(\d+)\. (?=\S)")),
    (2, re.compile(r"([a-z])\) (?=\S)")),
)
_LEVELS = (("Điều %1.", "decimal"), ("%2.", "decimal"), ("%3)", "lowerLetter"))
_MENU = "".join(
    f'<li><a href="/{name}">{name}</a></li>' for name in ("Trang chủ", "Văn bản", "Tin tức")
)


@dataclass
class _Lists:
    """The lists of a document: one of three levels, and a new one wherever numbers start anew.

    LibreOffice writes a ``.doc`` in which every paragraph of a list that starts anew is its first;
    for it there is only the one list, and what that cannot count stays in the text.
    """

    many: bool
    starts: list[tuple[int, int]] = field(default_factory=list)  # level and first number
    next: dict[int, tuple[int, int]] = field(default_factory=dict)  # level -> list, next number

    def take(self, line: str) -> tuple[int, int, str] | None:
        """The list, level and words of a line that a list can number; None for any other."""
        for level, label in _LABELS:
            match = label.match(line)
            if match is None:
                continue
            number = int(match[1]) if match[1].isdigit() else ord(match[1]) - ord("a") + 1
            at, expected = self.next.get(level, (1, 0 if self.many else 1))
            if number != expected:
                if number != 1 or not self.many:
                    return None
                self.starts.append((level, number))
                at = len(self.starts) + 1
            self.next[level] = at, number + 1
            for below in range(level + 1, len(_LABELS)):
                self.next.pop(below, None)
            return at, level, line[match.end() :]
        return None


def make_docx(text: str, path: Path, many_lists: bool = True) -> None:
    """Write a Word file."""
    lists = _Lists(many_lists)
    body = []
    for cells in _lines(text):
        if len(cells) > 1:
            row = "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in cells)
            borders = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'
            body.append(f"<w:tbl><w:tblPr>{borders}</w:tblPr><w:tr>{row}</w:tr></w:tbl>")
            continue
        taken = lists.take(cells[0])
        if taken is None:
            body.append(_paragraph(cells[0]))
        else:
            at, level, words = taken
            properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{at}"/></w:numPr>'
            body.append(_paragraph(words, properties))
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/></Types>',
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation("numbering", "numbering.xml"),
        "word/document.xml": f'<w:document xmlns:w="{_MAIN}"><w:body>{"".join(body)}'
        "<w:sectPr/></w:body></w:document>",
        "word/numbering.xml": _numbering(lists),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)


def make_page(text: str, path: Path) -> None:
    """Write a web page with a frame round the law."""
    body = []
    for cells in _lines(text):
        if len(cells) > 1:
            row = "".join(f"<td><p>{escape(cell)}</p></td>" for cell in cells)
            body.append(f'<table border="1"><tr>{row}</tr></table>')
        else:
            body.append(f'<p style="text-align: justify"><span>{escape(cells[0])}</span></p>')
    path.write_text(
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Văn bản</title></head>'
        f'<body><div class="header"><ul>{_MENU}</ul></div><div class="noidung">'
        f'{"".join(body)}</div><div class="lien-quan"><ul>{_MENU}</ul></div></body></html>',
        encoding="utf-8",
    )


def make_by_office(text: str, path: Path) -> None:
    """Write a Word file and have LibreOffice save it as what the suffix of *path* says."""
    filters = {".doc": "doc:MS Word 97", ".rtf": "rtf", ".odt": "odt", ".pdf": "pdf"}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.stem}.docx"
        make_docx(text, source, many_lists=False)
        settings = f"-env:UserInstallation={Path(folder).as_uri()}/settings"
        command = [find_office(), "--headless", settings, "--convert-to", filters[path.suffix]]
        subprocess.run(
            [*command, "--outdir", str(path.parent), str(source)], check=True, capture_output=True
        )


def _lines(text: str) -> list[list[str]]:
    """The lines with words, each as its cells."""
    return [line.strip().split(" | ") for line in text.split("\n") if line.strip()]


def _paragraph(words: str, properties: str = "") -> str:
    text = f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{text}</w:r></w:p>"


def _numbering(lists: _Lists) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (text, kind) in enumerate(_LEVELS)
    )
    numbers = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{level}">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for at, (level, start) in enumerate(lists.starts, 2)
    )
    numbers = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{numbers}'
    abstract = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    return f'<w:numbering xmlns:w="{_MAIN}">{abstract}{numbers}</w:numbering>'


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATION}/{kind}" Target="{target}"/></Relationships>'
    )
