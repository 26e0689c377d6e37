"""Run the tests: on SQLite, then on PostgreSQL in a throwaway cluster.

`python -m bin.test` leaves out the long walks and the fault drills, and on PostgreSQL runs what is marked
`both` or `postgres`. With `--all` everything runs on both databases (walks, and tests that ask no database, once,
on SQLite), and a missing Chromium or PostgreSQL is a failure. Other arguments are passed on to pytest.
"""

import os
import subprocess
import sys
import time

from bin.stamps import ROOT
from tests.postgres import cluster
from tests.programs import NO_CHROMIUM, NO_POSTGRES, chromium, postgres

NOTHING_SELECTED = 5  # pytest's exit code when no test was left to run


SHORT = "not walk and not drill and not long"


def main(arguments: list[str]) -> int:
    """Run both halves and return the exit code: 0 only when every test that could run passed."""
    everything = "--all" in arguments
    arguments = [argument for argument in arguments if argument != "--all"]
    missing = [line for line, found in ((NO_CHROMIUM, chromium()), (NO_POSTGRES, postgres())) if not found]
    if everything and missing:
        print("\n".join(missing), "`make test-all` needs both.", sep="\n", file=sys.stderr)
        return 1

    thorough = {"THOROUGH": "1"} if everything else {}  # see tests/rounds.py
    codes = [_pytest("SQLite", "" if everything else SHORT, arguments, {"DATABASE": "sqlite"} | thorough)]
    if postgres():
        # Walks in the browser and the checks' long timings (`sqlite`) say nothing new on another database.
        here = "not walk" if everything else f"(both or postgres) and {SHORT}"
        with cluster() as environment:
            codes.append(_pytest("PostgreSQL", here, arguments, environment | thorough))
    for line in missing:
        print(line)
    return _verdict(codes)


def _pytest(where: str, marked: str, arguments: list[str], environment: dict[str, str]) -> int:
    print(f"\n— Tests on {where} —", flush=True)
    start = time.monotonic()
    command = [sys.executable, "-m", "pytest", f"--numprocesses={_workers()}", "--dist=worksteal"]
    if marked:
        command += ["-m", marked]
    # Compiled tests are kept even where the shell says otherwise: each of four workers would spend seconds on it.
    inherited = {name: word for name, word in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    code = subprocess.run(
        [*command, *arguments], cwd=ROOT, env=inherited | environment, check=False
    ).returncode
    print(f"— {where}: {time.monotonic() - start:.0f} s —", flush=True)
    return code


def _workers() -> int:
    """One more than there are cores, for somebody always waits for the browser; up to four."""
    return max(3, min(4, (os.cpu_count() or 2) + 1))


def _verdict(codes: list[int]) -> int:
    """A half in which no test was selected is fine as long as the other half ran some."""
    failed = [code for code in codes if code not in (0, NOTHING_SELECTED)]
    if failed:
        return failed[0]
    if all(code == NOTHING_SELECTED for code in codes):
        print("No test was selected.", file=sys.stderr)
        return NOTHING_SELECTED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
