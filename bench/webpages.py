"""Lines kept and lines added when the words of a page are told from its frame, beside trafilatura.

python -m bench.webpages
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from bench.portal_pages import portal_pages
from indexer.documents.webpage import read_page


def ours(markup: str) -> list[str]:
    """The lines this project reads."""
    return [row.text for row in read_page(markup).rows if row.text]


def theirs(markup: str) -> list[str]:
    """The lines trafilatura reads, set to favour recall and to keep tables."""
    import trafilatura

    text = trafilatura.extract(
        markup, include_comments=False, include_tables=True, favor_recall=True
    )
    lines = (line.strip("| -") for line in (text or "").splitlines())
    return [" | ".join(c.strip() for c in line.split("|")) for line in lines if line]


def main() -> None:
    """Print recall and precision of lines for each page."""
    readers: dict[str, Callable[[str], list[str]]] = {"ours": ours, "trafilatura": theirs}
    total = {name: [0, 0, 0] for name in readers}
    print(f"{'page':16}" + "".join(f"{name + ' recall/precision':>32}" for name in readers))
    for page in portal_pages():
        row = f"{page.name:16}"
        for name, read in readers.items():
            got, wanted = Counter(read(page.markup)), Counter(page.lines)
            both = (got & wanted).total()
            for at, count in enumerate((both, wanted.total(), got.total())):
                total[name][at] += count
            row += f"{both / wanted.total():>24.2f}/{both / max(got.total(), 1):.2f}   "
        print(row)
    for name, (both, wanted, got) in total.items():
        print(f"{name}: recall {both / wanted:.3f}, precision {both / got:.3f}")


if __name__ == "__main__":
    main()
