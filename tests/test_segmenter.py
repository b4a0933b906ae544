import lzma
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language import numbers
from indexer.language.segmenter import segment, spans_between, units, words, words_of
from indexer.language.text import canonical, lower

# Sentences of our own, with what pyvi has rules for.
SENTENCES = """
Người lao động nữ được nghỉ việc hưởng chế độ thai sản khi sinh con là sáu tháng.
Mức hưởng bằng 75% mức bình quân tiền lương tháng đóng bảo hiểm xã hội (sau đây gọi là "mức lương").
Hồ sơ nộp tại cơ quan bảo hiểm xã hội trước ngày 05/9/2025 hoặc qua https://dichvu.example.vn/ho-so?a=1.
Thư gửi về hop.thu@vi-du.example.vn; điện thoại 024-3936.1234...
Ủy ban nhân dân cấp tỉnh -> sở -> phòng >> tổ ==> người dân
Bộ trưởng Bộ Y tế, TP. Hồ Chí Minh, ông Nguyễn Văn A và bà Trần Thị B.
The English words in a Vietnamese line stay as they are: gender equality.
Khoản chi 1.234.567,89 đồng; tỷ lệ 0,5; mã a_b_c và __
""".strip().splitlines()


def spoken(text: str) -> list[str]:
    return [text[start:end] for start, end in segment(text)]


def pyvi_words(line: str) -> list[str]:
    tokenizer = pytest.importorskip("pyvi.ViTokenizer")
    return str(tokenizer.tokenize(line)).split(" ")


@pytest.mark.filterwarnings("ignore")  # scikit-learn's, on its first import
@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_are_those_of_pyvi(sentence: str) -> None:
    line = lower(sentence)
    assert [re.sub(r"\s+", "_", word) for word in spoken(line)] == pyvi_words(line)


@pytest.mark.filterwarnings("ignore")
def test_words_are_those_of_pyvi_on_official_texts(shared: Path) -> None:
    lines = set()
    with lzma.open(shared / "corpora" / "official.tar.xz") as raw, tarfile.open(fileobj=raw) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.name.endswith(".vi.txt") else None
            if file is not None:
                text = lower(canonical(file.read().decode("utf-8")))
                lines.update(text.split("\n")[5::40])
    lines = {line for line in lines if line.strip()}
    assert len(lines) > 500
    for line in lines:
        found = [line[start:end] for start, end in spans_between(line, (), least=1)]
        assert [re.sub(r"\s+", "_", word) for word in found] == pyvi_words(line)


MIXED = st.lists(
    st.one_of(
        st.sampled_from("ủy ban nhân dân người lao động chủ tịch nước , . 5 ( ) “ – ²".split()),
        st.sampled_from(["145/2020/NĐ-CP", "a@b.vn", "http://x/", "1.5a", "\n", "\u2028", "\x1f"]),
        st.sampled_from(["𝐀𝐁", "ǅ", "İ", "_", "__a", "...", "ΑΣ"]),
        st.text(max_size=5),
    ),
    max_size=40,
).map(" ".join)


def one_by_one(text: str) -> list[str]:
    return [" ".join(units(lower(text[start:end]))) for start, end in words(text)]


def apart(text: str) -> list[tuple[int, int]]:
    return [(number.start, number.end) for number in numbers.scan(text)]


@given(st.lists(MIXED.map(canonical), max_size=6))
def test_many_texts_at_once_have_the_words_of_one_after_another(texts: list[str]) -> None:
    assert words_of(texts, list(map(apart, texts))) == list(map(one_by_one, texts))


def test_many_official_texts_at_once_have_the_words_of_one_after_another(shared: Path) -> None:
    texts = []
    with lzma.open(shared / "corpora" / "official.tar.xz") as raw, tarfile.open(fileobj=raw) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.name.endswith(".vi.txt") else None
            if file is not None:
                lines = canonical(file.read().decode("utf-8")).split("\n")
                texts += ["\n".join(lines[at : at + 40]) for at in range(0, len(lines), 400)]
    assert len(texts) > 100
    assert words_of(texts, list(map(apart, texts))) == list(map(one_by_one, texts))


def test_words_are_the_same_after_all_that_was_remembered_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("indexer.language.wordbatch.REMEMBERED", 10)
    texts = ["Ủy ban nhân dân", "chế độ thai sản"]
    for _ in range(2):
        assert words_of(texts, [(), ()]) == [["ủy ban", "nhân dân"], ["chế độ", "thai sản"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t ", []),
        ("lao động", ["lao động"]),
        ("lao\nđộng", ["lao", "động"]),  # a line ends a word
        ("lao  \u00a0động", ["lao  \u00a0động"]),
        ("LAO ĐỘNG", ["LAO ĐỘNG"]),
        ("theo 28/NQ-CP, 28-NQ/TW", ["theo", "28/NQ-CP", ",", "28-NQ/TW"]),
        ("nguoi su dung", ["nguoi", "su", "dung"]),
        ("(người lao động)", ["(", "người", "lao động", ")"]),
    ],
)
def test_segments(text: str, expected: list[str]) -> None:
    assert spoken(text) == expected


def test_document_number_is_no_word_even_when_broken_over_lines() -> None:
    text = "Nghị định 88/2016/NĐ-\nCP quy định"
    assert [text[start:end] for start, end in words(text)] == ["Nghị định", "quy định"]


@pytest.mark.parametrize(
    "text", ["Ủy ban nhân dân", "Chế độ thai sản", "Bảo hiểm xã hội tự nguyện"]
)
def test_words_do_not_depend_on_case(text: str) -> None:
    assert segment(text) == segment(text.upper()) == segment(text.lower()) == segment(text.title())


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["lao động", "NGHỊ ĐỊNH", "145/2020/NĐ-CP", "a@b.vn", "http://x/", "1.5"]
            ),
            st.sampled_from(["_", "__a", "...", "\n", "\t", "-", "\u00a0", "“", "\x1f", "\u2028"]),
            st.text(max_size=8),
        ),
        max_size=30,
    ).map("".join)
)
def test_spans_keep_everything_but_white_space(raw: str) -> None:
    text = canonical(raw)
    position = 0
    for start, end in segment(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        position = end
    assert not text[position:].strip()
    assert set(words(text)) <= set(segment(text))
    assert all(len(units(lower(text[start:end]))) > 1 for start, end in words(text))


@pytest.mark.parametrize(
    "unit", ["a", "ẫ", "a.", "@", "a@", "http://", "1.1", "_", "lao động ", "-"]
)
def test_endless_lines_take_no_more_than_linear_time(unit: str) -> None:
    text = canonical(unit * (200_000 // len(unit)))
    spans = segment(text)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(
        " ", ""
    )


def test_importing_language_loads_no_segmenter_stemmer_or_index() -> None:
    program = (
        "import sys, indexer.language\n"
        "indexer.language.segment('lao động')\n"
        "heavy = {'pyvi', 'sklearn', 'numpy', 'whoosh', 'scipy', 'Stemmer'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
