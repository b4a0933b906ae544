"""The words of Rich Text that matter for reading: which hold no text, which are a character.

Source: Rich Text Format (RTF) Specification, version 1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\(?P<symbol>[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
# Groups that hold no words of the text, besides all that open with "\*".
SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator pict object "
    b"themedata datastore fldinst header headerl headerr headerf footer footerl footerr footerf "
    b"xe tc tcn filetbl template operator author company manager category keywords subject comment "
    b"doccomm hlinkbase creatim revtim printim buptim nonshppict bkmkstart bkmkend latentstyles "
    b"atnid atnauthor annotation ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn private xmlnstbl "
    b"mmathPr info sp".split()
)
STARRED = frozenset(b"shppict shpinst shptxt listtext pntext".split())  # read though starred
CHARACTERS = {
    b"tab": " ", b"line": "\n", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"emdash": "—", b"endash": "–", b"bullet": "•", b"page": "\n",
    b"column": "\n", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
SYMBOLS = {b"~": "\xa0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"-": ""}
# Code pages by the number a font names its character set with.
CHARSETS = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
ON = frozenset((b"v", b"deleted"))


def tokens(content: bytes) -> Iterator[re.Match[bytes]]:
    """Give the tokens of a file; bytes that "\\bin" says are no text are passed over."""
    at = 0
    while match := _TOKEN.match(content, at):
        at = match.end()
        if match["word"] == b"bin" and match["number"]:
            at += max(0, int(match["number"]))
            continue
        yield match
