"""Vietnamese words that join others and tell little by themselves, with their diacritics.

Those of English are :data:`indexer.language.english.STOP_WORDS`.
"""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    """
    và của các những cho là thì mà được bị trong theo với tại từ về này đó khi để do ở bởi đến
    hay hoặc như ra vào một có gì nào
    """.split()
)
