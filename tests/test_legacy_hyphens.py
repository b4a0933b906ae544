import pytest
from legacy_texts import DECREE

from indexer.language.legacy import repair
from indexer.language.legacy_hyphens import SOFT, Hyphens
from indexer.language.legacy_tables import encode

WRITTEN = encode(DECREE, "TCVN3")


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_hyphens_that_stand_for_a_letter_are_read_as_it(hyphen: str) -> None:
    assert repair(WRITTEN.replace(SOFT, hyphen)).text == DECREE


def test_letter_that_was_left_out_is_put_back() -> None:
    text = "Quy định này hướng dẫn người lao động ở nước ta được hưởng lương như trước."
    assert repair(encode(text, "TCVN3").replace(SOFT, "")).text == text


def test_hyphens_that_are_hyphens_stay() -> None:
    text = "Hà Nội - Hải Phòng, Việt-Mỹ, Y-a-li\n- Áp dụng\nC- Kết luận\n12-8, NĐ-CP, v-v"
    written = encode(f"{DECREE}\n{text}", "TCVN3")
    for form in (written, written.replace("đ\u00ad", "đ-")):
        assert repair(form).text.endswith(text)


def test_line_end_took_the_letter_for_a_hyphen() -> None:
    text = WRITTEN + "\nquy ®Þnh nh-\nsau ®©y vÒ th-\nviÖn"
    assert repair(text).text.endswith("\nquy định như\nsau đây về thư\nviện")


def test_lines_in_which_nothing_is_lost_stay() -> None:
    lines = WRITTEN.split("\n")
    assert [Hyphens(lines).mend(line) for line in lines] == lines


def test_good_text_with_hyphens_stays() -> None:
    text = "ch-a, nh- sau, ng-êi, Ca-na-đa, In-đô-nê-xi-a, Bun-ga-ri; " * 3
    assert repair(text).text == text
