"""``python -m indexer`` is ``tracuu``."""

from indexer.cli import run

if __name__ == "__main__":
    run()
