"""Ways to spoil a file: of its bytes, of the words of its format, and of what is packed in it."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
import zlib
from copy import deepcopy
from itertools import islice

from lxml import etree

from bench.fuzz_bytes import NUMBERS, PLAIN, Mutation, flip, length, put, span
from bench.fuzz_seeds import FORMATS, Seed, packed, seeds
from bench.fuzz_words import FAMILIES, NESTS, words_of

MOST_BYTES = 120_000  # of most spoiled files: what size alone costs is for bench.hostile to say
RARELY_BYTES = 1_500_000  # of one in a hundred
OFFICE = ("doc", "odt")  # read by LibreOffice, which takes seconds for each


def spoil(seed: Seed, chance: random.Random) -> Seed:
    """Spoil a seed in one to four ways.

    >>> made = [spoil(seeds("text")[0], random.Random(at)).content for at in (1, 1, 2)]
    >>> made[0] == made[1], made[0] == made[2]
    (True, False)
    """
    content, beside, name = seed.content, seed.beside, seed.name
    most = RARELY_BYTES if chance.random() < 0.01 else MOST_BYTES
    for _time in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        if beside and chance.random() < 0.7:
            beside = _bytes(beside.encode("utf-8", "surrogateescape"), "text", chance).decode(
                "utf-8", "surrogateescape"
            )
        else:
            content = _once(content, seed.format, chance)[:most]
    if chance.random() < 0.05:  # named as what it is not
        other = chance.choice(seeds(chance.choice([f for f in FORMATS if f not in OFFICE])))
        name = f"renamed.{other.name.partition('.')[2]}"
    return Seed(seed.format, name, content, beside)


def _once(content: bytes, format: str, chance: random.Random) -> bytes:
    if content.startswith(b"PK") and chance.random() < 0.7:
        return chance.choice((_member, _member, _member, _package))(content, format, chance)
    if content.startswith(b"%PDF") and chance.random() < 0.4:
        return _stream(content, chance)
    return _bytes(content, FAMILIES[format], chance)


def _bytes(content: bytes, words: str, chance: random.Random) -> bytes:
    def token(content: bytes, chance: random.Random) -> bytes:
        return put(content, _word(words, chance) * chance.choice((1, 1, 1, 3, 300)), chance)

    def nest(content: bytes, chance: random.Random) -> bytes:
        start, end = (part.encode() for part in NESTS[words])
        depth, at = 10 ** chance.randint(1, 4), chance.randint(0, len(content))
        return (
            content[:at] + start * depth + content[at : at + 50] + end * depth + content[at + 50 :]
        )

    def many(content: bytes, chance: random.Random) -> bytes:
        return put(content, _word(words, chance) * (10 ** chance.randint(2, 4)), chance)

    bomb = _BOMBS.get(words, token)
    chosen: Mutation = chance.choice(
        (*PLAIN, splice, *PLAIN, splice, token, token, token, nest, many, bomb)
    )
    return chosen(content, chance)


def _word(words: str, chance: random.Random) -> bytes:
    return chance.choice(words_of(words)).encode("utf-8", "surrogatepass")


def splice(content: bytes, chance: random.Random) -> bytes:
    """Put in a piece of a file of some other format."""
    other = chance.choice(seeds(chance.choice([f for f in FORMATS if f not in OFFICE]))).content
    start, end = span(other, chance)
    return put(content, other[start:end], chance)


# -- what is packed


def _member(content: bytes, format: str, chance: random.Random) -> bytes:
    """Spoil what a member of an archive says, and pack it again."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
    except Exception:  # it is spoiled already
        return flip(content, chance)
    if not members:
        return content
    name = chance.choice(list(members))
    inside = members[name]
    if inside.startswith(b"PK"):
        members[name] = _once(inside, format, chance)[:RARELY_BYTES]
    elif name.endswith((".xml", ".rels")) and chance.random() < 0.8:
        members[name] = _tree(inside, chance)
    else:
        words = "xml" if name.endswith((".xml", ".rels")) else FAMILIES[format]
        members[name] = _bytes(inside, words, chance)[:RARELY_BYTES]
    return packed(members)


def _tree(content: bytes, chance: random.Random) -> bytes:
    """Spoil what a part in XML says; it stays XML."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return flip(content, chance)
    for _time in range(chance.choice((1, 3, 10))):
        elements = list(islice(root.iter(etree.Element), 5_000))
        at, other = chance.choice(elements), chance.choice(elements)
        kind = chance.randrange(7)
        if kind == 0 and at is not root:
            at.getparent().remove(at)
        elif kind == 1 and at is not other and at not in list(other.iterancestors()):
            other.append(at)
        elif kind == 2:
            copy = deepcopy(at)
            for _again in range(chance.choice((1, 20, 2_000)) if len(copy) < 5 else 1):
                other.append(deepcopy(copy))
        elif kind == 3 and at.attrib:
            at.set(chance.choice(list(at.attrib)), chance.choice((*NUMBERS, b"", b"x")).decode())
        elif kind == 4:
            at.text = chance.choice(_XML_TEXTS) * chance.choice((1, 1, 2_000))
        elif kind == 5:
            at.tag = other.tag
        elif kind == 6:
            for _level in range(10 ** chance.randint(0, 3)):
                at = etree.SubElement(at, other.tag, other.attrib)
            at.text = "sâu"
    written: bytes = etree.tostring(root, encoding="utf-8")
    return written


_XML_TEXTS = ("", " ", "Điều 1.", "\u00de", "1.", "a)", "\ue000", "\u0301", "\U0001f600", "\n", "|")


def _package(content: bytes, format: str, chance: random.Random) -> bytes:
    """Spoil the archive itself: names, doubles, empty members, bombs, archives in archives."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # it is spoiled already
        return length(content, chance)
    kind = chance.randrange(5)
    if kind == 0 and members:
        at = chance.randrange(len(members))
        members[at] = chance.choice(_NAMES), members[at][1]
    elif kind == 1:
        members += [chance.choice(members)] * chance.choice((1, 50)) if members else []
    elif kind == 2:
        members.append((chance.choice(("b.txt", "word/document.xml")), b"A" * 6_000_000))
    elif kind == 3:
        for _time in range(chance.randint(1, 6)):
            members = [("a.zip", _zipped(members))]
    else:
        members += [(f"{at}.txt", b"") for at in range(chance.choice((10, 1_000)))]
    chance.shuffle(members)
    return _zipped(members)


_NAMES = (
    "../../../etc/passwd.txt", "/etc/cron.d/x.txt", "C:\\Windows\\x.txt", "a\0b.txt", "a" * 60_000,
    "con.txt", "\u202etxt.exe", "x/" * 3_000 + "a.txt", "~$a.docx", "", ".", "a\nb.md",
    "\x1b[2J.txt",
)  # fmt: skip


def _zipped(members: list[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two members of one name
        for name, content in members:
            info = zipfile.ZipInfo("x", (2031, 3, 5, 8, 0, 0))
            info.filename, info.compress_type = name, zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return target.getvalue()


def _stream(content: bytes, chance: random.Random) -> bytes:
    """Spoil what a stream of a PDF says."""
    found = list(re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL))
    if not found:
        return flip(content, chance)
    match = chance.choice(found)
    try:
        inside = zlib.decompress(match[1])
        spoiled = zlib.compress(_bytes(inside, "pdf", chance)[:RARELY_BYTES])
    except zlib.error:
        spoiled = _bytes(match[1], "pdf", chance)
    return content[: match.start(1)] + spoiled + content[match.end(1) :]


# -- bombs


def _entities(content: bytes, chance: random.Random) -> bytes:
    """Declare entities that name one another, or a file, and use the last."""
    lines = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    outside = '<!ENTITY e9 SYSTEM "file:///etc/passwd">'
    inside = chance.choice((f'<!ENTITY e0 "ha">{lines}', outside, '<!ENTITY % p SYSTEM "x"> %p;'))
    head = f"<!DOCTYPE x [{inside}]>".encode()
    at = content.find(b"?>") + 2 if b"?>" in content[:200] else 0
    use = content.find(b"</", at + 200)
    use = use if use > 0 else len(content)
    return content[:at] + head + content[at:use] + b"&e9;" * 3 + content[use:]


def _aliases(content: bytes, chance: random.Random) -> bytes:
    """Begin with front matter whose fields name one another."""
    lines = "".join(f"f{at}: &f{at} [{f'*f{at - 1}, ' * 9}]\n" for at in range(1, 9))
    return f"---\nf0: &f0 [x]\n{lines}---\n".encode() + content


def _squeezed(content: bytes, chance: random.Random) -> bytes:
    """Put in a stream that unpacks to much more, maybe twice."""
    bomb = zlib.compress(chance.choice((b"\0", b"q ", b"(A) Tj ")) * 3_000_000, 9)
    bomb = zlib.compress(bomb, 9) if chance.random() < 0.5 else bomb
    twice = b"/Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n" % len(bomb)
    at = content.find(b"/Length")
    end = content.find(b"endstream", at)
    return content[:at] + twice + bomb + b"\n" + content[end:] if 0 < at < end else content


_BOMBS: dict[str, Mutation] = {
    "xml": _entities, "html": _entities, "text": _aliases, "pdf": _squeezed,
}  # fmt: skip
