"""Read tables and texts of one line of 200 MB, and an archive of 10 GB; say what became of it.

    uv run python tests/hostile/files/heavy.py [--megabytes 200]

The files are made in a temporary folder. Prints for each how it ended, how long it took,
and the most memory that this process has had.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

from geodata.articles.ingest import Ingest
from geodata.schema import Got, Refused

MB = 1024 * 1024
HEADS = {
    "line.txt": b"",
    "line.jsonl": b'{"text": "',
    "line.csv": b"title,text\na,",
    "line.html": b"<!doctype html><p>",
    "line.eml": b"Subject: a\n\n",
    "line.pdf": b"%PDF-1.7\n",
}


def make(folder: Path, megabytes: int) -> list[Path]:
    """Write the files."""
    paths = []
    for name, head in HEADS.items():
        path = folder / name
        with path.open("wb") as file:
            file.write(head)
            for _ in range(megabytes):
                file.write(b"x" * MB)
        paths.append(path)
    path = folder / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for number in range(50):
            with packed.open(f"{number}.txt", "w") as member:
                for _ in range(megabytes):
                    member.write(b"x" * MB)
    return [*paths, path]


def main(words: Sequence[str] | None = None) -> int:
    """Make, read, say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=200, help="of each line (200)")
    given = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder, Ingest() as ingest:
        for path in make(Path(folder), given.megabytes):
            started = time.perf_counter()
            outcomes = list(ingest.file(path))
            took_s = time.perf_counter() - started
            read = sum(isinstance(o, Got) for o in outcomes)
            refused = [o.reason for o in outcomes if isinstance(o, Refused)]
            peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            sys.stdout.write(
                f"{path.name}: {read} read, {len(refused)} refused in {took_s:.1f} s, "
                f"peak {peak_mb:.0f} MB. {' '.join(refused[:1])}\n"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
