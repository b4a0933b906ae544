"""What the files of each format are made of, and what tells a law: words to spoil files with."""

from __future__ import annotations

_WORDS = {
    "pdf": (
        "endobj|stream|endstream|obj|xref|trailer|startxref|%%EOF|<<|>>|[|]|/Kids [2 0 R 2 0 R]|"
        "/Count 999999999|/Parent 3 0 R|/Length 4294967295|/Filter [/FlateDecode /FlateDecode]|"
        "/Filter /ASCII85Decode|/Filter /JBIG2Decode|/Filter /JPXDecode|/Filter /LZWDecode|"
        "/MediaBox [0 0 1e9 1e9]|/MediaBox [0 0 0 0]|/MediaBox [-1 -1 nan 5]|/Rotate 45|"
        "/UserUnit 1e6|/ObjStm|/Type /XRef|/W [9 9 9]|/Index [0 99999999]|/Prev 0|/Root 3 0 R|"
        "/Encrypt 4 0 R|/Contents [5 0 R 5 0 R 5 0 R]|/Resources 2 0 R|BT|ET|Tj|Td|q|Q|Do|"
        "BI ID EI|/F1 1e30 Tf|1e9 0 0 1e9 0 0 cm|9 Tr|(|)|<|/ToUnicode 5 0 R|"
        "/CIDToGIDMap /Identity|/Subtype /Type3"
    ),
    "rtf": (
        "{|}|\\par|\\row|\\cell|\\trowd|\\intbl|\\footnote|\\u-1?|\\u55357?|\\u56960?|\\uc9|"
        "\\bin99999999 |\\bin-5 |\\'ff|\\f999|\\ansicpg99999|\\ansicpg037|\\fcharset128|"
        "\\deff-1|\\*|{\\*\\x|\\pict|\\v|\\v0|{\\fonttbl|{\\stylesheet|{\\info{\\title|\\upr|"
        "\\nestcell|\\nestrow|\\itap9|\\object|\\field|\\~"
    ),
    "xml": (
        "<|>|</|/>|<w:p>|</w:p>|<w:r>|</w:r>|<w:tbl>|<w:tr>|<w:tc>|<w:t>|<w:sdt>|<w:sdtContent>|"
        "<w:txbxContent>|<mc:AlternateContent>|<w:del>|<w:footnoteReference w:id='1'/>|<!--|-->|"
        '<w:fldChar w:fldCharType="begin"/>|<w:numId w:val="1"/>|<w:ilvl w:val="9"/>|<![CDATA[|'
        ']]>|<w:start w:val="999999"/>|&amp;|&#0;|&#xD800;|&x;|<?xml version="1.1"?>|'
        '<w:basedOn w:val="h"/>|<w:gridSpan w:val="999999999"/>|<w:vMerge/>|xmlns:w="x"|<w:br/>|'
        '<w:sym w:char="F0FE"/>'
    ),
    "html": (
        "<|>|</|<p>|</p>|<table>|<tr>|<td>|</table>|<ul>|<ol start=99999>|<li value=-1>|<pre>|"
        "<main>|<article>|<nav>|<div class=comments>|<template>|<svg>|<math>|<select>|<script>|"
        "<!--|-->|<title>|<h1>|<a href=#>|</a>|<body>|</html>|<frameset>|<plaintext>|<textarea>|"
        "<base href=x>|&#0;|&nbsp|&#xD800;|&#1114112;|&lt;|<meta charset=utf-16>|"
        "<meta charset=utf-7>|<p hidden>|<td colspan=9999999>|<p class='pDieu'>|"
        "<p class='pGhiChu'>|<p class='pNoiDung'>|<p class='pChuong'>|<![CDATA[|<?php"
    ),
    "text": (
        "---|...|#|##|* |- |1. |> |```|~~~|**|__|[a](b)|![|<!--|-->|<p>|&lt;|\\|:::|===|Điều 1.|"
        "Điều 1. |Chương I|Khoản 1|1. |a) |Số: 1/2020/NĐ-CP|ngày 31 tháng 2 năm 2020|Căn cứ |"
        "Article 1. |\u2028|\x85|\x0c|\x0b|\x1b[31m|\ufeff|\u202e|́|가|\ufffe|\u200b|'''|"
        "!!python/x|&a |*a|- !!set|number: |signed: 9999-99-99|relations: [{kind: x}]|title: [|"
        "? |{|}|%TAG|\t"
    ),
    "json": (
        '{|}|[|]|"|:|,|null|true|1e999|-|NaN|\\ud800|\\u0000|"id": 1|"text": ""|"id": "../../x"|'
        '"text": null|"relations": [[]]|"relations": {}|"signed": 5|"fields": "x"|"fields": [1]|'
        '"language": "xx"|"title": {}|"id": "a1"|\n|\r|\ufeff|"number": ["x"]|"digest": "x"|'
        '"expires": true'
    ),
    "mail": (
        "Content-Type: multipart/related; boundary=b|Content-Type: text/html; charset=utf-16|"
        "Content-Transfer-Encoding: base64|Content-Transfer-Encoding: uuencode|--b|--b--|\n\n|"
        "=?utf-8?b?x?=|Content-Type: message/rfc822|Content-Type: text/html; charset*=a'b'c|"
        'boundary=""|=3D|: |;'
    ),
}
# Words of laws that some rule of the loaders begins with.
_LAW = (
    "Điều 1. |Điều 1|khoản 1 |điểm a khoản 1 Điều 1 |Mục 1|Phần I|Chương I|Article 1(1)(a) |"
    "Clause 1 |Article 1. |Số: 1/2020/NĐ-CP |Luật số 1/2020/QH14 |ngày 01 tháng 01 năm 2020 |"
    "1/1/2020 |Căn cứ |sửa đổi, bổ sung |thay thế |bãi bỏ |có hiệu lực thi hành kể từ ngày |"
    "TM. CHÍNH PHỦ |của Chính phủ |KT. BỘ TRƯỞNG|Hà Nội, |CỘNG HÒA |Nghị định |QUYẾT ĐỊNH|1.|"
    "1. |1.1.1.|a) |đ) |a. |(|)|“|”|\"|'|...|-|- |–|;|:|, |.|/| |\t|\xa0|\n|A|a|a |9|9 |IV|Đ|á|"
    "á»|Ã¡|Þ|®|oá |NghÞ ®Þnh |́|…|_|*|#|>|<|&|[|](|`|\\|=|~|http://a |Nơi nhận:|Lưu: VT|Phụ lục|"
    "and |of the |và |theo |www.|�|😀|Trang 1|1/2|---|- a) |Luật |Bộ |Bộ luật |"
    "Thông tư liên tịch |này |tại |Điều 1, Điều 2, |từ Điều 1 đến |khoản 1, 2, 3, |"
    "các điểm a, b, c |Appendix |Decree No. 1/2020/ND-CP |dated |Pursuant to "
)
# The words of which family each format is made.
FAMILIES = {
    "text": "text", "sidecar": "text", "markdown": "text", "jsonl": "json", "html": "html",
    "codification": "html", "mht": "mail", "rtf": "rtf", "pdf": "pdf", "scan": "pdf",
    "docx": "xml", "odt": "xml", "doc": "rtf", "zip": "text",
}  # fmt: skip
# How something of each family lies in another of its kind.
NESTS = {
    "pdf": ("[ ", " ]"), "rtf": ("{", "}"), "html": ("<table><tr><td>", "</td></tr></table>"),
    "xml": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), "text": ("> ", ""),
    "json": ("[", "]"), "mail": ("Content-Type: message/rfc822\n\n", ""),
}  # fmt: skip


def words_of(family: str) -> list[str]:
    """Give the words of a family of formats.

    >>> words_of("rtf")[:4]
    ['{', '}', '\\\\par', '\\\\row']
    """
    return _WORDS[family].split("|")


def law_words() -> list[str]:
    """Give the words of laws."""
    return _LAW.split("|")
