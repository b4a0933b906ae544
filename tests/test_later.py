"""Modules put off: they wait until they are looked into, and are themselves then."""

import subprocess
import sys

import pytest

from indexer.commands.later import PUT_OFF, LaterFinder, put_off

WAITING = """
import sys
from indexer.commands.later import PUT_OFF, put_off
put_off()
import numpy
waits = lambda name: "__getattr__" in vars(sys.modules[name])
print(*sorted(name for name in PUT_OFF if name in sys.modules and waits(name)))
"""


def alone(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_numpy_leaves_its_documentation_and_what_only_writing_needs_for_later() -> None:
    assert {"numpy._core._add_newdocs", "ctypes", "pickle", "platform"} <= {*alone(WAITING).split()}


def test_a_module_put_off_works_when_it_is_looked_into() -> None:
    used = "import pickle, textwrap; print(pickle.loads(pickle.dumps(textwrap.fill('a b', 1))))"
    assert alone(f"{WAITING}\n{used}").splitlines()[1:] == ["a", "b"]


@pytest.mark.parametrize("name", ["json", "no_module_of_ours"])
def test_other_modules_are_found_as_ever(name: str) -> None:
    assert name not in PUT_OFF
    assert LaterFinder.find_spec(name) is None


def test_putting_off_twice_is_putting_off_once() -> None:
    put_off()
    put_off()
    try:
        assert sys.meta_path.count(LaterFinder) == 1
    finally:
        sys.meta_path.remove(LaterFinder)


def test_the_types_for_annotations_are_loaded_when_asked_for_more_than_one() -> None:
    asked = """
import numpy._typing as hints
print(hints.NDArray[int], "ArrayLike" in vars(hints))
import numpy.typing
print(numpy.typing.NDArray[int], numpy.typing.ArrayLike is hints.ArrayLike)
"""
    before, after = alone(f"{WAITING}\n{asked}").splitlines()[1:]
    assert before.split() == ["numpy.ndarray[int]", "False"]
    assert after.endswith(" True")
    assert "numpy.dtype[int]" in after
