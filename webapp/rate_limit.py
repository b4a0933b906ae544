"""No more requests from one client than are set, whichever process they come to.

The generic cell rate algorithm (ITU-T I.371): all that is kept of a client is the time at which it
will have used up nothing, one number. The numbers stand in memory that processes copied from one
share; two that write at once may let one request more through, which does no harm. Processes that
were not copied from one (gunicorn without ``preload_app``) count each for itself.
"""

from __future__ import annotations

import mmap
import struct
import time
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address
from secrets import token_bytes

from flask import Flask, request

from indexer.errors import TracuuError
from indexer.locale import gettext as _

SLOTS = 1 << 16  # 1 MB; where two clients meet in one, the later takes it
WINDOW_S = 60.0
_SLOT = struct.Struct("=Qd")

# Asked for by whatever watches the service, and by browsers for every page.
_FREE = frozenset(("api.health", "api.ready", "static", "metrics.metrics"))


class TooManyRequests(TracuuError):
    """A client asks more often than it may."""

    code = "too_many_requests"

    def __init__(self, wait_s: float) -> None:
        super().__init__(wait_s)
        self.wait_s = max(1, round(wait_s + 0.5))

    def message(self) -> str:
        return _("There have been too many requests from this address.")

    def hint(self) -> str:
        return _("Wait {seconds} s, then go on.").format(seconds=self.wait_s)


class RateLimit:
    """Counts the requests of every client.

    >>> limit = RateLimit(2)
    >>> [round(limit.wait_s("10.0.0.1", 100.0)) for _ in range(3)]
    [0, 0, 30]
    >>> limit.wait_s("10.0.0.1", 131.0)
    0.0

    :param a_minute: as many at once, and as many in any longer time.
    """

    def __init__(self, a_minute: int) -> None:
        self._interval_s = WINDOW_S / a_minute
        self._table = mmap.mmap(-1, SLOTS * _SLOT.size)
        self._key = token_bytes(16)  # or clients could choose to meet in one slot

    def wait_s(self, client: str, now: float) -> float:
        """Count a request; give 0, or how long the client is to wait before the next.

        :param now: seconds of a clock that processes share and nobody puts back.
        """
        number = int.from_bytes(
            blake2b(client.encode(), digest_size=8, key=self._key).digest(), "little"
        )
        place = (number % SLOTS) * _SLOT.size
        known, free_at = _SLOT.unpack_from(self._table, place)
        if known != number or free_at < now:
            free_at = now
        over = free_at + self._interval_s - now - WINDOW_S
        if over > 1e-6:
            return float(over)
        _SLOT.pack_into(self._table, place, number, free_at + self._interval_s)
        return 0.0


def client_of(address: str) -> str:
    """Name a client: an IPv6 address by its network of 64 bits, which is one customer's.

    >>> client_of("203.0.113.9"), client_of("2001:db8::9"), client_of("")
    ('203.0.113.9', '2001:db8::', '')
    """
    if ":" not in address:
        return address
    found = ip_address(address.partition("%")[0])
    if not isinstance(found, IPv6Address):
        return address
    return str(IPv6Address(int(found) >> 64 << 64))


def init_app(app: Flask, a_minute: int) -> None:
    """Refuse what is too much for *app*; 0 lets everything through.

    :param a_minute: requests of one client; the setting ``rate_limit``.
    """
    if not a_minute:
        return
    limit = RateLimit(a_minute)

    def refuse() -> None:
        if request.endpoint in _FREE:
            return
        wait_s = limit.wait_s(client_of(request.remote_addr or ""), time.monotonic())
        if wait_s:
            raise TooManyRequests(wait_s)

    app.before_request(refuse)
