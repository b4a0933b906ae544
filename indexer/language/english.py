"""English words brought to their stems, so that "insured" finds "insurance".

The stems are Snowball's (Porter 2), through PyStemmer, a thin and well-kept binding; it is loaded
on first use. Snowball knows letters and no words, so two spellings of one word stay apart there:
British and American forms are made one before, and the few irregular plurals that law uses often
are undone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from threading import Lock

from indexer.language.patterns import Pattern
from indexer.language.text import fold

# Kept out of pairs, so that "right of appeal" and "right to appeal" make the same pair.
STOP_WORDS = frozenset(
    """
    a an the of to in on at by for from with as into upon and or nor but if than that this these
    those it its is are was were be been being has have had do does did not no so such
    which who whom whose what when where how there their they them he she his her him you your
    we our i me my shall will would may might can could should must s t
    """.split()
)

# -ize becomes -ise, not the other way: every -ize has an -ise beside it, but "exercise", "advise"
# and forty more have no -ize.
_IZE = Pattern(r"(?<=[a-z]{2}[iy])z(?=(?:e[sdr]?|ers|ing|ations?|able|ational)$)")
_OUR = Pattern(
    r"(?<=labo|favo|colo|hono|humo|rumo|tumo|armo|savo|vapo|rigo|vigo)u(?=r)"
    r"|(?<=harbo)u(?=r)|(?<=behavio)u(?=r)|(?<=neighbo|endeavo)u(?=r)"
)
_IRREGULAR = {
    "women": "woman", "men": "man", "children": "child", "wives": "wife",
    "criteria": "criterion", "paid": "pay",
}  # fmt: skip
_BRITISH_WORDS = {  # in the singular
    "programme": "program", "centre": "center", "licence": "license", "defence": "defense",
    "offence": "offense", "catalogue": "catalog", "dialogue": "dialog",
    "judgement": "judgment", "kilometre": "kilometer", "metre": "meter",
}  # fmt: skip
_BRITISH_BEGINNINGS = (
    ("practis", "practic"), ("skilful", "skillful"), ("wilful", "willful"),
    ("paediatr", "pediatr"), ("gynaecolog", "gynecolog"), ("foet", "fet"), ("haem", "hem"),
)  # fmt: skip


def stem(word: str) -> str:
    """Give the stem under which an English *word* (any case) is found.

    >>> [stem(word) for word in ("Insured", "worker’s", "women", "labour", "labor", "organize")]
    ['insur', 'worker', 'woman', 'labor', 'labor', 'organis']

    Diacritics go too: an English text prints "Hà Nội" and "Ha Noi" alike.
    """
    word = fold(word).replace("’", "'")
    word = word.removesuffix("'s")
    word = respell(_IRREGULAR.get(word, word))
    with _LOCK:  # one stemmer serves all threads, and it keeps state while it works
        return _snowball()(word)


def respell(word: str) -> str:
    """Write *word* (lower case) in the one spelling that stands for British and American.

    >>> [respell(word) for word in ("programmes", "organization", "exercise", "behaviour")]
    ['programs', 'organisation', 'exercise', 'behavior']
    """
    word = _OUR.sub("", _IZE.sub("s", word))
    singular = word.removesuffix("s")
    if singular in _BRITISH_WORDS:
        return _BRITISH_WORDS[singular] + word[len(singular) :]
    for british, american in _BRITISH_BEGINNINGS:
        if word.startswith(british):
            return american + word[len(british) :]
    return word


_LOCK = Lock()


@cache
def _snowball() -> Callable[[str], str]:
    import Stemmer

    stem_word: Callable[[str], str] = Stemmer.Stemmer("english").stemWord
    return stem_word
