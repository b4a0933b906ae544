from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spellings import SPELLINGS

from indexer.language.numbers import HEAD, RULES, number_key, plain, scan
from indexer.language.text import canonical, fold

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
OFFICIAL = SHARED / "corpora" / "official.tar.xz"
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
FULL = [spelling for spelling in SPELLINGS if spelling.key]


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", value)
)
def test_every_rule_takes_its_examples_whole(rule, example):
    [span] = scan(f"theo {example}, nêu trên")
    assert span.text == example
    text = plain(example)
    head = HEAD.match(text)
    assert head is not None
    assert rule.read(text, head) == len(example)


@pytest.mark.parametrize("spelling", FULL, ids=lambda spelling: spelling.text)
def test_every_spelling_gives_the_key(spelling):
    assert [span.key for span in scan(spelling.text)] == [spelling.key]


@pytest.mark.parametrize("text", [
    "28", "145/2020", "113/2023", "03/03/2021", "3-3-2021", "2021-03-03T10:00", "2021-2030",
    "1/2 tháng", "và/hoặc", "24/7", "covid-19", "top-10-list", "5 năm", "12%", "682/Ngày 26-6-2022",
    "ISO/IEC 27001-2013", "TCVN 7447-5-51:2010", "QCVN 07:2010/BYT", "mẫu 10-HSB", "Mẫu TK1-TS",
    "Mẫu số 05/PLIII", "01/PL-II", "https://example.vn/van-ban/145-2020-nd-cp.aspx",
    "nghi-quyet-28-nq-cp-2021.html", "1.000.000 đồng/người-tháng", "",
])  # fmt: skip
def test_what_is_no_number_is_left_alone(text):
    assert scan(text) == []
    assert number_key(text) == ""


def test_the_four_28s_stay_apart():
    keys = [number_key(text) for text in ("28/NQ-CP", "28-NQ/TW", "28/2021/QĐ-TTg")]
    assert keys == ["28-nq-cp", "28-nq-tw", "28-2021-qd-ttg"]


def test_a_serial_is_never_the_tail_of_a_longer_one():
    keys = {number_key(f"{serial}/2023/NĐ-CP") for serial in ("13", "113", "1113")}
    assert len(keys) == 3
    assert [span.key for span in scan("113/2023/NĐ-CP")] == ["113-2023-nd-cp"]


def test_a_serial_below_ten_has_one_key_however_it_is_padded():
    assert number_key("8/CT-TTg") == number_key("08/CT-TTg") == number_key("008/CT-TTg")


def test_footnote_marks_and_sentence_ends_are_not_part_of_a_number():
    text = "Nghị định số 146/2018/NĐ-CP5 và 595/QĐ-BHXH. Theo 28/NQ-CP – Chính phủ"
    assert [span.text for span in scan(text)] == ["146/2018/NĐ-CP", "595/QĐ-BHXH", "28/NQ-CP"]


@pytest.mark.parametrize(("text", "key"), [
    ("Số: 28/NQ-CP", "28-nq-cp"), ("No. 28/NQ-CP", "28-nq-cp"), ("so 28/NQ-CP", "28-nq-cp"),
    ("  28/NQ-CP\n", "28-nq-cp"), ("28/NQ-CP và 29/NQ-CP", ""), ("Hiến pháp 2013", ""),
])  # fmt: skip
def test_number_key_wants_one_number_and_nothing_else(text, key):
    assert number_key(text) == key


# Codes as printed; what follows a code we know may be any other we know.
CODES = st.sampled_from([
    ("NQ", "CP"), ("NĐ", "CP"), ("QĐ", "TTg"), ("CT", "TTg"), ("QH15",), ("UBTVQH14",),
    ("PL", "UBTVQH11"), ("TT", "BLĐTBXH"), ("TTLT", "BYT", "BTC"), ("VBHN", "VPQH"), ("KH", "UBND"),
    ("QĐ", "BHXH"), ("NQ", "TW"), ("TB", "TW"), ("BHXH", "TCCB"), ("LĐTBXH", "BĐG"), ("NQ", "HĐTP"),
])  # fmt: skip
SEPARATORS = st.sampled_from(["/", "-", "–", "‑", " / ", " - ", "/ ", "-\n", "_"])
STYLES = st.sampled_from([str, str.lower, str.upper, fold, lambda text: text.replace("Đ", "D")])


@st.composite
def spelled_numbers(draw):
    """Draw (key, one way to write it)."""
    codes = draw(CODES)
    serial = draw(st.integers(1, 99999))
    years = st.integers(1945, 2099)
    year = draw(years if codes[0].startswith(("QH", "UB", "PL")) else st.none() | years)
    pieces = [str(serial), *([str(year)] if year else []), *codes]
    text = pieces[0]
    for piece in pieces[1:]:
        # Only the first two codes may stand apart: "28/NQ-CP - BHXH" is a number and a dash.
        separators = SEPARATORS if piece not in codes[2:] else st.sampled_from(["/", "-", "- "])
        text += draw(separators) + draw(STYLES)(piece)
    key = "-".join([pieces[0].zfill(2), *(fold(piece) for piece in pieces[1:])])
    return key, text


@given(spelled_numbers())
def test_any_spelling_of_a_key_gives_it_back(number):
    key, text = number
    assert number_key(text) == key
    [span] = scan(f"Căn cứ {text};")
    assert (span.text, span.key) == (text, key)


@given(st.text(alphabet="0123456789/-–_. \nNQĐTHPCWgđnqcp&ưƯ") | st.text())
def test_spans_point_at_their_text_in_any_text(text):
    end = 0
    for span in scan(text):
        assert span.start >= end
        assert span.text == text[span.start : span.end]
        assert span.key == number_key(span.text)
        assert span.key == fold(span.key)
        end = span.end


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the official texts are not on this machine")
def test_no_plainly_printed_number_of_an_official_text_is_missed():
    """What needs no grammar to be seen: a serial, a year and the commonest letters."""
    plain = re.compile(
        r"(?<![\w/.-])\d{1,4}/(?:20[0-2]\d/)?(?:NĐ-CP|QĐ-TTg|NQ-CP|TT-[A-ZĐ]{3,8}|QH1[0-5])\b"
    )
    numbers = 0
    with tarfile.open(OFFICIAL) as archive:
        for member in archive:
            source = archive.extractfile(member) if member.name.endswith(".txt") else None
            if source is None:
                continue
            text = canonical(source.read().decode("utf-8"))
            found = {span.start: span for span in scan(text)}
            for match in plain.finditer(text):
                assert found[match.start()].text.startswith(match[0])
                numbers += 1
    assert numbers > 1500


@pytest.mark.parametrize(
    "piece", ["1/", "1-NQ/", "1/2020/", "1/NĐ-", "9", "1 ", "a-", "1/TTLT-BYT-"]
)
def test_a_scan_ends_on_long_repetitions(piece):
    """Catastrophic backtracking would take hours where these take well under a second."""
    code = f"from indexer.language import numbers; numbers.scan({piece!r} * 50_000)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
