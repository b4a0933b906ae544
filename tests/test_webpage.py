"""The words of web pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.portal_pages import portal_pages
from indexer.documents.webpage import read_page

PAGE = """<!DOCTYPE html><html lang="vi-VN"><head><title>Trang tin | Cổng</title>
<style>p {color: red}</style></head><body>
<header><a href="/">Trang chủ</a></header><nav>Thực đơn</nav>
<article><h1>Lao động nữ</h1><div>Ngày 20/5, <b>hội nghị</b> mở tại
 Đà Nẵng.<br>Có ba nội dung.</div><script>alert(1)</script>
<p style="display:none">ẩn</p><h2>Chế độ</h2><table><tr><th>Chế độ</th><th>Ngày</th></tr>
<tr><td>Thai sản</td><td>180</td></tr></table><ul><li>Một</li><li>Hai</li></ul></article>
<footer>Bản quyền</footer></body></html>"""


def lines(markup: str) -> list[str]:
    return [row.text for row in read_page(markup).rows if row.text]


def test_the_words_of_the_article_are_read_and_its_frame_is_not() -> None:
    assert lines(PAGE) == [
        "Lao động nữ", "Ngày 20/5, hội nghị mở tại Đà Nẵng.", "Có ba nội dung.", "Chế độ",
        "Chế độ | Ngày", "Thai sản | 180", "Một", "Hai",
    ]  # fmt: skip


def test_title_language_and_headings_are_known() -> None:
    page = read_page(PAGE)
    assert (page.title, page.language) == ("Lao động nữ", "vi")
    assert [row.text for row in page.rows if row.heading] == ["Lao động nữ", "Chế độ"]


def test_a_teaser_is_not_taken_for_the_page() -> None:
    body = "<p>" + "Lời dài của trang. " * 30 + "</p>"
    assert len(lines(f"<body><article>Tin vắn</article>{body}</body>")) == 2


def test_entities_of_other_files_are_not_followed() -> None:
    markup = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>a &e; b</p>'
    assert "root:" not in " ".join(lines(markup))


@pytest.mark.parametrize("markup", ["", " ", "<!-- -->", "<html></html>", "<p>", "&#0;", "<?xml?>"])
def test_a_page_of_nothing_has_no_rows(markup: str) -> None:
    assert not lines(markup) or "\ufffd" in lines(markup)[0]


def test_deep_nesting_is_read() -> None:
    assert lines("<div>" * 5_000 + "Lời" + "</div>" * 5_000) in (["Lời"], [])


@given(st.text(max_size=200) | st.lists(st.sampled_from(
    ["<p>", "</p>", "<td>", "<h1>", "</h1>", "<script>", "x", "<br>", "<li>", "&amp;", "<!--"]
)).map("".join))  # fmt: skip
def test_any_markup_is_read(markup: str) -> None:
    for row in read_page(markup).rows:
        assert row.text == " ".join(row.text.split())


def test_menus_lists_of_links_and_comments_are_frame() -> None:
    links = "".join(f'<li><a href="/{n}">Nghị định thứ {n} của ngành</a></li>' for n in range(9))
    markup = (
        f'<div id="top"><ul>{links}</ul></div><div><h1>Tin</h1><p>Lao động nữ nghỉ.</p></div>'
        f'<h3>Tin liên quan</h3><ul>{links}</ul><div class="binh-luan">Hay quá.</div>'
        '<div><a href="/">Trang chủ</a> » <a href="/t">Tin</a></div>'
    )
    assert lines(markup) == ["Tin", "Lao động nữ nghỉ."]


def test_a_law_is_kept_whatever_its_element_is_called() -> None:
    law = "".join(f"<p>Điều {n}. Lao động nữ nghỉ thai sản.</p>" for n in range(1, 4))
    assert len(lines(f'<div class="menu">{law}</div><p>{"Lời dài. " * 99}</p>')) == 4


def test_a_paragraph_full_of_links_is_no_menu() -> None:
    markup = "<div>Theo <a>Luật A</a>, <a>Luật B</a> và <a>Luật C</a> thì được nghỉ.</div>"
    assert lines(markup) == ["Theo Luật A, Luật B và Luật C thì được nghỉ."]


def test_a_row_of_a_table_stays_one_whatever_is_in_its_cells() -> None:
    row = "<tr><td><p>Thai</p><p>sản</p></td><td><p><span>180</span></p></td></tr>"
    assert lines(f'<table border="1">{row}</table>') == ["Thai sản | 180"]
    assert lines(f"<table>{row}</table>") == ["Thai", "sản", "180"]


def test_numbers_of_lists_are_text_as_the_page_shows_them() -> None:
    inner = '<ol type="a"><li>x;</li><li>b) y.</li></ol>'
    assert lines(f'<ol start="3"><li>Ba:{inner}</li><li value="7">Bảy</li></ol><ul><li>z</ul>') == [
        "3. Ba:", "a) x;", "b) y.", "7. Bảy", "z",
    ]  # fmt: skip


def test_lines_of_preformatted_text_are_lines() -> None:
    assert lines("<pre>Điều 1.\n  Một\n</pre>") == ["Điều 1.", "Một"]


def test_pages_in_the_shapes_of_portals_are_read_whole_and_without_their_frame() -> None:
    for page in portal_pages():
        assert set(page.lines) <= set(lines(page.markup)), page.name


def test_control_characters_that_a_page_spells_are_no_harm() -> None:
    assert lines("<p>a<script>x</script>b&#1;c</p><p>&#2;<nav>x</nav>d</p>")[-1].endswith("d")
