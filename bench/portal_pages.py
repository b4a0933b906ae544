"""Pages in the shapes of Vietnamese portals, written here, each with the lines it is there for."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = (
    "CHÍNH PHỦ", "Số: 7/2031/NĐ-CP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Hà Nội, ngày 5 tháng 3 năm 2031", "NGHỊ ĐỊNH", "Quy định về nhà trẻ tại nơi làm việc",
)  # fmt: skip
LAW = (
    "Căn cứ Luật Mẫu số 1/2030/QH16;",
    "Chương I", "QUY ĐỊNH CHUNG",
    "Điều 1. Phạm vi điều chỉnh",
    "Nghị định này quy định việc tổ chức nhà trẻ cho con của người lao động tại nơi làm việc.",
    "Điều 2. Điều kiện",
    "1. Người sử dụng lao động lập nhà trẻ khi có đủ các điều kiện sau đây:",
    "a) Có từ 100 lao động nữ trở lên;",
    "b) Có phòng riêng, thoáng, đủ ánh sáng;",
    "c) Có người trông trẻ đã qua lớp học ngắn hạn.",
    "2. Nơi có ít lao động nữ hơn được gửi trẻ tại cơ sở gần nhất và được hỗ trợ một phần chi phí.",
    "Điều 3. Mức hỗ trợ",
    "Mức hỗ trợ mỗi tháng cho một trẻ được tính theo bảng sau:",
)  # fmt: skip
TABLE = (("Tuổi của trẻ", "Mức hỗ trợ"), ("Dưới 12 tháng", "900.000 đồng"),
         ("Từ 12 tháng đến 36 tháng", "700.000 đồng"))  # fmt: skip
END = ("Điều 4. Hiệu lực", "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2031.")
NEWS = (
    "Sáng 5/3, hội nghị về nhà trẻ tại nơi làm việc mở tại Đà Nẵng với sự tham dự của 40 đơn vị.",
    "Theo báo cáo, 12 nhà máy đã lập nhà trẻ, nhận trông hơn 600 cháu trong hai năm qua.",
    "Các đại biểu đề nghị đơn giản hóa thủ tục và tăng mức hỗ trợ cho lao động nữ thu nhập thấp.",
    "Hội nghị kết thúc chiều cùng ngày, các ý kiến được gửi về cơ quan soạn thảo.",
)
_LINKS = ("Trang chủ", "Giới thiệu", "Tin tức", "Văn bản pháp luật", "Hỏi đáp", "Liên hệ")
_RELATED = tuple(
    f"Nghị định {number}/2030/NĐ-CP về nội dung thứ {number} của ngành lao động"
    for number in range(11, 23)
)
_COMMENTS = (
    "Cho hỏi công ty tôi có 80 lao động nữ thì có phải lập nhà trẻ không, xin cảm ơn nhiều ạ?",
    "Mức hỗ trợ này có áp dụng cho lao động thời vụ không, mong được giải đáp sớm giúp tôi.",
    "Bài viết rất bổ ích, mong trang có thêm nhiều bài về chế độ cho lao động nữ như thế này.",
)


@dataclass(frozen=True)
class PortalPage:
    """A page, and the lines that a reader came for, in order."""

    name: str
    markup: str
    lines: tuple[str, ...]


def _rows() -> tuple[str, ...]:
    return tuple(" | ".join(row) for row in TABLE)


LAW_LINES = (*HEAD, *LAW, *_rows(), *END)


def _wrap(tag: str, lines: tuple[str, ...], attributes: str = "") -> str:
    space = " " if attributes else ""
    return "".join(f"<{tag}{space}{attributes}>{line}</{tag}>\n" for line in lines)


def _menu(tag: str = "ul", item: str = "li") -> str:
    inside = "".join(f'<{item}><a href="/{n}">{name}</a></{item}>' for n, name in enumerate(_LINKS))
    return f"<{tag}>{inside}</{tag}>"


def _related(title: str = "Văn bản liên quan") -> str:
    items = "".join(f'<li><a href="/vb/{n}">{name}</a></li>' for n, name in enumerate(_RELATED))
    return f"<h3>{title}</h3><ul>{items}</ul>"


def _table(cell: str = "{}", attributes: str = 'border="1"') -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell.format(text)}</td>" for text in row) + "</tr>" for row in TABLE
    )
    return f"<table {attributes}>{rows}</table>"


def _law(tag: str = "p", attributes: str = "", cell: str = "{}") -> str:
    return _wrap(tag, (*HEAD, *LAW), attributes) + _table(cell) + _wrap(tag, END, attributes)


def _page(body: str, title: str = "Nghị định 7/2031/NĐ-CP | Cổng thông tin") -> str:
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
        f"<script>var a = '<p>x</p>';</script></head><body>{body}</body></html>"
    )


def _head_table() -> str:
    left, right = HEAD[:2], HEAD[2:4]
    return (
        '<table border="0" style="width:100%"><tr>'
        f"<td>{_wrap('p', left)}</td><td>{_wrap('p', right)}</td></tr></table>"
    )


def portal_pages() -> list[PortalPage]:
    """Give the pages."""
    comments = _wrap("div", _COMMENTS, 'class="comment-item"')
    breadcrumb = (
        '<div class="breadcrumb"><a href="/">Trang chủ</a> » <a href="/vb">Văn bản</a></div>'
    )
    word = (
        _head_table()
        + _wrap("p", (*HEAD[4:], *LAW), 'class="MsoNormal" style="text-align:justify"')
        + _table("<p class=MsoNormal><span>{}</span></p>")
        + _wrap("p", END, "class=MsoNormal")
    )
    broken = "<br>\n".join((*HEAD, *LAW)) + _table() + "<br>".join(END)
    anchors = "".join(
        f'<p><a name="muc_{n}"></a><b>{line}</b></p>' if line.startswith(("Điều", "Chương"))
        else f"<p>{line}</p>" for n, line in enumerate((*HEAD, *LAW))
    ) + _table() + _wrap("p", END)  # fmt: skip
    spans = "".join(f"<div><div><span>{line}</span></div></div>" for line in (*HEAD, *LAW))
    old = (
        '<table width="980"><tr><td colspan="2"><a href="/">Trang chủ</a> | '
        f'<a href="/lh">Liên hệ</a></td></tr><tr><td width="180">{_menu()}'
        f"{_related('Mới cập nhật')}</td><td>{_law()}</td>"
        "</tr><tr><td>Bản quyền thuộc về cổng thông tin mẫu. Ghi rõ nguồn.</td></tr></table>"
    )
    return [
        PortalPage("database", _page(
            f'<div id="header">{_menu()}</div>{breadcrumb}<div class="box-container">'
            f'<div class="left-menu">{_related("Lược đồ")}</div><div class="fulltext"><div>'
            f'{_law()}</div></div></div><div id="footer">Cổng mẫu. Điện thoại: 024 000</div>',
        ), LAW_LINES),
        PortalPage("library", _page(
            f'{_menu("div", "span")}<div id="divContentDoc" class="content1">{anchors}</div>'
            f'<div class="sidebar-right">{_related()}</div><div id="comments">{comments}</div>',
        ), LAW_LINES),
        PortalPage("news", _page(
            f'<header>{_menu()}</header><div class="detail"><h1>Hội nghị về nhà trẻ</h1>'
            f'<div class="share-bar"><a href="#">Chia sẻ</a><a href="#">In bài</a></div>'
            f'{_wrap("p", NEWS)}<div class="tags">Từ khóa: <a href="#">nhà trẻ</a></div></div>'
            f'<div class="tin-lien-quan">{_related("Tin mới")}</div><footer>Bản quyền</footer>',
            "Hội nghị về nhà trẻ",
        ), ("Hội nghị về nhà trẻ", *NEWS)),
        PortalPage("word export", _page(f'<div class="WordSection1">{word}</div>'), LAW_LINES),
        PortalPage("broken lines", _page(
            f'<div class="menu">{_menu()}</div><div class="noidung">{broken}</div>{_related()}',
        ), LAW_LINES),
        PortalPage("old tables", _page(old), LAW_LINES),
        PortalPage("many comments", _page(
            f'<nav>{_menu()}</nav><article><h1>Hội nghị về nhà trẻ</h1>{_wrap("p", NEWS)}</article>'
            f'<section class="binh-luan"><h3>Bình luận</h3>{comments * 4}</section>',
            "Hội nghị về nhà trẻ",
        ), ("Hội nghị về nhà trẻ", *NEWS)),
        PortalPage("blog", _page(
            f'<div class="site-header">{_menu()}</div><main><article class="post"><h1>Nhà trẻ</h1>'
            f'<div class="entry-content">{_wrap("p", NEWS)}{_table()}</div></article></main>'
            f'<aside class="widget-area">{_related("Bài mới")}</aside>', "Nhà trẻ",
        ), ("Nhà trẻ", *NEWS, *_rows())),
        PortalPage("spans", _page(
            f'<app-root><div class="top">{_menu()}</div><div class="doc-body">{spans}{_table()}'
            f'{_wrap("div", END)}</div></app-root>',
        ), LAW_LINES),
        PortalPage("banner", _page(
            '<div class="cookie-consent">Trang này dùng cookie. <button>Đồng ý</button></div>'
            f'<div class="modal" aria-hidden="true">Đăng nhập để xem</div>{breadcrumb}'
            f'<div class="container">{_law("div")}</div>'
            '<div class="popup" style="display: none">Quảng cáo</div>',
        ), LAW_LINES),
        PortalPage("preformatted", _page(
            f'{_menu()}<pre>{chr(10).join((*HEAD, *LAW))}</pre>{_table()}'
            f'<pre>{chr(10).join(END)}</pre>',
        ), LAW_LINES),
        PortalPage("fragment", _law(cell="<div>{}</div>"), LAW_LINES),
        PortalPage("lists", _page(
            f'<div class="navbar">{_menu()}</div>'
            f'<div id="main-content"><p>{HEAD[4]}</p><p>{HEAD[5]}</p>'
            '<h2>Điều 2. Điều kiện</h2><ol><li>Có đủ điều kiện:<ol type="a"><li>Có phòng;</li>'
            '<li>Có người trông.</li></ol></li><li>Gửi trẻ gần nhất.</li></ol></div>',
        ), (*HEAD[4:], "Điều 2. Điều kiện", "1. Có đủ điều kiện:", "a) Có phòng;",
            "b) Có người trông.", "2. Gửi trẻ gần nhất.")),
    ]  # fmt: skip
