"""The rules by which references to provisions are read; :mod:`.provision_refs` applies them.

Patterns read lower-cased text, Vietnamese labels also as they are typed without diacritics. What
stands behind ``# e.g.`` above a rule is found by it, what stands behind ``# not`` is not:
``tests/test_grammar_examples.py`` holds every rule to its examples.
"""

from __future__ import annotations

from indexer.language.patterns import verbose

# A label and what kind it is of. A lone letter counts only inside a chain or beside a document;
# "đ." is điểm before a letter and điều before a figure.
# e.g. "các điều 5", "Arts. 5", "khoản 2", "paragraph 2", "điểm a", "đ.a", "đ.5", "k2", "Mục 1"
# e.g. "chuong ii", "Part One", "khoan2", "Clause (2)"
# not "tài khoản 123", "chương trình 135", "biểu điều"
LABEL = verbose(r"""
    (?<! \w ) (?:
        (?P<article> điều | dieu | articles? | arts?\.? | [đd]\.? (?= \s? [0-9] ) )
      | (?P<clause>  (?<! tài[ ] ) (?: khoản | khỏan | khoan ) | clauses? | paragraphs? | paras?\.?
                   | cl\. | k\.? (?= [0-9] ) )
      | (?P<point>   điểm | diem | points? | [đd]\. (?= [a-zđ] (?! \w ) ) )
      | (?P<section> mục | muc | sections? | sec\. )
      | (?P<chapter> chương (?! \s trình ) | chuong (?! \s trinh ) | chapters? | ch\. )
      | (?P<part>    phần | phan | parts? )
    ) \s{0,3} (?= [(0-9a-zđ] )""")

# e.g. "đ.", "k", "d. "
# not "điều", "kh"
WEAK_LABEL = verbose(r"[đdk] \.? \s* \Z")

# What may not follow a number: more of an amount ("khoản 2,5 triệu") or of another number
# ("145/2020").
_WHOLE = r"(?! \w | [.,] [0-9] | / \w | -[a-zđ] | \s? % )"
_ROMAN_OR_FIGURE = rf"(?: [ivxl]{{1,7}} (?! \s+ ph[aạ]m | \.v ) | [0-9]{{1,2}} ) {_WHOLE}"

# e.g. "5", "33b", "5.2", "5. Phạm vi"
# not "145/2020/NĐ-CP", "19.6.LQ.1", "1.000 đồng"
ARTICLE_NUMBER = verbose(r"""[0-9]{1,3} [a-zđ]? (?! \w | / \w | -[a-zđ] | ,[0-9] | \.[0-9]{3} )
    (?! (?: \.[0-9]{1,3} ){0,4} \.[a-zđ]{2} )""")
# e.g. "2", "2a"
# not "2,5 triệu", "2024", "2 %"
CLAUSE_NUMBER = verbose(rf"[0-9]{{1,3}} [a-zđ]? {_WHOLE}")
# The procedures of VSS number their points "1.2".
# e.g. "a", "đ", "a1", "1.2", "dd"
# not "ab", "5"
POINT_NUMBER = verbose(
    rf"(?: [a-zđ] [0-9]? | dd | [0-9]{{1,2}} (?: \.[0-9]{{1,2}} ){{1,3}} ) {_WHOLE}"
)
# e.g. "1", "II"
# not "vi phạm", "v.v."
SECTION_NUMBER = verbose(rf"{_ROMAN_OR_FIGURE}")
# e.g. "II", "3", "thứ nhất", "thu hai", "One"
CHAPTER_NUMBER = verbose(rf"""(?: {_ROMAN_OR_FIGURE}
      | th[ứu] \s (?: nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười
                    | nhat|tu|bon|nam|sau|bay|tam|chin|muoi ) (?! \w )
      | (?: one|two|three|four|five|six|seven|eight|nine|ten ) (?! \w ) )""")

# Words behind "point a" that make "a" an English article: "at that point a worker".
# e.g. " worker"
# not " of", " and", ", clause 2", " thì"
PROSE = verbose(r"\s+ (?! (?: and|or|to|of|in|under|at|clause|paragraph|article|is|are ) (?! \w ) )"
              r"[a-z]{2,} (?! \w )")  # fmt: skip

# Things counted, which no list of numbers reaches over: "Điều 5, 10 ngày"; "khoản 2 triệu".
# e.g. " ngày", " triệu", " years", " %"
# not " năm 2024", " và"
COUNTED = verbose(r"""(?:
    \s* (?: tháng|thang|ngày|ngay|người|nguoi|lần|lan|giờ|gio|tuổi|tuoi|tỷ|ty|triệu|trieu|nghìn
      | đồng|dong|days?|months?|years?|people|persons?|times|hours?|million|billion|percent ) (?!\w)
      | \s+ năm (?! \s* [0-9] ) (?!\w) | \s* % )""")

# Behind the number of an article or clause, in either language.
# e.g. "(2)", " (a)", "(2a)"
# not "(ii)"
BRACKETS = verbose(r"[ ]? \( (?P<number> [0-9]{1,3} [a-z]? | [a-zđ] ) \)")
# More of the same: "(2)(a) and (b)".
# e.g. " and (b)", ", (c)", ", or (3)"
MORE_BRACKETS = verbose(
    r"\s* (?: (?: , \s* )? (?: and|or|và|hoặc|to ) | , | - ) \s* (?= \( [0-9a-zđ]{1,3} \) )"
)
# e.g. ".2", ".a"
# not ".lq", ".2024"
DOTTED = verbose(r"\. (?P<number> [0-9]{1,2} | [a-zđ] ) (?! \w )")

# Between the numbers of one label: "5, 6 và 7", "5-7".
# e.g. ", ", " và ", ", and ", " đến ", "-"
MEMBER = verbose(r"""(?: \s* , \s* (?: (?: và|va|and|or|hoặc|hoac ) \s+ )?
      | \s+ (?: và|va|and|or|hoặc|hoac|đến|den|to|through|& ) \s+ | \s? [–-] \s? )""")

# Between units, from the tightest: "khoản 2 Điều 5", "Clause 2 of Article 5".
# e.g. " ", " của ", " of "
JOINED = verbose(r"\s{0,3} (?: (?: của|cua|thuộc|thuoc|tại|tai|trong|of|in|under ) \s{1,3} )?")
# "Clause 2, Article 5", "Điều 5, khoản 2".
# e.g. ", ", ", của "
# not " và "
BY_COMMA = verbose(r"\s{0,2} , \s{0,3} (?: (?: của|tại|of|in ) \s )?")
# "Điều 5 và Điều 7", "Điều 5; Điều 7", "từ Điều 5 đến Điều 7".
# e.g. " và ", "; ", ", and ", " - ", " và các ", " đến "
SIDE_BY_SIDE = verbose(r"""\s{0,2} [,;]? \s{0,3}
    (?: (?: và|va|hoặc|hoac|cùng|and|or|đến|den|to|through ) \s{1,3} | [–-] \s? | (?<=;) \s* )
    (?: (?: các|cac|những|từ|tu|tại|tai|at|in|from ) \s )*""")
