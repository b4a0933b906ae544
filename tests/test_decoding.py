import json
from pathlib import Path

import pytest
from legacy_texts import DECREE

from indexer.documents import Document, load
from indexer.documents.decoding import decode
from indexer.documents.drafts import Loaded, Notice, drafted
from indexer.documents.extracted import Extracted
from indexer.documents.furniture import Row
from indexer.errors import UnreadableFile
from indexer.language.legacy_tables import ENCODINGS, encode

NAMES = [encoding.name for encoding in ENCODINGS]
PLAIN = DECREE.replace("“", '"').replace("”", '"')
PATH = Path("a.txt")


def words(text: str) -> str:
    return " ".join(text.split())


def loaded(path: Path, content: bytes) -> list[Loaded]:
    path.write_bytes(content)
    return list(load(path))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("charset", ["latin-1", "utf-8"])
def test_text_file_in_a_legacy_encoding_is_loaded(tmp_path: Path, name: str, charset: str) -> None:
    document, notice = loaded(tmp_path / "a.txt", encode(PLAIN, name).encode(charset))
    (plain,) = loaded(tmp_path / "a.txt", PLAIN.encode())
    assert isinstance(document, Document)
    assert document == plain
    assert isinstance(notice, Notice)
    assert notice.text.startswith(f"converted from {name} (")


def test_windows_line_ends_and_soft_hyphens_survive() -> None:
    content = encode(PLAIN, "TCVN3").replace("\n", "\r\n").encode()
    assert decode(PATH, content).text == PLAIN


@pytest.mark.parametrize(
    "written",
    ["Ngh&THORN; &reg;&THORN;nh c&ntilde;a Ch&Yacute;nh ph&ntilde;, "
     "ng&shy;&ecirc;i &lt;lao&gt; &reg;&eacute;ng",
     "Ngh&#222; &#174;&#222;nh c&#241;a ChÝnh phñ, ng&#173;êi &lt;lao&gt; ®&#233;ng"],
)  # fmt: skip
@pytest.mark.parametrize("charset", ["latin-1", "utf-8"])
def test_letters_that_a_page_names_are_read(written: str, charset: str) -> None:
    page = f"<html><body><p>{written} &copy; &nbsp; &amp;</p></body></html>".encode(charset)
    text = decode(Path("a.html"), page, is_page=True).text
    assert text.replace("©", "&copy;") == (
        "<html><body><p>Nghị định của Chính phủ, người &lt;lao&gt; động &copy; &nbsp; &amp;"
        "</p></body></html>"
    )


def test_page_declared_in_another_code_page_is_read_as_declared() -> None:
    page = '<meta charset="windows-1251"><p>Закон о труде</p>'.encode("cp1251")
    assert "Закон" in decode(Path("a.html"), page, is_page=True).text


def test_page_in_a_legacy_encoding_is_loaded_whatever_it_declares(tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in encode(PLAIN, "VNI").split("\n"))
    page = f'<meta charset="windows-1252"><body>{body}</body>'.encode("latin-1")
    document, notice = loaded(tmp_path / "a.html", page)
    assert isinstance(document, Document)
    assert words(document.text) == words(PLAIN)
    assert isinstance(notice, Notice)


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="not UTF-8"):
        decode(PATH, b"caf\xe9 cr\xe8me")


def test_line_of_a_source_is_mended_with_its_title(tmp_path: Path) -> None:
    value = {"id": "a", "title": encode("Quy định", "VNI"), "text": encode(PLAIN, "VNI")}
    document, notice = loaded(tmp_path / "a.jsonl", json.dumps(value).encode())
    assert isinstance(document, Document)
    assert (document.title, document.text) == ("Quy định", PLAIN)
    assert str(notice).endswith("words)")


def test_rows_are_mended_together_with_their_title() -> None:
    rows = tuple(Row(line, page=3) for line in encode(PLAIN, "TCVN3").split("\n"))
    draft = drafted(Extracted(rows, title=encode("Bộ luật", "TCVN3")))
    assert draft.title == "Bộ luật"
    assert words(draft.cleaned.text) == words(PLAIN)
    assert len(draft.notes) == 1


def test_good_rows_stay_as_they_are() -> None:
    rows = tuple(Row(line) for line in PLAIN.split("\n"))
    draft = drafted(Extracted(rows, title="Bộ luật"))
    assert (draft.title, draft.notes) == ("Bộ luật", ())
    assert words(draft.cleaned.text) == words(PLAIN)
