"""Kill an indexing run at random moments and see that the last generation still answers.

::

    python bench/kill.py --kills 200

Every run rebuilds the index of the bundled corpus and is killed with SIGKILL at a moment drawn over
the time a whole run takes; a run that was quicker counts as a run, not as a kill. After each the
last generation must open and answer a query, and at the end one more run must complete and leave
an index that checks clean.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from indexer.index import check, open_index, update
from indexer.locale import bundled
from indexer.search import SearchRequest, search

RUN = "import sys; from indexer.cli import main; sys.exit(main(sys.argv[1:]))"


def run(index: Path, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", RUN, "--index", str(index), "index", "--rebuild", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as base:
        index, folder = Path(base, "index"), Path(base, "corpus")
        shutil.copytree(bundled("corpus"), folder)
        update(index, [folder])
        started = time.perf_counter()
        run(index, folder).wait()
        whole_s = time.perf_counter() - started
        answered = killed = runs = 0
        while killed < options.kills:
            process, runs = run(index, folder), runs + 1
            time.sleep(chance.uniform(0, whole_s))
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                killed += 1
            process.wait()
            results = search(open_index(index), SearchRequest("bình đẳng giới"))
            answered += results.total > 0
            print(f"\r{runs} runs: {killed} killed, {answered} answered", end="", flush=True)
        last = run(index, folder).wait()
        sound = check(index).ok
    print(f"\nwhole run {whole_s:.1f} s; next run exits {last}, index sound: {sound}")
    return 0 if answered == runs and last == 0 and sound else 1


if __name__ == "__main__":
    sys.exit(main())
