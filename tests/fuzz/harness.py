"""The line under a fuzzer that is led by coverage: `python -m tests.fuzz.harness`.

It takes the options of libFuzzer, such as `-max_total_time=20`, and needs `atheris`.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path

atheris = importlib.import_module("atheris")
with atheris.instrument_imports(include=["onward.mail", "onward.reading"]):
    from tests.fuzz.lines import check_line
    from tests.fuzz.mails import SEEDS

_LONGEST = 4096


def run_one(data: bytes) -> None:
    """Lead one input of the fuzzer through the line."""
    check_line(data)


def main() -> None:
    """Fuzz, beginning with mails that are whole."""
    run_one(SEEDS[0])  # what is loaded once counts for no input
    with tempfile.TemporaryDirectory() as place:
        for number, mail in enumerate(SEEDS):
            (Path(place) / f"{number}.eml").write_bytes(mail[:_LONGEST])
        options = [f"-max_len={_LONGEST}", "-timeout=10", "-verbosity=0"]
        atheris.Setup([sys.argv[0], *options, *sys.argv[1:], place], run_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
