"""Every page and state that is looked at: for accessibility, at every width, on screenshots.

A new page or state is added here and is then in all of them.
"""

from __future__ import annotations

from collections.abc import Mapping

WIDTHS = {360: 780, 768: 1024, 1280: 800}  # pixels of a phone, a tablet, an office screen: height
THEMES = ("light", "dark")
LOCALES = ("vi", "en")

# Name on the screenshots, and address over the bundled documents.
STATES: Mapping[str, str] = {
    "home": "/",
    "results": "/search?q=nghi+thai+san",
    "answer": "/search?q=Lao động nữ được nghỉ thai sản mấy tháng?",
    "answer-english": "/search?q=What+is+the+retirement+age+of+women%3F",
    "results-filtered": "/search?q=binh+dang+gioi&type=resolution&lang=vi&as_of=2024-01-01",
    "results-number": "/search?q=Điều 6 Luật 73/2006/QH11",
    "results-translated": "/search?q=maternity+leave",
    "results-second-page": "/search?q=lao+dong&page=2",
    "results-nothing": "/search?q=zzqxv",
    "results-repairs": "/search?q=thai+AND+zzqxv&type=law&lang=vi",
    "results-browse": "/search?lang=vi&sort=date",
    "explain": "/search/explain?q=nghi+thai+san",
    "library": "/documents",
    "document": "/documents/73-2006-qh11.vi?q=bao+luc",
    "document-find": "/documents/45-2019-qh14.vi?find=lao+dong",
    "document-quote": "/documents/73-2006-qh11.en?quote=1500-1600&as_of=2020-01-01#dieu-5",
    "document-expired": "/documents/12-2022-nd-cp.vi",
    "parallel": "/documents/45-2019-qh14.vi/parallel?q=thai+san",
    "relations": "/documents/73-2006-qh11.vi/relations",
    "relations-expired": "/documents/12-2022-nd-cp.en/relations?as_of=2024-05-01",
    "relations-provision": "/documents/73-2006-qh11.vi/relations?provision=dieu-5",
    "api": "/api",
    "help": "/help/",
    "help-language": "/help/query-language",
    "help-embedding": "/help/embedding",
    "not-found": "/nowhere",
    "bad-request": "/search?q=a&page=x",
}
