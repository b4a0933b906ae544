"""The words by which one document acts on another; :mod:`.statements` applies them.

A rule reads one sentence in small letters. What stands behind ``# e.g.`` above a rule is found
by it, what stands behind ``# not`` is not: ``tests/test_grammar_examples.py`` holds every rule to
its examples.

Source of the phrases: Decree 78/2025/NĐ-CP, Chapter V (how bases, amendments and repeals are
worded), and the same in Decree 34/2016/NĐ-CP before it; the official English translations.
"""

from __future__ import annotations

from indexer.language.patterns import verbose

# The kinds of document, as a text calls itself or others.
_TYPE = r"""(?: bộ \s luật | luật | pháp \s lệnh | nghị \s (?: định|quyết ) (?: \s liên \s tịch )?
    | thông \s tư (?: \s liên \s tịch )? | quyết \s định | chỉ \s thị | kế \s hoạch | công \s văn
    | quy \s (?: định|chế|trình ) )"""
_TYPE_EN = r"(?: law|code|ordinance|decree|resolution|circular|decision|directive|plan )"

# What a document rests on stands before its first article, one basis a line.
# e.g. "Căn cứ Luật Việc làm", "- Căn cứ vào Nghị định", "Pursuant to Resolution", "CĂN CỨ Luật"
# not "Tiền lương làm căn cứ đóng", "không căn cứ Luật"
BASIS = verbose(r"""[\s–•+*-]{0,4} (?: căn \s cứ (?: \s+ (?: vào|theo ) )?
    | pursuant \s to | in \s pursuance \s of | on \s the \s basis \s of | based \s on ) \s+""")

# A verb of change that rules what stands behind it. It opens its clause, or another one before it
# does; "được sửa đổi", "việc sửa đổi" and "Luật sửa đổi" tell of something else.
# e.g. "Sửa đổi, bổ sung", "Sửa đổi", "Bổ sung", "Bãi bỏ", "Thay thế", "Bỏ", "Đính chính"
# e.g. "amends and supplements", "replaces", "repeals", "Amending", "supersedes", "replaced"
# not "được sửa đổi", "được sửa đổi, bổ sung", "Bổ nhiệm", "bị bãi bỏ", "việc sửa đổi"
# not "is replaced"
CHANGE = verbose(r"""(?<! được \s ) (?<! bị \s ) (?<! việc \s ) (?<! \w ) (?:
      (?P<amends> sửa \s đổi (?: \s*,? \s* (?: và \s )? bổ \s sung )? (?: \s tên )?
        | (?<! sửa \s đổi , \s ) (?<! sửa \s đổi \s ) (?<! sửa \s đổi \s và \s ) bổ \s sung
        | (?: thay | thay \s thế | bỏ | bãi \s bỏ ) (?: \s các )? \s (?: cụm \s )? từ (?! \s+ ngày )
        | amend (?: s|ed|ing )? (?: \s and \s supplement (?: s|ed|ing )? )? )
    | (?P<replaces> thay \s thế | (?<! is \s ) (?<! are \s ) (?<! be \s ) (?<! was \s )
        (?<! were \s ) (?: replace (?: s|d ) | replacing | supersed (?: es|ed|ing ) ) )
    | (?P<repeals> bãi \s bỏ | hủy \s bỏ | huỷ \s bỏ | bỏ | repeal (?: s|ing )
        | annul (?: s|ling ) )
    | (?P<corrects> đính \s chính | correct (?: s|ing ) )
    ) (?! \w )""")
# What may stand between a sentence's beginning, or its subject, and the verb that rules it.
# e.g. "", "1. ", "Điều 2. ", "a) ", "Nghị định này ", "Thông tư này có hiệu lực kể từ ngày ký và "
# e.g. "The Decree ", "This Law ", "Điều 1. Phạm vi: ", "Kể từ ngày Nghị định này có hiệu lực, "
# not "Bộ trưởng trình Chính phủ ", "người lao động được "
OPENING = verbose(rf"""[\s*_–•+-]* (?: (?: điều | article ) \s [0-9]{{1,3}} [a-zđ]? [.:] \s*
      | [0-9]{{1,3}} [a-zđ]? (?: \.[0-9]{{1,2}} ){{0,3}} [.)] \s* | [a-zđ] [0-9]? \) \s* )?
    (?: [^.;]{{0,160}} (?: {_TYPE} (?: \s này )? | (?: this|the ) \s {_TYPE_EN} )
        (?: \s (?: có \s hiệu \s lực | takes \s effect ) [^.;]{{0,90}} (?: và | and ) )? \s* ,? \s*
      | (?: kể \s )? từ \s ngày [^.;]{{0,60}} , \s* )?""")
# Between two clauses that one sentence puts side by side.
# e.g. "; ", ", ", " và ", " and ", "; đồng thời "
NEXT_CLAUSE = verbose(
    r"(?: [;,] \s* (?: (?: và|and|đồng \s thời ) \s+ )? | \s (?: và|and ) \s+ ) \Z"
)

# Between a verb and the whole document it changes: anything else means a part of it.
# e.g. " ", " toàn bộ ", " các ", " cho ", ": ", " hiệu lực của ", " | "
WHOLE = verbose(r"""[\s:|*_]*
    (?: (?: toàn \s bộ | cho | đối \s với | the | hiệu \s lực \s của ) \s+ ){0,2}
    (?: (?: các|những ) (?: \s văn \s bản (?: \s sau (?: \s đây )? \s? :? )? )? \s+ )?
    [\s:|*_-]*""")
# What an insertion is put beside: not itself changed.
# e.g. " vào sau ", " sau ", " vào trước ", " vào ", " after "
BESIDE = verbose(
    r"\s* (?<! \w ) (?: (?: vào \s+ )? (?: ngay \s+ )? (?: sau|trước ) | vào | after | before ) \s+"
)
# e.g. "như sau:", "as follows:"
AS_FOLLOWS = verbose(r"(?<! \w ) (?: như \s sau | as \s follows ) (?! \w )")

# "... hết hiệu lực": what stands before it is repealed.
# e.g. "hết hiệu lực", "bị bãi bỏ", "được bãi bỏ", "cease to have effect", "ceases to be effective"
# e.g. "is repealed", "are hereby repealed", "chấm dứt hiệu lực", "đều bãi bỏ"
ENDED = verbose(r"""(?: hết \s hiệu \s lực | chấm \s dứt \s hiệu \s lực
      | không \s còn \s hiệu \s lực
      | (?: bị | được | đều ) \s (?: bãi | hủy | huỷ ) \s bỏ
      | ceases? \s to \s (?: have | be | take )
      | (?: is|are|shall \s be ) \s (?: hereby \s )? (?: repealed|annulled|abrogated )
      | (?: shall \s )? expires? \s (?: on|from ) ) (?! \w )""")
# Before a document that ends as a whole; more than this before it means some part.
# e.g. "", "2. ", "kể từ ngày nghị định này có hiệu lực thi hành, ", "các ", "a) "
# not "một số điều của ", "các quy định về tiền lương tại "
ENDED_WHOLE = verbose(rf"""[\s*_–•+-]*
    (?: [0-9]{{1,3}} [a-zđ]? (?: \.[0-9]{{1,2}} ){{0,3}} [.)] \s*
      | [a-zđ] [0-9]? \) \s* )? (?: (?: kể \s )? từ \s (?: ngày|khi ) [^.;]{{0,80}} , \s* )?
    (?: (?: các | những | toàn \s bộ | the ) \s+ )* (?: {_TYPE} \s+ )? (?: số \s )?
    (?: (?: (?! some | certain | of ) [a-z'-]+ \s ){{0,8}} )? \[? """)
# The same before the first document of an item.
# e.g. "a) ", "- ", "1. "
# not "điều 5 của ", "b) các quy định tại "
ITEM_WHOLE = verbose(r"""[\s*_–•+-]* (?: [0-9]{1,3} [a-zđ]? (?: \.[0-9]{1,2} ){0,3} [.)] \s*
      | [a-zđ] [0-9]? \) \s* )? (?: (?: các | những | toàn \s bộ | the ) \s+ )*
    (?: nghị \s định | thông \s tư | quyết \s định )? \s? (?: số \s )? \[? """)
# How an item of a list begins that stands beside its lead-in.
# e.g. "1. Luật", "a) Nghị định", "- Thông tư", "Luật Công nghệ", "Quyết định số"
# not "Căn cứ Luật", "Trong thời hạn"
ITEM = verbose(rf"""[ ]* (?: [0-9]{{1,3}} [.)] | [a-zđ] \) | [–•+*-] | (?i: {_TYPE} ) \s )""")
# What makes "hết hiệu lực" a time or a case, not an act of this text.
# e.g. "đến khi", "trước ngày", "trường hợp", "nếu", "until"
ONLY_IF = verbose(r"""(?<! \w ) (?: đến \s (?: khi|ngày|hết ) | trước \s (?: khi|ngày ) | sau \s khi
      | trường \s hợp | nếu | khi | thời \s (?: điểm|gian ) | until | before
      | when | if | đã ) (?! \w )""")
# Lists: "Các văn bản sau đây hết hiệu lực", "Bãi bỏ các văn bản sau đây".
# e.g. "sau đây", "dưới đây", "sau:", "the following"
FOLLOWING = verbose(r"(?: sau \s đây | dưới \s đây | sau \s* : | the \s following )")
# From here on a sentence tells what does not follow its verb.
# e.g. ", trừ trường hợp", "trừ quy định", ", except"
EXCEPT = verbose(
    r"[\s,]* (?<! \w ) (?: trừ (?! \s? - ) | ngoại \s trừ | except | unless ) (?! \w )"
)

# A decree that carries out a law.
# e.g. "quy định chi tiết", "hướng dẫn thi hành", "hướng dẫn thực hiện", "hướng dẫn", "Detailing"
# e.g. "quy định biện pháp thi hành", "details and guides"
GUIDE = verbose(r"""(?<! \w ) (?: quy \s định \s (?: chi \s tiết
        | (?: các \s )? biện \s pháp \s thi )
      | chi \s tiết \s hóa | hướng \s dẫn (?: \s (?: thi \s hành | thực \s hiện | áp \s dụng ) )?
      | (?: detail | guid | elaborat ) (?: s|es|ing ) (?! \w ) )""")
# Who carries out: the text itself, or the issuer that gives it out.
# e.g. "Nghị định này ", "ban hành Thông tư ", "This Decree ", "Nghị định "
# not "Bộ Y tế ", "Chính phủ "
GUIDES_ITSELF = verbose(rf"""(?: {_TYPE} \s này (?: \s ban \s hành [^.;]{{0,80}} )?
    | ban \s hành \s {_TYPE} | (?: \A | [\s] ) {_TYPE} | (?: this|the ) \s {_TYPE_EN} )
    \s* (?: nhằm | để )? \s* \Z""")

# Behind a document: how it stands today, or what it is about. What follows is of another mind.
# e.g. "được sửa đổi, bổ sung bởi ", "đã được sửa đổi, bổ sung một số điều theo ", "as amended by "
AMENDED_BY = verbose(r"""(?: (?: đã \s )? (?: được | bị ) \s (?: sửa \s đổi | bổ \s sung
        | thay \s thế | bãi \s bỏ | bỏ | đính \s chính )
        [^;:.()]{0,120}? \s (?: bởi | theo | tại | bằng )
      | nội \s dung \s (?: được|bị ) [^;:.()]{0,160}? \s (?: bởi | theo \s quy \s định \s tại )
      | (?: (?: has|have ) \s been | was | were | as ) \s (?: amended | supplemented | replaced )
        [^;:.()]{0,60}? \s by ) (?! \w )""")
# e.g. "(sau đây gọi chung là Luật", "(sau đây viết tắt là"
HEREINAFTER = verbose(r"\( \s* (?: sau \s đây | gọi | viết | hereinafter ) ")

# What stands between two documents of one list: the last words before the second.
# e.g. ", ", "; ", " và ", ", và các ", "; các ", " and ", " và một số điều của ", "; các điều từ "
LISTED = verbose(r"""(?: [,;:] \s* | \s+ (?: và | hoặc | and | or | cùng ) \s+ )
    (?: (?: và | and ) \s+ )? (?: (?: các|những|the|at|tại ) \s+ )*
    (?: (?: (?: một \s số | các ) \s )?
        (?: (?: điều | khoản | quy \s định | nội \s dung ) [\s,]+ ){1,3}
        (?: của | tại | trong ) \s+ (?: các \s+ )? )?
    (?: (?: điều | khoản | điểm | từ ) \s+ ){0,2} \Z""")

# The day from which something holds.
# e.g. "kể từ ngày 01/7/2025", "từ ngày 15 tháng 8 năm 2025", "from 1 July 2025"
FROM_DAY = verbose(r"""(?<! \w ) (?: (?: kể \s )? từ \s (?= ngày \s [0-9] )
      | kể \s từ \s (?= [0-9] )
      | (?: from|on|effective|since ) \s (?= [0-9]{1,2} \s [a-z] | [a-z][a-z]{2,8} \s [0-9] ) )""")
# e.g. "kể từ ngày Nghị định này có hiệu lực", "kể từ khi Thông tư này có hiệu lực"
# e.g. "from the effective date of this Decree", "từ ngày đó"
FROM_OWN_EFFECT = verbose(rf"""
    (?: kể \s )? từ \s (?: ngày|khi|thời \s điểm ) \s (?: {_TYPE} \s này | đó )
    | (?: from|on ) \s (?: the \s effective \s date \s of \s this | that \s day )""")

# e.g. "kể từ ngày ký", "from the date of signing"
FROM_SIGNING = verbose(
    r"từ \s ngày \s ký (?! \w ) | from \s the \s (?: date \s of \s signing | signing \s date )"
)

# The text speaks of itself.
# e.g. "luật này đã được", "nghị định đã được", "the law was", "it has been"
# not "luật bảo hiểm xã hội được"
OWN_SUBJECT = verbose(rf"""[\s*_–•+-]*
    (?: {_TYPE} (?: \s này )? (?: \s đã )? \s (?: được|bị ) | (?: the | this )
      \s {_TYPE_EN} \s (?: has|was ) | it \s (?: has|was ) )""")

# A consolidated text: the head of its first paragraph and of its notes.
# e.g. ", có hiệu lực kể từ ngày 01 tháng 7 năm 2025"
IN_FORCE_FROM = verbose(
    r"[\s,]* có \s hiệu \s lực (?: \s thi \s hành )? \s (?: kể \s )? từ \s (?= ngày )"
)
# e.g. "Khoản này được sửa đổi", "[2] Điều này được bổ sung", "14 Cụm từ “A” được thay thế"
# e.g. "Mẫu này được bãi bỏ"
# not "Luật này được sửa đổi"
NOTE_OF_CHANGE = verbose(r"""\s* \[? [0-9]{0,3} \]? \s*
    (?: (?: tên\s )? (?: điều|khoản|điểm|chương|mục|mẫu|phụ \s lục|đoạn|nội \s dung )
        [^.;:]{0,40}? \s (?: này \s )? | cụm \s từ [^.;]{0,200}? )
    (?: được|bị ) \s (?: sửa|bổ|bãi|bỏ|thay|đính )""")
