"""Every rule of the grammar stands under its examples, and this holds it to them.

Above a rule, ``# e.g. "…", "…"`` lists what the rule finds and ``# not "…"`` what it does not.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from indexer.language.text import fold, lower

MODULES = ("hints", "provision_rules", "number_refs", "dates", "numbering", "effect")
# Rules that are looked for anywhere in a text; the others are tried at one place.
SEARCHED = {"LABEL", "LABEL_HINT", "BEFORE_NUMBER", "CHANGE", "ENDED", "ONLY_IF", "FOLLOWING",
            "EXCEPT", "GUIDE", "GUIDES_ITSELF", "AMENDED_BY", "HEREINAFTER", "LISTED", "FROM_DAY",
            "FROM_OWN_EFFECT", "FROM_SIGNING", "NEXT_CLAUSE", "AS_FOLLOWS", "NAME_START",
            "ENGLISH_START", "SIGN"}  # fmt: skip
# Rules that may match nothing: an example has to be consumed whole to say anything.
WHOLE = {"JOINED", "BY_COMMA", "SIDE_BY_SIDE", "MEMBER", "BEFORE_DATE",
         "PROVISION_FIRST", "DOCUMENT_FIRST", "OPENING", "WHOLE", "ENDED_WHOLE", "ITEM_WHOLE",
         "BESIDE"}  # fmt: skip
CASED = {
    "PROVISION_FIRST",
    "NAME_START",
    "NAME_END",
    "AMENDING_LAW",
    "BEFORE_DATE_OF_LAW",
    "BEHIND_YEAR",
    "OF_ITSELF",
    "OF_ANNEX",
    "SIGN",
}  # reads the text as it is: capitals tell names


def _examples() -> list[tuple[str, str, bool, str]]:
    """Read (module, rule, wanted, example) from the comments above the rules."""
    found = []
    for module in MODULES:
        source = Path(str(import_module(f"indexer.documents.{module}").__file__))
        pending: list[tuple[bool, str]] = []
        for line in source.read_text(encoding="utf-8").splitlines():
            if comment := re.match(r"# (e\.g\.|not) (.*)", line):
                wanted = comment[1] == "e.g."
                pending += [(wanted, example) for example in re.findall(r'"([^"]*)"', comment[2])]
            elif rule := re.match(r"([A-Z_]+) = ", line):
                found += [(module, rule[1], wanted, example) for wanted, example in pending]
                pending = []
        assert not pending, f"{module}: examples without a rule under them"
    return found


EXAMPLES = _examples()


def test_the_grammar_has_its_examples():
    rules = {(module, rule) for module, rule, _, _ in EXAMPLES}
    assert len(rules) >= 25
    assert {module for module, _ in rules} == set(MODULES)


@pytest.mark.parametrize(("module", "rule", "wanted", "example"), EXAMPLES)
def test_rule_finds_its_examples_and_nothing_else(module, rule, wanted, example):
    pattern = getattr(import_module(f"indexer.documents.{module}"), rule)
    text = example if rule in CASED else fold(example) if module == "effect" else lower(example)
    if rule in WHOLE:
        found = pattern.fullmatch(text)
    elif rule in SEARCHED or rule == "NAME_BEFORE_NUMBER":
        found = pattern.search(text)
    else:
        found = pattern.match(text)
    assert (found is not None) == wanted
