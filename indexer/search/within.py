"""Where words stand in one text, as a reader types them who has the text open.

Unlike the marks of a search (:mod:`indexer.search.marks`) this finds the words only in a row, as
a browser does, so that a reader can count on what is counted.
"""

from __future__ import annotations

import re

from indexer.language.text import canonical, fold, lower, place_tone

LONGEST = 200  # characters of what is looked for; nobody types a longer run of words


def find_within(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Find words in a row in *text*: characters, end exclusive, in order, none overlapping.

    >>> text = "Nghỉ thai sản, THAI SẢN; thái sản, thai san"
    >>> [text[start:end] for start, end in find_within(text, "thai sản")]
    ['thai sản', 'THAI SẢN', 'thái sản']

    A word typed without diacritics finds every form of it, one typed with them only itself, in
    either place of its tone. The first word must begin a word, the last may go on: what is typed
    is found while it is typed. All words stand in one line, which is a paragraph.

    :param text: as :func:`indexer.language.text.canonical` returns it.
    """
    typed = place_tone(lower(canonical(words[:LONGEST]))).split()
    if not typed:
        return ()
    folded = [re.escape(fold(word)) for word in typed]
    if typed[0][0].isalnum():
        # Behind its first letter, which the expression's engine then looks for without a loop.
        initial = fold(typed[0][0])
        folded[0] = f"{initial}(?<![^\\W_]{initial}){folded[0][1:]}"
    found = re.finditer(r"[^\S\n]+".join(f"({word})" for word in folded), fold(text))
    accented = [(place, word) for place, word in enumerate(typed, 1) if word != fold(word)]
    if not accented:
        return tuple(match.span() for match in found)
    shown = place_tone(lower(text))  # as long as the text, like its folded form
    return tuple(
        match.span()
        for match in found
        if all(shown[slice(*match.span(place))] == word for place, word in accented)
    )
