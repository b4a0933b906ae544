"""A Word document with all that its loader looks at, part by part: a seed of :mod:`bench.fuzz`."""

from __future__ import annotations

from html import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_parts(text: str) -> dict[str, str]:
    """Give the parts of a document by their names; each line of *text* is a paragraph."""
    kinds = ("document.main", "numbering", "styles", "footnotes")
    overrides = "".join(
        f'<Override PartName="/word/{kind.partition(".")[0]}.xml" '
        f'ContentType="{_TYPE}.{kind}+xml"/>'
        for kind in kinds
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": _part("document", f"<w:body>{_body(text)}<w:sectPr/></w:body>"),
        "word/numbering.xml": _part("numbering", _LISTS),
        "word/styles.xml": _part(
            "styles",
            '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/>'
            '</w:style><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/>'
            '<w:basedOn w:val="n"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
        ),
        "word/footnotes.xml": _part(
            "footnotes",
            '<w:footnote w:id="1"><w:p><w:r><w:t>Theo Luật số 1/2030/QH16.</w:t></w:r></w:p>'
            "</w:footnote>",
        ),
        "docProps/core.xml": '<c xmlns:dc="d"><dc:title>Nghị định về nhà trẻ</dc:title></c>',
    }


def _part(name: str, inside: str) -> str:
    spaces = (
        f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {spaces}>{inside}</w:{name}>'


def _body(text: str) -> str:
    lines = [f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n")]
    cells = "".join(
        f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>" for words in ("Tuổi", "Mức")
    )
    listed = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>Có phòng riêng</w:t></w:r></w:p>"
        for level in (0, 1, 1, 0)
    )
    return (
        '<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr><w:r><w:t>Quy định chung</w:t></w:r></w:p>'
        + "".join(lines)
        + listed
        + f'<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr><w:tr>'
        f"{cells}</w:tr></w:tbl><w:p><w:r><w:t>Chú thích</w:t></w:r><w:r><w:footnoteReference "
        'w:id="1"/></w:r></w:p><w:p><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins><w:del><w:r>'
        '<w:delText>bớt</w:delText></w:r></w:del><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        '<w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r>"
        "<w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r></w:p>"
    )


_LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, text, form in ((0, "Điều %1.", "decimal"), (1, "%2)", "lowerLetter"))
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
