from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.crfsuite import Weights, hash_of
from indexer.language.wordmodel import ASKED_SINGLY, INSIDE, WordModel, model

SPEC = find_spec("pyvi")
assert SPEC is not None
MODELS = Path(str(SPEC.origin)).parent / "models"
PICKLED = (MODELS / "pyvi3.pkl").read_bytes()
WEIGHTS = Weights(PICKLED, wanted=INSIDE)


def test_keys_hash_as_the_author_of_the_hash_says() -> None:
    """The value is the one in the comments of lookup3.c."""
    assert hash_of(b"Four score and seven years ago") == 0x17770551


def test_weights_looked_up_one_by_one_are_those_read_at_once() -> None:
    everything = WEIGHTS.leanings()
    assert len(everything) > 6000
    assert {name: WEIGHTS.leaning(name) for name in everything} == everything
    assert WEIGHTS.leaning(b"word.lower():no-such-word") == 0.0


def test_reading_a_model_unpickles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("unpickled")

    monkeypatch.setattr("pickle.load", fail)
    monkeypatch.setattr("pickle.loads", fail)
    assert len(Weights(PICKLED, wanted=INSIDE).transitions()) == 4


@given(st.lists(st.sampled_from("ủy ban nhân dân bảo hiểm xã hội hợp tác a , 5".split())))
def test_a_model_that_has_been_asked_much_decides_as_a_fresh_one(units: list[str]) -> None:
    fresh = WordModel(WEIGHTS, (MODELS / "words.txt").read_bytes())
    model().words()  # from here on it asks a set, and a dictionary for the weights
    assert fresh.joined(units[: ASKED_SINGLY // 2]) == model().joined(units[: ASKED_SINGLY // 2])
