"""Served as in production, the styles come as one file that says what the fifty say, in the same order."""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from config.statics import IMPORT, SHEET, OneSheetStorage, together

CSS = settings.BASE_DIR / "static"


def test_each_file_stands_in_its_layer_where_it_was_imported() -> None:
    source = FileSystemStorage(CSS)
    names = [str(path.relative_to(CSS)) for path in (CSS / "css").rglob("*.css")]
    whole = together({name: (source, name) for name in names})
    imports = IMPORT.findall((CSS / SHEET).read_text())
    assert len(imports) > 40 and "@import" not in whole
    assert re.findall(r"^@layer (\w+) \{$", whole, re.MULTILINE) == [layer for _, layer in imports]
    at = 0
    for name, layer in imports:
        said = f"@layer {layer} {{\n{(CSS / 'css' / name).read_text()}}}"
        assert whole.find(said, at) >= at, name
        at = whole.index(said, at) + len(said)
    assert whole.count("{") == whole.count("}")


def test_no_file_of_the_sheet_imports_or_fetches_another() -> None:
    for path in (CSS / "css").rglob("*.css"):
        if path != CSS / SHEET:
            assert not re.search(r"@import|@charset|@namespace|\burl\(", path.read_text()), path


def test_what_is_collected_names_the_one_sheet(tmp_path: Path) -> None:
    source = FileSystemStorage(CSS)
    names = [str(path.relative_to(CSS)) for path in (CSS / "css").rglob("*.css")]
    shutil.copytree(CSS / "css", tmp_path / "css")  # as collecting does before
    storage = OneSheetStorage(location=tmp_path, base_url="/static/")
    done = list(storage.post_process({name: (source, name) for name in names}))
    assert not [each for each in done if isinstance(each[2], Exception)]
    sheet = (tmp_path / storage.hashed_files[SHEET]).read_text()
    assert "@import" not in sheet and "@layer components {" in sheet
    assert (tmp_path / f"{storage.hashed_files[SHEET]}.gz").stat().st_size < 40_000


def test_a_file_that_is_not_there_stops_the_collecting() -> None:
    with pytest.raises(KeyError):
        together({SHEET: (FileSystemStorage(CSS), SHEET)})
