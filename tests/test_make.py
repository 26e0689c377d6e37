"""What the Makefile's scripts promise to whoever types `make`."""

import json
import os
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest

from bin import advisories, run, test, words
from bin.stamps import ROOT, Stamp, fingerprint
from tests import postgres


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A place for the site's files that no other test shares."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE", "SQLITE_PATH")}
    monkeypatch.setattr(os, "environ", kept | {"DATA_DIR": str(tmp_path)})
    return tmp_path


@pytest.fixture
def done(monkeypatch):
    """The management commands that were run, instead of running them."""
    commands = []

    def manage(command):
        commands.append(command)
        return SimpleNamespace(returncode=0, stdout="Heron: heron@between.example")

    monkeypatch.setattr(run, "_manage", manage)
    monkeypatch.setattr(run, "_serve", lambda port: commands.append("serve"))
    monkeypatch.setenv("PORT", str(free_port()))
    return commands


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_a_second_start_skips_what_is_done(home, done, capsys):
    run.main()
    assert done == ["migrate", "load_defaults", "seed_demo", "demo_people", "serve"]
    (home / "db.sqlite3").touch()
    done.clear()
    capsys.readouterr()
    run.main()
    assert done == ["serve"]
    assert "heron@between.example" in capsys.readouterr().out


def test_everything_is_done_again_when_the_database_is_gone(home, done):
    run.main()
    done.clear()
    run.main()
    assert done[:3] == ["migrate", "load_defaults", "seed_demo"]


def test_a_failing_step_stops_and_is_tried_again(home, done, monkeypatch, capsys):
    monkeypatch.setattr(run, "_manage", lambda command: SimpleNamespace(returncode=1, stdout="", stderr="no"))
    assert run.main() == 1
    assert "`manage.py migrate` failed" in capsys.readouterr().err
    assert not list(home.rglob("migrate"))


def test_a_taken_port_is_said_in_one_sentence(home, done, monkeypatch, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        assert run.main() == 1
    assert "is taken by another program" in capsys.readouterr().err
    assert done == []


@pytest.mark.parametrize("port", ["eight", "0", "70000", "-1", "²"])
def test_a_port_that_is_none_is_refused(home, done, monkeypatch, capsys, port):
    monkeypatch.setenv("PORT", port)
    assert run.main() == 1
    assert "between 1 and 65535" in capsys.readouterr().err


def test_the_server_starts_again_when_the_code_changed(home, monkeypatch):
    codes = [3, 3, 0]
    monkeypatch.setattr(run.signal, "signal", lambda *handler: None)
    monkeypatch.setattr(
        run.subprocess, "run", lambda *command, **options: SimpleNamespace(returncode=codes.pop(0))
    )
    assert run._serve("8000") == 0
    assert codes == []


def test_beside_the_server_the_clock_is_looked_at_until_it_ends(home, monkeypatch):
    """`run_due` runs again and again, one that fails too, and no longer than the server."""
    looked, ended = [], run.threading.Event()

    def look(command, **options):
        looked.append(command[-1])
        if len(looked) == 3:
            ended.set()
        return SimpleNamespace(returncode=1)

    monkeypatch.setattr(run, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(run, "EACH", 0.01)
    monkeypatch.setattr(run.subprocess, "run", look)
    run._keep_time(ended)
    assert looked == ["run_due"] * 3


def test_a_stamp_notices_changed_words_names_and_contents(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("one")
    before = fingerprint([tmp_path])
    assert fingerprint([tmp_path]) == before
    file.write_text("two")
    changed = fingerprint([tmp_path])
    file.rename(tmp_path / "b.txt")
    assert len({before, changed, fingerprint([tmp_path]), fingerprint([tmp_path], "word")}) == 4


def test_a_stamp_that_was_forgotten_is_due_again(tmp_path):
    stamp = Stamp(tmp_path / "deep" / "stamp")
    stamp.keep("x")
    assert stamp.matches("x")
    stamp.forget()
    assert not stamp.matches("x")


@pytest.mark.parametrize(
    "line",
    ["see https://py" + "pi.org/project/x", "open('/ho" + "me/ada/between')", "cd /wo" + "rk/between"],
)
def test_hosts_and_machine_paths_are_found(line):
    assert words.FORBIDDEN.search(line)


@pytest.mark.parametrize("line", ["/usr/lib/postgresql", "href='/homework/'", "var/tmp/x", "~/work/between"])
def test_harmless_paths_are_left_alone(line):
    assert not words.FORBIDDEN.search(line)


@pytest.fixture
def bare_machine(monkeypatch):
    """A machine without Chromium and PostgreSQL, where every test passes."""
    ran = []
    monkeypatch.setattr(test, "chromium", lambda: None)
    monkeypatch.setattr(test, "postgres", lambda: None)
    monkeypatch.setattr(test, "_pytest", lambda *how: ran.append(how) or 0)
    return ran


def test_what_is_missing_is_named_and_the_rest_passes(bare_machine, capsys):
    assert test.main([]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said] == ["Chromium", "PostgreSQL"]
    assert len(bare_machine) == 1


def test_nothing_may_be_missing_when_everything_is_asked_for(bare_machine, capsys):
    assert test.main(["--all"]) == 1
    said = capsys.readouterr().err
    assert "Chromium is not installed" in said and "PostgreSQL is not installed" in said
    assert bare_machine == []


@pytest.mark.parametrize(
    ("codes", "verdict"), [([0, 0], 0), ([0, 5], 0), ([5, 5], 5), ([0, 1], 1), ([2, 0], 2)]
)
def test_one_failing_half_fails_the_run(codes, verdict):
    assert test._verdict(codes) == verdict


def pip_audit_says(monkeypatch, libraries):
    said = SimpleNamespace(stdout=json.dumps({"dependencies": libraries}), stderr="", returncode=0)
    monkeypatch.setattr(advisories.subprocess, "run", lambda *command, **options: said)


def test_an_audit_that_looked_nothing_up_does_not_claim_a_clean_bill(monkeypatch):
    pip_audit_says(monkeypatch, [{"name": "django", "skip_reason": "Dependency not found"}])
    assert "NOT AUDITED" in advisories.check()[1]


def test_a_known_vulnerability_fails_the_audit(monkeypatch):
    flaw = {"id": "PYSEC-2026-1", "fix_versions": ["6.1.4"]}
    pip_audit_says(monkeypatch, [{"name": "django", "version": "6.1.3", "vulns": [flaw]}])
    good, said = advisories.check()
    assert not good
    assert "PYSEC-2026-1" in said and "6.1.4" in said


@pytest.mark.drill
@pytest.mark.postgres
def test_no_server_outlives_a_killed_test_run():
    waiting = "import os, sys, time; print(os.environ['DB_HOST'], flush=True); time.sleep(60)"
    command = [sys.executable, "-m", "tests.postgres", sys.executable, "-c", waiting]
    killed = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    folder = postgres.Path(killed.stdout.readline().strip())
    assert folder.is_dir()
    killed.kill()
    killed.wait()
    killed.stdout.close()
    until = postgres.time.monotonic() + 20
    while folder.exists() and postgres.time.monotonic() < until:
        postgres.time.sleep(0.1)
    assert not folder.exists()
