"""The key of a law's name: what tells that two spellings mean the same law."""

from __future__ import annotations

import re

from indexer.language.text import fold


def name_key(name: str) -> str:
    """Give the key of a law's name, the same for its spellings.

    >>> name_key("Luật Bình đẳng giới"), name_key("Social Insurance Law")
    ('luat-binh-dang-gioi', 'law-on-social-insurance')
    >>> name_key("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam")
    'hien-phap'
    """
    words = re.findall(r"[a-z0-9]+", fold(re.sub(r"\s*\([^()]*\)\s*\Z", "", name)))
    if words[:2] == ["hien", "phap"] or "constitution" in words[:2]:
        return "hien-phap"
    if words[-1:] == ["law"] and len(words) > 1:
        words = ["law", "on", *words[:-1]]
    return "-".join(words)
