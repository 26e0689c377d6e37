"""Start over: remove the demo's database, its uploads and the stamps. Says what it did; .venv stays."""

import os
import shutil
from pathlib import Path

from bin.run import data_dir, database_file


def main() -> None:
    """Remove what `make run` made and say so."""
    file = database_file()
    if file is None:
        print(
            f"The PostgreSQL database {os.environ.get('DB_NAME', '')} was left alone: drop it with `dropdb`."
        )
    gone = []
    found = [file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")] if file else []
    for path in [*found, data_dir() / "media", data_dir() / "stamps"]:
        if _remove(path):
            gone.append(str(path))
    print("Removed: " + ", ".join(gone) + "." if gone else "Nothing to remove.")


def _remove(path: Path) -> bool:
    if path.is_dir():
        shutil.rmtree(path)
        return True
    if path.exists():
        path.unlink()
        return True
    return False


if __name__ == "__main__":
    main()
