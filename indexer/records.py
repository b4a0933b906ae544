"""Frozen dataclasses that cost next to nothing to define.

``@dataclass(frozen=True)`` writes and compiles seven methods for every class, up to 1 ms each
time. A search from the command line defines dozens of classes and then makes a handful of objects
of some of them, so here the methods are shared, ``__init__`` is compiled for a class of which there
are more, and what :mod:`dataclasses` wants to know of a class is worked out when it asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import Field

T = TypeVar("T")

_MISSING = object()
FEW = 20  # objects made before __init__ is compiled, which costs as much as some fifty


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class a frozen dataclass, equal and hashed by its fields.

    ``dataclasses.replace``, ``fields`` and ``asdict`` work as ever. Defaults are values that do
    not change: there are no factories. A field may not be called "self".

    >>> @record
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, 0)
    (Point(x=1, y=0), True)
    """
    for name, method in _METHODS.items():
        setattr(cls, name, method)
    made: Any = cls
    names = (*getattr(cls, "__match_args__", ()), *cls.__annotations__)
    made.__match_args__ = tuple(dict.fromkeys(names))  # type: ignore[misc]
    made.__dataclass_fields__ = _Fields()
    made.__init__ = _compiled_later(made)
    return cls


def _compiled_later(cls: Any) -> Callable[..., None]:
    names, defaults, few = cls.__match_args__, _defaults(cls), iter(range(FEW))

    def __init__(self: object, *values: object, **named: object) -> None:
        given = {**dict(zip(names, values, strict=False)), **named}
        right = len(given) == len(values) + len(named)
        given = {**defaults, **given}
        if right and given.keys() == set(names) and next(few, None) is not None:
            self.__dict__.update(given)
        else:
            cls.__init__ = _initialiser(cls)  # which also knows what to say of a wrong argument
            cls.__init__(self, *values, **named)

    return __init__


def _initialiser(cls: Any) -> Callable[..., None]:
    names, defaults = cls.__match_args__, _defaults(cls)
    parameters = [f"{name}=_defaults[{name!r}]" if name in defaults else name for name in names]
    # Straight into the dictionary, past the __setattr__ that refuses.
    body = f"self.__dict__.update({', '.join(f'{name}={name}' for name in names)})"
    made: dict[str, Any] = {"_defaults": defaults}
    exec(f"def __init__(self, {', '.join(parameters)}):\n    {body}", made)
    found: Callable[..., None] = made["__init__"]
    found.__qualname__ = f"{cls.__qualname__}.__init__"  # named when an argument is missing
    return found


def _defaults(cls: Any) -> dict[str, object]:
    found = {name: getattr(cls, name, _MISSING) for name in cls.__match_args__}
    return {name: value for name, value in found.items() if value is not _MISSING}


class _Fields:
    """Stands for ``__dataclass_fields__`` until somebody looks."""

    def __get__(self, one: object, cls: Any) -> dict[str, Field[Any]]:
        from dataclasses import field, make_dataclass

        defaults = _defaults(cls)
        named = [
            (name, cls.__annotations__.get(name, Any), field(default=defaults[name]))
            if name in defaults
            else (name, cls.__annotations__.get(name, Any))
            for name in cls.__match_args__
        ]
        space = {"__doc__": cls.__name__}  # or one is made of the signature, which takes longest
        alike: Any = make_dataclass(
            cls.__name__, named, init=False, repr=False, eq=False, namespace=space
        )
        cls.__dataclass_fields__ = alike.__dataclass_fields__
        return cls.__dataclass_fields__  # type: ignore[no-any-return]


def _values(one: Any) -> tuple[object, ...]:
    return tuple([getattr(one, name) for name in one.__match_args__])


def _refuse(self: object, name: str, value: object = None) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change field {name!r} of {self!r}")


def _same(self: object, other: object) -> bool:
    return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: object) -> int:
    return hash(_values(self))


def _shown(self: Any) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({fields})"


_METHODS = {
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__eq__": _same,
    "__hash__": _hash,
    "__repr__": _shown,
}
