"""Prose of our own to write in old encodings, and words that no conversion may touch."""

from __future__ import annotations

DECREE = """\
QUY ĐỊNH MẪU VỀ CHẾ ĐỘ TRỢ CẤP

Căn cứ Luật Tổ chức cơ quan thử nghiệm, Ủy ban thử nghiệm ban hành quy định này.

Điều 1. Phạm vi điều chỉnh
1. Quy định này hướng dẫn cách lưu giữ văn bản, áp dụng cho mọi đơn vị.
2. Người sử dụng lao động đóng 17,5 % quỹ tiền lương; mức hưởng bằng 75 %.
a) Ốm đau, thai sản, hưu trí và tử tuất;
b) Nghỉ dưỡng sức sau khi khỏi bệnh;
đ) Trường hợp khác do người đứng đầu quyết định.

Điều 2. Giải thích từ ngữ
Trong quy định này, các từ ngữ được hiểu như sau: “hộ nghèo” là hộ có thu nhập thấp.
Ở mỗi xã có một người phụ trách. Ý kiến của họ được ghi vào sổ, kể cả ý kiến khác.
Nghị định số 12/2031/NĐ-CP, điểm đ và điểm e khoản 2 Điều 7 vẫn còn hiệu lực."""

VIETNAMESE = """
    hộ nghèo|giảm nghèo|bé|bò|lò|né|thé|hé hé|mề đay|xã|XÃ|XÃ HỘI|“UBND XÃ”|PHƯỜNG, XÃ…|và|là|lẽ ra
    ô tô|Ô tô|ý kiến|Ý|kỹ năng|KỸ|ĐÔ THỊ|CÔNG|HÀ NỘI|Hà Nội|Bà|bà Ngô|ông Lê Văn Tám|Đỗ Ích|đường
    Đà Nẵng|Điều 5|khoản 2|điểm đ|đ)|NĐ-CP|BLĐTBXH|HĐND|Ủy ban|ủy ban|Uỷ ban|Ấn Độ|Á|Ả Rập|ăn|Ăn
    tiền lương|bình đẳng giới|trẻ em|thai sản|hưu trí|nghĩa vụ|quyền|lợi ích|hòa giải|hoà giải
    một số điều|sửa đổi|bổ sung|thay thế|bãi bỏ|căn cứ|nghị quyết|quyết định|thông tư|pháp lệnh
    lý do|mỹ thuật|kì|ký|sĩ quan|tỉ lệ|tỷ lệ|thuỷ lợi|thủy lợi|qúy|quý|gìn giữ|giếng|yến|yêu cầu
    """

FOREIGN = """
    Côte d'Ivoire|Genève|français|être|thé|né|dû|où|là-bas|déjà vu|à la carte|élève|Noël|naïve|maïs
    haïr|thaï|Zaïre|garçon|leçon|reçu|œuvre|sœur|cœur|naître|août|château|hôtel|Hôpital|forêt|fête
    même|père|mère|frère|très|procès|après|été|café|CAFÉ»|«Le Monde»|« oui »|ÉTÉ|À|Ça|ça va|égalité
    für|Öl|größer|Übung|schön|Straße|Fußgänger|Österreich|Köln|Müller|Jäger|ähnlich|Ärzte|Ämter|„Ä“
    niño|año|mañana|señor|España|ñandú|corazón|según|así|qué|cómo|más|también|aéreo|¿Qué?|¡Hola!
    não|São Paulo|ação|coração|mãe|pão|três|você|avô|à tarde|Conceição|informação|útil
    på|så|må|gå|nå|två|även|också|är|från|över|för|søren|Ærø|Åland|fjörd|smørbrød|blåbær
    più|perché|città|ciò|può|così|università|è|È|lunedì|virtù|però
    það|Þór|þú|ðe|Reykjavík|Dvořák|Łódź|Kraków|ęą|čeština|şehir|İstanbul|İzmir|ğ|żółty|őrült
    nǐ hǎo|lǜ
    """

SIGNS = """
    Microsoft®|Windows® 11|AT&T®|®|© 2024|© Bộ|(c)|Intel® Core™|10 µm|5 µg/m³|µ|µ = 0,5
    PM10 (≤ 10 µm)|25 °C|±5 %|m²|m³|2 × 3|a×b|6 ÷ 2|½|¼ giờ|¾|1¹|x²|§ 5|§5|§§ 3–4|¶|¶ 2|· mục|• mục
    ¸|¨|´|¯|ª|º|1º|2ª
    «trích»|»|«|¡|¿|¬p|¬p ∧ q|£5|¥100|¢|€|₫|¤|¦|a¦b|\u00ad|lao\u00adđộng|in\u00adfor|ÿ|Æ|ß|Ø 20|Ø20
    """

ENGLISH = """
    The Labour Code|resume|résumé|naïve|façade|coöperate|Brontë|Zoë|Beyoncé|El Niño|piñata|São Tomé
    “quoted”|it’s|don't|e.g.|i.e.|per cent|Article 5(2)(a)|C++|x = y|a[i] += 1|f"{name}"|<p>|&nbsp;
    if (a < b) { return a; }|$HOME/bin|\\d+[A-Z]|https://example.org/?q=a%C3%A9|SELECT * FROM t
    λ|Ω|π r²
    """

WORDS = [
    word.strip()
    for group in (VIETNAMESE, FOREIGN, SIGNS, ENGLISH)
    for line in group.split("\n")
    for word in line.split("|")
    if word.strip()
]
