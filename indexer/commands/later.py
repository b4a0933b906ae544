"""What libraries load at once and a short command never uses, put off until something asks for it.

numpy takes a third of a search from the command line to load, and a sixth of that goes into
documentation of its functions and into modules for writing files, finding out about the system
and calling C. Such a module is entered under its name, and runs when a name of it is first asked
for (PEP 562). The standard library's ``LazyLoader`` runs it when it is only imported again. Two
threads that ask at the same time could meet it half run, so this is for commands that have one
thread and end soon.

numpy's types for annotations take another sixth, for the sake of one name that ``numpy.linalg``
asks for at once: that name is given, and the module runs when another is asked for.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

ANNOTATIONS, ANNOTATION = "numpy._typing", "NDArray"
# Names that are not there any more in another version are never asked for.
PUT_OFF = frozenset(
    {
        "ctypes",
        "linecache",
        "numpy._core._add_newdocs",
        "numpy._core._add_newdocs_scalars",
        ANNOTATIONS,
        "pickle",
        "platform",
        "textwrap",
        "tokenize",
    }
)


class _Later(SourceFileLoader):
    """Enters a module that runs when a name of it is asked for."""

    def exec_module(self, module: ModuleType) -> None:
        def look_up(name: str) -> object:
            if (module.__name__, name) == (ANNOTATIONS, ANNOTATION):
                return sys.modules["numpy"].ndarray  # takes the same brackets
            vars(module).pop("__getattr__", None)
            super(_Later, self).exec_module(module)
            return getattr(module, name)

        vars(module)["__getattr__"] = look_up


class LaterFinder:
    """Finds the modules of :data:`PUT_OFF`, each to be run when a name of it is asked for."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Give the module's place with a loader that waits, None for any other name."""
        spec = PathFinder.find_spec(name, path, target) if name in PUT_OFF else None
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Later(name, spec.loader.path)
        return spec


def put_off() -> None:
    """Load the modules of :data:`PUT_OFF` late from here on."""
    if LaterFinder not in sys.meta_path:
        sys.meta_path.insert(0, LaterFinder)
