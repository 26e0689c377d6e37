"""What the layout promises, checked on the code itself (docs/architecture.md says why)."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Model

ROOT = Path(settings.BASE_DIR)
APPS = ("accounts", "cms", "config", "forum")
LONGEST_VIEW = 40
LONGEST_FILE = 400
UNWANTED_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py"}
WRITES = re.compile(r"\.(save|create|bulk_create|get_or_create|update_or_create|delete|update)\(")


def python_files(*folders: str) -> list[Path]:
    """Our own modules, migrations aside."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def views() -> Iterator[tuple[Path, ast.FunctionDef]]:
    """Every function of every module of views."""
    for path in python_files(*APPS):
        if path.name == "views.py" or path.parent.name == "views":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    yield path, node


def test_imports_go_one_way():
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]


def test_no_view_is_long():
    long = {
        f"{path.parent.parent.name}.{view.name}": view.end_lineno - view.lineno + 1 for path, view in views()
    }
    assert long
    assert {name: lines for name, lines in long.items() if lines > LONGEST_VIEW} == {}


def test_no_file_is_an_attic():
    files = python_files(*APPS, "bin")
    assert [path for path in files if path.name in UNWANTED_NAMES] == []
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_views_and_forms_write_nothing_themselves():
    """Writes are functions of actions.py; what fills a cookie, a session or a dict is none."""
    harmless = re.compile(
        r"\bactions\.\w+\(|super\(\)\.save\(|(context|headers|session|form\.\w+|seen|found|shown|fields|attrs)\.update\("
    )
    wrong = []
    for path in python_files("forum", "accounts", "cms"):
        if not (path.name in ("views.py", "forms.py") or path.parent.name in ("views", "forms")):
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if WRITES.search(line) and not harmless.search(line):
                wrong.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    assert wrong == []


def test_a_view_fetches_through_visible_to():
    """A queryset that a view opens asks who is looking, or says in the same line why nobody needs to."""
    asks = re.compile(r"visible_to|written_by|pk=request\.user\.pk|leak-ok: \w+")
    # Themes and templates are everybody's; what is asked of members says so by its name.
    everybodys = re.compile(r"\b(Theme|ThemePage|TemplateVersion)\.objects|Member\.objects\.active\(")
    wrong = []
    for path in python_files("forum"):
        if path.name == "views.py" or path.parent.name == "views":
            for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
                if "objects." in line and not asks.search(line) and not everybodys.search(line):
                    wrong.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    assert wrong == []


def test_no_form_takes_an_empty_post_for_no_post():
    careless = re.compile(r"request\.(POST|GET|FILES)\s+or\s+None")
    assert [path for path in python_files(*APPS) if careless.search(path.read_text("utf-8"))] == []


def test_no_model_saves_or_signals_behind_its_callers_back():
    for path in python_files("forum", "accounts"):
        source = path.read_text("utf-8")
        # Allauth's own tables are the exception: it writes them, and a role must sleep in that very transaction.
        if path != ROOT / "accounts/security/receivers.py":
            assert "post_save" not in source and "pre_save" not in source, path
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef) and any(
                ast.unparse(base).endswith("Model") for base in node.bases
            ):
                assert not [f for f in node.body if isinstance(f, ast.FunctionDef) and f.name == "save"], path


def test_nothing_below_the_views_reads_a_request():
    for path in python_files("forum"):
        if (
            path.name in ("actions.py", "models.py", "querysets.py", "rules.py", "forms.py")
            or path.parent.name == "actions"
        ):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.FunctionDef) and node.name not in (
                    "get_preview_context",
                    "get_preview_template",
                ):
                    assert "request" not in [arg.arg for arg in node.args.args], f"{path}: {node.name}"


PEOPLES_ACTS = (
    "publish", "withdraw", "send_reply", "edit_reply", "withdraw_reply", "mark_read", "start", "start_edit",
    "working_reply", "working_edit", "release", "give_back", "verify_member",
)  # fmt: skip


@pytest.mark.parametrize("name", PEOPLES_ACTS)
def test_what_a_person_does_says_who_did_it(name):
    found = [
        {arg.arg for arg in node.args.kwonlyargs}
        for path in python_files("forum")
        if path.name == "actions.py" or path.parent.name == "actions"
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    assert found and all("by" in named for named in found)


def test_the_index_of_tables_lists_every_table_of_the_forum():
    index = import_module("forum.models")
    import_module("config.urls")  # whose converters the addresses need
    made = set()
    for path in python_files("forum"):
        module = import_module(
            ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        )
        made |= {
            name for name, thing in vars(module).items()
            if isinstance(thing, type) and issubclass(thing, Model) and thing is not Model and thing._meta.app_label == "forum"
            and not thing._meta.abstract and not thing._meta.auto_created
        }  # fmt: skip
    assert made == set(index.__all__)
    assert made == {model.__name__ for model in apps.get_app_config("forum").get_models()}


CONTRACT = re.compile(r"\{# components/(?P<name>[\w-]+)\.html: (?P<what>.+?)\.\s+in: (?P<names>.+?) #\}")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates/components").glob("*.html")), ids=lambda path: path.stem
)
def test_a_component_begins_with_its_contract(path):
    first = path.read_text("utf-8").splitlines()[0]
    contract = CONTRACT.match(first)
    assert contract, first
    assert contract["name"] == path.stem


def test_every_include_of_a_component_passes_only_what_it_names():
    include = re.compile(r"\{%\s*include\s+[\"']components/(?P<name>[\w-]+)\.html[\"'](?P<rest>[^%]*)%\}")
    wrong = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for found in include.finditer(path.read_text("utf-8")):
            component = ROOT / f"templates/components/{found['name']}.html"
            names = CONTRACT.match(component.read_text("utf-8").splitlines()[0])
            passed = set(re.findall(r"(\w+)=", re.sub(r"\"[^\"]*\"|'[^']*'", "x", found["rest"])))
            known = set(re.findall(r"\w+", names["names"])) if names else set()
            if "only" not in found["rest"].split() or passed - known:
                wrong.append(f"{path.relative_to(ROOT)}: {found['name']} {passed - known or 'without only'}")
    assert wrong == []


def test_every_variable_of_the_environment_is_in_the_readme():
    read = {
        node.args[0].value
        for path in python_files("config")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and re.fullmatch(r"env\.\w+", ast.unparse(node.func))
    }
    assert "DATABASE" in read
    table = (ROOT / "README.md").read_text("utf-8").split("## Settings", 1)[1].split("\n## ", 1)[0]
    described = {
        name
        for line in table.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    assert described == read


def test_only_one_module_touches_the_environment():
    touching = [
        path for path in python_files(*APPS) if re.search(r"\bos\.(environ|getenv)", path.read_text("utf-8"))
    ]
    assert {path.relative_to(ROOT).as_posix() for path in touching} <= {"config/env.py", "config/wsgi.py"}


def test_no_template_carries_a_script_or_a_style_of_its_own():
    carries = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=[\"']|javascript:", re.IGNORECASE)
    # Mails know no stylesheets, and wagtail's own pages are wagtail's.
    pages = [
        p
        for p in (ROOT / "templates").rglob("*.html")
        if not {"emails", "email", "wagtailadmin"} & set(p.parts)
    ]
    assert pages
    assert [str(path.relative_to(ROOT)) for path in pages if carries.search(path.read_text("utf-8"))] == []


def test_no_page_says_thread_post_or_topic():
    """The words of the house: a consultation, a reply; never a thread, a post or a topic (domain.md, Words)."""
    words = re.compile(r"\b(thread|threads|topic|topics|post|posts)\b", re.IGNORECASE)
    comments = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)
    wrong = []
    for path in [
        *(ROOT / "templates/forum").rglob("*.html"),
        *(ROOT / "templates/components").rglob("*.html"),
    ]:
        for found in words.findall(comments.sub(" ", path.read_text("utf-8"))):
            wrong.append(f"{path.relative_to(ROOT)}: {found}")
    assert wrong == []


def test_no_test_takes_a_fixture_out_of_another_folder():
    """Imported, it is a second fixture of that name: made twice in one worker, whatever its scope says."""
    taken = {
        f"{path.relative_to(ROOT)}: {name.name}"
        for path in python_files("tests")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("conftest")
        for name in node.names
        if _is_fixture(ROOT / f"{(node.module or '').replace('.', '/')}.py", name.name)
    }
    assert taken == set()


def _is_fixture(path: Path, name: str) -> bool:
    here = ast.parse(path.read_text("utf-8")).body
    return any(
        isinstance(node, ast.FunctionDef)
        and node.name == name
        and "fixture" in ast.dump(ast.List(node.decorator_list))
        for node in here
    )
