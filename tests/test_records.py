import pickle
from copy import copy
from dataclasses import FrozenInstanceError, asdict, dataclass, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.records import FEW, record


@record
class Step:
    """One of ours."""

    kind: str
    number: int = 1
    words: tuple[str, ...] = ("a",)


@dataclass(frozen=True)
class Plain:
    """What it stands in for."""

    kind: str
    number: int = 1
    words: tuple[str, ...] = ("a",)


@given(st.text(), st.integers(), st.text(), st.integers())
def test_a_record_is_equal_hashed_and_shown_as_a_frozen_dataclass_is(
    kind: str, number: int, other: str, more: int
) -> None:
    same = Plain(kind, number) == Plain(other, more)
    assert (Step(kind, number) == Step(other, more)) is same
    assert len({Step(kind, number), Step(other, more)}) == 2 - same
    assert repr(Step(kind, number)) == repr(Plain(kind, number)).replace("Plain", "Step")
    assert Step(kind, number) != Plain(kind, number)


def test_a_record_works_with_what_dataclasses_offers() -> None:
    step = Step("article", 5)
    assert asdict(step) == {"kind": "article", "number": 5, "words": ("a",)}
    assert replace(step, number=6) == Step("article", 6)
    assert [one.name for one in fields(step)] == ["kind", "number", "words"]
    assert pickle.loads(pickle.dumps(step)) == copy(step) == step
    match step:
        case Step(kind, number):
            assert (kind, number) == ("article", 5)


@pytest.mark.parametrize("name", ["kind", "number", "anything"])
def test_a_record_cannot_be_changed(name: str) -> None:
    step = Step("article")
    with pytest.raises(FrozenInstanceError):
        setattr(step, name, "x")
    with pytest.raises(FrozenInstanceError):
        delattr(step, name)
    assert step == Step("article")


@pytest.mark.parametrize("wrong", [{}, {"kind": "a", "size": 1}])
def test_a_record_says_which_field_is_missing_or_unknown(wrong: dict[str, object]) -> None:
    told = "kind" if not wrong else "size"
    with pytest.raises(TypeError, match=rf"Step.__init__\(\).*'{told}'"):
        Step(**wrong)  # type: ignore[arg-type]


def test_a_record_takes_over_the_fields_of_the_record_it_extends() -> None:
    @record
    class Clause(Step):
        letter: str = ""

    assert Clause("clause", 2, letter="a") == Clause("clause", 2, ("a",), "a")
    assert [one.name for one in fields(Clause)] == ["kind", "number", "words", "letter"]
    assert Clause("clause") != Step("clause")


def test_objects_are_alike_whether_or_not_they_were_made_by_a_compiled_method() -> None:
    @record
    class Point:
        kind: str
        number: int = 1

    made = [Point("a", number=2) for _ in range(FEW + 2)]
    assert {Point.__init__.__code__.co_varnames[:3]} == {("self", "kind", "number")}
    assert [vars(one) for one in made] == [{"kind": "a", "number": 2}] * len(made)
    assert set(made) == {Point("a", 2)}


@pytest.mark.parametrize("values", [(), ("a", 1, 2)])
@pytest.mark.parametrize("made", [0, FEW])
def test_too_few_and_too_many_values_are_refused_at_any_time(
    values: tuple[object, ...], made: int
) -> None:
    @record
    class Point:
        kind: str
        number: int = 1

    for _ in range(made):
        Point("a")
    with pytest.raises(TypeError, match=r"Point.__init__\(\)"):
        Point(*values)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="multiple values"):
        Point("a", kind="b")  # type: ignore[misc]
