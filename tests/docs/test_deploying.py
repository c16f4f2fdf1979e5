"""The deployment guide names commands, files, units and settings that there are."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from bot.cli.root import COMMANDS
from bot.settings import Settings
from domain.hospital.uploads import LARGEST

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "operations" / "deploying.md").read_text(encoding="utf-8")
UNITS = sorted(DEPLOY.glob("*.service"))
RUNNING = [unit for unit in UNITS if "backup" not in unit.name]
ENVIRONMENT = (DEPLOY / "enlace.env").read_text(encoding="utf-8")
CALLED = r"(?:as_enlace|/bin/enlace|`enlace) ([a-z][a-z-]*)"


def lines(unit: Path, name: str) -> list[str]:
    """What *unit* says under *name*."""
    return re.findall(rf"^{name}=(.*)$", unit.read_text(encoding="utf-8"), re.MULTILINE)


def commands(text: str) -> set[str]:
    return set(re.findall(CALLED, text))


def sandbox(unit: Path) -> str:
    rules = unit.read_text(encoding="utf-8").partition("# Nothing but")[2]
    return rules.partition("\n\n")[0].strip()


def test_every_command_of_the_page_is_there():
    named = commands(PAGE)

    assert len(named) > 8
    assert named - set(COMMANDS) == set()


def test_a_command_that_is_not_there_would_be_noticed():
    assert commands("as_enlace mend --all, then `enlace polish`") == {"mend", "polish"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_runs_a_command_that_is_there(unit):
    (started,) = lines(unit, "ExecStart")

    assert started.removeprefix("/bin/sh -c 'exec ").startswith("/opt/enlace/current/.venv/bin/")
    assert len(commands(started)) == 1
    assert commands(started) <= set(COMMANDS)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_is_locked_in_like_all_the_others(unit):
    assert sandbox(unit) == sandbox(UNITS[0])
    assert "ProtectSystem=strict" in sandbox(unit)
    assert lines(unit, "User") == ["enlace"]
    assert lines(unit, "EnvironmentFile") == ["/etc/enlace/enlace.env"]


def test_units_and_procfile_have_the_same_roles():
    procfile = (ROOT / "Procfile").read_text(encoding="utf-8")
    roles = set(re.findall(r": (?:\S+=\S+ )?enlace (\w+)$", procfile, re.MULTILINE))
    units = {command for unit in RUNNING for command in commands(lines(unit, "ExecStart")[0])}

    assert units == roles - {"migrate"} | {"serve"}
    assert roles <= set(COMMANDS)


def test_every_setting_that_is_named_is_one():
    named = "\n".join([PAGE, ENVIRONMENT, *(unit.read_text(encoding="utf-8") for unit in UNITS)])
    known = {f"ENLACE_{name.upper()}" for name in Settings.model_fields}

    assert set(re.findall(r"ENLACE_[A-Z_]+", named)) - known == set()


def test_what_a_unit_sets_is_not_in_the_file_which_would_win():
    for unit in RUNNING:
        for setting in lines(unit, "Environment"):
            assert f"\n{setting.partition('=')[0]}=" not in ENVIRONMENT


def test_a_restart_returns_when_the_process_is_ready_however_long_a_migration_takes():
    for unit in RUNNING:
        assert lines(unit, "Type") == ["notify"]
        assert lines(unit, "TimeoutStartSec") == ["infinity"]


def test_two_processes_at_one_door_have_a_spool_each():
    assert lines(DEPLOY / "enlace.service", "Environment") == []
    assert lines(DEPLOY / "enlace-beside.service", "Environment") == [
        "ENLACE_SPOOL_URL=file:/var/lib/enlace/spool/beside"
    ]


def test_the_page_copies_files_that_are_there_and_leaves_none_out():
    named = set(re.findall(r"deploy/([\w@.-]+\.(?:service|socket|timer|conf|env))", PAGE))

    assert named == {path.name for path in DEPLOY.iterdir()}


def test_the_door_of_the_one_process_stays_open_and_a_balancer_finds_those_of_several_closed():
    assert [path.name for path in DEPLOY.glob("*.socket")] == ["enlace.socket"]
    assert lines(DEPLOY / "enlace.service", "Requires") == ["enlace.socket"]
    assert lines(DEPLOY / "enlace-beside.service", "Sockets") == ["enlace.socket"]
    assert "proxy_next_upstream error" in (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


def test_every_unit_that_is_started_is_one():
    started = set(re.findall(r"\b(enlace(?:-\w+)?@?)\d*(?=[. ]|$)", _started(), re.MULTILINE))

    assert len(started) >= 5
    assert started - {path.stem for path in DEPLOY.iterdir()} == set()


def _started() -> str:
    told = re.findall(r"systemctl (?:enable --now|start|restart) ([^`\n]+)", PAGE)
    return "\n".join(re.sub(r"\.(service|socket|timer)", "", words) for words in told)


def test_the_proxy_keeps_inside_what_is_for_inside():
    proxy = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")

    assert "location = /metrics { return 404; }" in proxy
    assert "location = /readyz { return 404; }" in proxy
    assert "access_log off;" in proxy


def test_the_proxy_lets_through_what_the_console_takes():
    proxy = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    console = proxy.partition("location /console/ {")[2].partition("}")[0]
    (megabytes,) = re.findall(r"client_max_body_size (\d+)m;", console)

    assert int(megabytes) * 1024 * 1024 >= LARGEST


def test_every_copy_has_a_name_that_the_timer_takes_away():
    (swept,) = re.findall(r"-name '(.+)'", (DEPLOY / "enlace-backup.service").read_text("utf-8"))
    copies = re.findall(r"/var/backups/enlace/(.+?\.tar)", PAGE)

    assert len(copies) == 2
    assert [name for name in copies if not fnmatch(name, swept)] == []
