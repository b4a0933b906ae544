"""Keeping what was worked out lately, up to a bound."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class BoundedCache(Generic[Key, Value]):
    """Forgets what was used longest ago when the sizes of what it holds add up to over a limit.

    Safe to share between threads: two may work out the same value, and one is kept.

    >>> cache = BoundedCache[str, str](10, len)
    >>> for word in ("abcdef", "ghijk", "abcdef"):
    ...     _ = cache.get(word, lambda: word)
    >>> list(cache)
    ['abcdef']
    """

    def __init__(self, limit: int, size: Callable[[Value], int]) -> None:
        self._limit, self._size = limit, size
        self._held: OrderedDict[Key, Value] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[Key]:
        return iter(self._held)

    def held(self, key: Key) -> Value | None:
        """Give the value of *key* if it is held."""
        return self._held.get(key)

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """Give the value of *key*, making it if it is not held."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
                return found
        value = make()
        with self._lock:
            if key not in self._held:
                self._held[key] = value
                self._bytes += self._size(value)
            while self._bytes > self._limit and len(self._held) > 1:
                self._bytes -= self._size(self._held.popitem(last=False)[1])
        return value
