"""Policy texts in, cited provisions out: the engine of tracuu, with no web code in it."""

__version__ = "0.1.0"
