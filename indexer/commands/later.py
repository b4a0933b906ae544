"""What libraries load at once and a short command never uses, put off until something asks for it.

numpy takes a third of a search from the command line to load, and a sixth of that goes into
documentation of its functions and into modules for writing files, finding out about the system
and calling C. The standard library's ``LazyLoader`` enters such a module under its name and runs
it when it is first looked into. Two threads that look at the same time could meet it half run, so
this is for commands that have one thread and end soon.

Its types for annotations take another sixth, for the sake of one name that ``numpy.linalg`` asks
for at once: that name is given, and the module runs when anything else of it is asked for.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import LazyLoader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

# Names that are not there any more in another version are never asked for.
PUT_OFF = frozenset(
    {
        "ctypes",
        "linecache",
        "numpy._core._add_newdocs",
        "numpy._core._add_newdocs_scalars",
        "pickle",
        "platform",
        "textwrap",
        "tokenize",
    }
)
ANNOTATIONS = "numpy._typing"


class _Annotated(SourceFileLoader):
    """Enters :data:`ANNOTATIONS` with the one name that the rest of numpy annotates with."""

    def exec_module(self, module: ModuleType) -> None:
        def look_up(name: str) -> object:  # see PEP 562
            if name == "NDArray":
                return sys.modules["numpy"].ndarray  # takes the same brackets
            del vars(module)["__getattr__"]
            super(_Annotated, self).exec_module(module)
            return getattr(module, name)

        vars(module)["__getattr__"] = look_up


class LaterFinder:
    """Finds the modules of :data:`PUT_OFF`, each to be run when it is looked into."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Give the module's place with a loader that waits, None for any other name."""
        if name not in PUT_OFF and name != ANNOTATIONS:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            if name in PUT_OFF:
                spec.loader = LazyLoader(spec.loader)
            elif spec.origin is not None:
                spec.loader = _Annotated(name, spec.origin)
        return spec


def put_off() -> None:
    """Load the modules of :data:`PUT_OFF` late from here on."""
    if LaterFinder not in sys.meta_path:
        sys.meta_path.insert(0, LaterFinder)
