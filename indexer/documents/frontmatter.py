"""Front matter: the fields between two lines of "---" at the top of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from indexer.errors import BadMetadata
from indexer.locale import gettext as _

MAX_CHARACTERS = 64_000  # of front matter; more is a text that happens to open with "---"

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIRST_FIELD = re.compile(r"\s*(?:#.*\n\s*)*[\w\"'-]+\s*:")


def split_front_matter(text: str) -> tuple[str, str]:
    """Part front matter from the body; the first is "" where there is none.

    >>> split_front_matter("---\\nnumber: 28/NQ-CP\\n---\\nĐiều 1.")
    ('number: 28/NQ-CP\\n', 'Điều 1.')
    """
    match = _FRONT.match(text)
    if match is None or len(match[1]) > MAX_CHARACTERS or not _FIRST_FIELD.match(match[1]):
        return "", text
    return match[1], text[match.end() :]


def read_front_matter(front: str, path: Path | str) -> Mapping[str, object]:
    """Read the YAML of *front*.

    :raise BadMetadata: if it is not YAML, or not a list of fields.
    """
    import yaml

    try:
        values = yaml.load(front, Loader=_safe_loader())
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        lines = front.rstrip().splitlines()
        raise _bad(path, lines[min(mark.line, len(lines) - 1)] if mark and lines else "") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise _bad(path, front.strip().splitlines()[0])
    return values


def _bad(path: Path | str, line: str) -> BadMetadata:
    wanted = _('each field as "name: value", the value in quotation marks if it holds a colon')
    return BadMetadata(path, _("front matter"), line.strip(), wanted)


def _safe_loader() -> type:
    """A safe YAML loader without aliases, which can make a few lines fill the memory.

    Dates stay text: a wrong one is then reported with the field it stands in.
    """
    import yaml

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("alias")
            return super().compose_node(parent, index)

    Loader.yaml_implicit_resolvers = {
        first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Loader
