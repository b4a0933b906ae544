"""What can be set, each thing declared once.

Options, environment, settings file (:mod:`indexer.configured` reads them), ``tracuu status``, the
tables of README.md and the tests all take names, defaults, ranges and sentences from here.
"""

from __future__ import annotations

from indexer.locale import LOCALES, N_
from indexer.locale import gettext as _

PREFIX = "TRACUU_"

TEXT, FOLDER, NUMBER, FRACTION, SWITCH, CHOICE, SITES = (
    "text",
    "folder",
    "number",
    "fraction",
    "switch",
    "choice",
    "sites",
)
ANY_SITE = "*"
YES, NO = ("yes", "true", "on", "1"), ("no", "false", "off", "0")


class Setting:
    """A setting as a person reads about it; what is set is always some text."""

    def __init__(
        self,
        name: str,
        default: str,
        help: str,
        kind: str = TEXT,
        *,
        low: int = 0,
        high: int = 0,
        choices: tuple[str, ...] = (),
        unit: str = "",
        secret: bool = False,
    ) -> None:
        """:param help: one sentence in the source language, as *unit*; translate it when shown."""
        self.name = name  # in the settings file: "page_size"
        self.variable = PREFIX + name.upper()  # in the environment: "TRACUU_PAGE_SIZE"
        self.default, self.help, self.kind = default, help, kind
        self.low, self.high, self.choices = low, high, choices
        self.unit = unit  # of a number
        self.secret = secret  # never shown

    def allows(self, text: str) -> bool:
        """Tell whether the setting can have this value.

        >>> Setting("port", "80", "", NUMBER, low=0, high=65535).allows("80000")
        False
        """
        if self.kind == NUMBER:
            # isascii first: int() takes the digits of every script, and isdigit() takes "²".
            whole = text.isascii() and text.isdigit() and len(text) < 12
            return whole and self.low <= int(text) <= self.high
        if self.kind == FRACTION:
            parts = text.split(".")
            figures = all(part.isascii() and part.isdigit() for part in parts)
            return figures and len(parts) <= 2 and 0 <= float(text) <= 1
        if self.kind == SWITCH:
            return text.lower() in (*YES, *NO)
        if self.kind == SITES:
            return all(site == ANY_SITE or _is_origin(site) for site in text.split())
        return self.kind != CHOICE or text in self.choices

    def wanted(self) -> str:
        """Say what the setting can be, in the reader's language."""
        if self.kind == NUMBER:
            return _("a whole number from {low} to {high}").format(low=self.low, high=self.high)
        if self.kind == FRACTION:
            return _("a number from 0 to 1")
        if self.kind == SWITCH:
            return _("yes or no")
        if self.kind == SITES:
            return _("addresses like https://intranet.example, with spaces between, or *")
        return _("one of: {values}").format(values=", ".join(self.choices))


def _is_origin(text: str) -> bool:
    """Tell whether a browser names a site so (RFC 6454): scheme, host, port, and nothing more.

    >>> _is_origin("https://intranet.example:8443"), _is_origin("intranet.example/")
    (True, False)
    """
    scheme, found, rest = text.partition("://")
    host, _colon, port = rest.partition(":")
    labels = host.split(".")
    plain = all(label.replace("-", "").isalnum() and label.isascii() for label in labels)
    numbered = not _colon or (port.isascii() and port.isdigit())
    return scheme in ("http", "https") and bool(found) and plain and numbered and text.islower()


def _limit(name: str, default: int, unit: str, help: str) -> Setting:
    """Declare how much one file may ask for."""
    return Setting(f"limit_{name}", str(default), help, NUMBER, low=1, high=10**9, unit=unit)


LIMITS = (
    _limit("file_mb", 64, N_("MB"), N_("Largest file of one document.")),
    _limit("pages", 3_000, N_("pages"), N_("Most pages of one document.")),
    _limit("text_mb", 16, N_("MB"), N_("Most text taken from one document.")),
    _limit("lines", 300_000, N_("lines"), N_("Most lines of one document.")),
    _limit("seconds", 120, N_("seconds"), N_("Longest time for reading one file.")),
    _limit("ocr_seconds", 60, N_("seconds"), N_("Time added for every scanned page that is read.")),
    _limit("memory_mb", 1_500, N_("MB"), N_("Most memory for reading one file.")),
    _limit("unpacked_mb", 512, N_("MB"), N_("Most that a packed file may unpack to.")),
    _limit("unpacked_ratio", 200, N_("times"), N_("Most that a packed file may grow by.")),
    _limit("members", 20_000, N_("files"), N_("Most files in one archive.")),
    _limit("archive_depth", 3, N_("archives"), N_("Most archives that lie in one another.")),
    _limit("input_mb", 2_048, N_("MB"), N_("Most that is taken from standard input.")),
)

SETTINGS = (
    Setting("index", ".tracuu/index", N_("Folder of the index."), FOLDER),
    Setting(
        "locale",
        "",
        N_("Language of the command line: vi or en; without it LC_ALL, LC_MESSAGES and LANG tell."),
    ),
    Setting(
        "cache_mb",
        "240",
        N_("Memory in which each process keeps what it read of the index, in MB."),
        NUMBER,
        low=16,
        high=1_000_000,
    ),
    Setting("debug", "no", N_("Print where a fault of the program happened."), SWITCH),
    Setting(
        "embedder",
        "",
        N_("The model of search by meaning: package.module:callable; none for no such search."),
    ),
    Setting(
        "answer_threshold",
        "0.5",
        N_("Confidence from which on a question is answered."),
        FRACTION,
    ),
    Setting("host", "127.0.0.1", N_("Address to listen on.")),
    Setting("port", "8000", N_("Port to listen on."), NUMBER, low=0, high=65535),
    Setting(
        "threads",
        "4",
        N_("Requests answered at the same time by each process."),
        NUMBER,
        low=1,
        high=256,
    ),
    Setting(
        "workers",
        "0",
        N_("Processes that answer; 0: one for each core, at most 4."),
        NUMBER,
        low=0,
        high=64,
    ),
    Setting(
        "default_locale",
        "vi",
        N_("Language of the pages where the browser asks for none: vi or en."),
        CHOICE,
        choices=LOCALES,
    ),
    Setting("page_size", "10", N_("Documents on a page of results."), NUMBER, low=1, high=100),
    Setting(
        "results_kept",
        "512",
        N_("Pages of results that each process keeps to answer again, some tens of kB each."),
        NUMBER,
        low=1,
        high=100_000,
    ),
    Setting(
        "rate_limit",
        "0",
        N_("Requests a minute that one client may send; 0: any number."),
        NUMBER,
        low=0,
        high=1_000_000,
    ),
    Setting(
        "frame_ancestors",
        "'self'",
        N_("Sites that may frame the pages, as Content-Security-Policy writes them."),
    ),
    Setting(
        "access_log",
        "",
        N_("File for a line of JSON a request; - for standard output, empty for none."),
    ),
    Setting(
        "log_queries",
        "no",
        N_("Write what is searched for into the access log too."),
        SWITCH,
    ),
    Setting(
        "metrics",
        "off",
        N_("Who gets figures for Prometheus at /metrics: off, local (this machine) or all."),
        CHOICE,
        choices=("off", "local", "all"),
    ),
    Setting(
        "proxies",
        "0",
        N_("Proxies in front whose X-Forwarded headers are believed; 0: none."),
        NUMBER,
        low=0,
        high=10,
    ),
    Setting(
        "embed_sites",
        "",
        N_(
            "Sites whose pages may carry the search box, as https://intranet.example, with spaces"
            " between; * for any."
        ),
        SITES,
    ),
    Setting(
        "trusted_hosts",
        "",
        N_("Host names to answer to, with spaces between; empty for any."),
    ),
    Setting(
        "llm_url",
        "",
        N_("OpenAI-compatible server that phrases the quotes of an answer; empty for none."),
    ),
    Setting(
        "llm_model",
        "",
        N_("Model asked of the language model's server; empty for the one it has loaded."),
    ),
    Setting("llm_key", "", N_("Key to the language model's server."), secret=True),
    Setting(
        "llm_timeout",
        "10",
        N_("Longest wait for the language model; then the quotes stand alone."),
        NUMBER,
        low=1,
        high=120,
        unit=N_("seconds"),
    ),
    *LIMITS,
)
BY_NAME = {setting.name: setting for setting in SETTINGS}
