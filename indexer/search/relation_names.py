"""What relations are called, seen from either end."""

from __future__ import annotations

from indexer.locale import gettext as _

# The name of a kind as the other document has it. "amended_by" is both: some texts say themselves
# what amended them.
INVERSE = {
    "based_on": "basis_of",
    "guides": "guided_by",
    "amends": "amended_by",
    "amended_by": "amends",
    "replaces": "replaced_by",
    "repeals": "repealed_by",
    "corrects": "corrected_by",
    "consolidates": "consolidated_in",
    "cites": "cited_by",
    "related": "related",
    "same_content": "same_content",
    "translation_of": "translated_as",
}
# What a reader wants to know first: what became of a document, then where it comes from.
ORDER = (
    "replaced_by", "repealed_by", "amended_by", "corrected_by", "consolidated_in", "replaces",
    "repeals", "amends", "corrects", "consolidates", "based_on", "guides", "basis_of", "guided_by",
    "same_content", "translation_of", "translated_as", "cites", "cited_by", "related",
)  # fmt: skip


def relation_name(kind: str) -> str:
    """Name a kind in the reader's language, seen from the document that is shown.

    >>> relation_name("guides"), relation_name("guided_by")
    ('Guides the implementation of', 'Guided by')
    """
    return {
        "based_on": _("Based on"),
        "basis_of": _("Basis of"),
        "guides": _("Guides the implementation of"),
        "guided_by": _("Guided by"),
        "amends": _("Amends"),
        "amended_by": _("Amended, supplemented or partly repealed by"),
        "replaces": _("Replaces"),
        "replaced_by": _("Replaced by"),
        "repeals": _("Repeals"),
        "repealed_by": _("Repealed by"),
        "corrects": _("Corrects"),
        "corrected_by": _("Corrected by"),
        "consolidates": _("Consolidates"),
        "consolidated_in": _("Consolidated in"),
        "cites": _("Cites"),
        "cited_by": _("Cited by"),
        "related": _("Has content related to"),
        "same_content": _("Same content as"),
        "translation_of": _("Translation of"),
        "translated_as": _("Translated as"),
    }.get(kind, kind)
