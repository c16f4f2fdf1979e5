"""The command line as operators use it: real processes, exit codes, one line for each refusal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.cli.root import main
from bot.settings import SettingsRefused, load_settings

ROOT = Path(__file__).parents[3]
ENLACE = Path(sys.executable).with_name("enlace")
MAP = """\
folio: numero
category: {column: asunto, values: {Bache: bache}}
opened_at: fecha
latitude: lat
longitude: lon
"""
ROWS = "numero,asunto,fecha,lat,lon\nA-1,Bache,2026-11-20 10:00,25.65,-100.40\n"


@pytest.fixture
def enlace(tmp_path):
    """Runs commands on a database of their own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ENLACE_")}
    environment = kept | {
        "ENLACE_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'enlace.db'}",
        "ENLACE_MEDIA_URL": f"file:{tmp_path / 'media'}",
        "ENLACE_LOG": "error",
    }

    def run(*words: str, said: str = "", **more: str | None):
        settings = {k: v for k, v in (environment | more).items() if v is not None}
        return subprocess.run(
            [ENLACE, *map(str, words)], input=said, env=settings, cwd=tmp_path,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    return run


@pytest.fixture
def city(enlace):
    assert enlace("apply", ROOT / "demo" / "organisation.yaml").returncode == 0
    return enlace


def test_applying_says_what_changed_and_again_that_nothing_did(enlace):
    first = enlace("apply", ROOT / "demo" / "organisation.yaml")
    again = enlace("apply", ROOT / "demo" / "organisation.yaml")

    assert "crew: 12 added" in first.stdout
    assert again.stdout == "nothing changed\n"


def test_a_fault_names_file_line_and_field_and_changes_nothing(enlace, tmp_path):
    text = (ROOT / "demo" / "organisation.yaml").read_text(encoding="utf-8")
    spoilt = tmp_path / "spoilt.yaml"
    spoilt.write_text(text.replace("level: 2", "level: 9", 1), encoding="utf-8")
    (tmp_path / "zones.geojson").write_bytes((ROOT / "demo" / "zones.geojson").read_bytes())

    refused = enlace("apply", spoilt)

    line = text[: text.index("level: 2")].count("\n") + 1
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"{spoilt}:{line}: categories[0].level:")
    assert "nothing" not in enlace("apply", ROOT / "demo" / "organisation.yaml").stdout


def test_reports_are_brought_in_once_and_given_out(city, tmp_path):
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    words = ("import", "reports", "rows.csv", "--map", "map.yaml", "--accept")

    first, again = city(*words), city(*words)

    assert first.stdout == "1 rows read, 1 brought in, 1 accepted, 1 assigned\n"
    assert again.stdout == "1 rows read, 0 brought in, 1 known already\n"
    report = json.loads(city("show", "report", "a-1", "--json").stdout)
    assert report["status"] == "assigned"
    crew = json.loads(city("show", "crew", report["crew"], "--json").stdout)
    assert [each["folio"] for each in crew["reports"]] == ["A-1"]


def test_a_newer_file_closes_what_it_closes_and_names_what_is_left_to_people(city, tmp_path):
    header, row = ROWS.splitlines()
    (tmp_path / "map.yaml").write_text(MAP + "closed_at: fin\n", encoding="utf-8")
    words = ("import", "reports", "rows.csv", "--map", "map.yaml", "--accept")

    def bring(*rows: str, more: tuple[str, ...] = ()):
        text = "\n".join([f"{header},fin", *rows]) + "\n"
        (tmp_path / "rows.csv").write_text(text, encoding="utf-8")
        return city(*words, *more)

    bring(f"{row},", f"{row.replace('A-1', 'A-2')},")
    city("chat", "--as", "+52 81 0000 0130", said="comentar A-2 hace falta una grúa\n")
    newer = [f"{row},2026-11-21 10:00", f"{row.replace('A-1', 'A-2')},2026-11-21 10:00"]

    done, again = bring(*newer), bring(*newer, more=("--json",))

    assert done.stdout == (
        "2 rows read, 0 brought in, 2 known already, 1 closed, 1 closed there and left open here\n"
    )
    assert (done.returncode, done.stderr) == (
        0, "rows.csv:3: fin: sigue abierto aquí: su cuadrilla ya empezó\n"
    )  # fmt: skip
    counts = json.loads(again.stdout)
    assert (counts["known"], counts["closed"], counts["left"]) == (2, 0, 1)
    assert json.loads(city("show", "report", "A-1", "--json").stdout)["status"] == "concluded"


@pytest.mark.parametrize("partial", [False, True])
def test_faults_are_listed_by_row_and_column_and_all_or_nothing_is_brought_in(
    city, tmp_path, partial
):
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    bad = ROWS + "A-2,Volcán,2026-11-20,25.6,-100.4\nA-3,Bache,ayer,25.6,-100.4\n"
    (tmp_path / "rows.csv").write_text(bad, encoding="utf-8")

    words = ("import", "reports", "rows.csv", "--map", "map.yaml")
    done = city(*words, *(("--partial",) if partial else ()))

    summary = "3 rows read, 1 brought in, 2 faults\n" if partial else ""
    assert (done.returncode, done.stdout) == (0 if partial else 1, summary)
    first, second, *rest = done.stderr.splitlines()
    assert first.startswith("rows.csv:3: asunto: «Volcán»")
    assert second.startswith("rows.csv:4: fecha: «ayer»")
    assert rest == ([] if partial else ["Nothing was brought in."])
    assert city("show", "report", "A-1").returncode == (0 if partial else 1)


def test_of_many_faults_all_are_counted_and_with_partial_all_are_named(city, tmp_path):
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    bad = "".join(f"B-{n},Volcán,2026-11-20,25.6,-100.4\n" for n in range(120))
    (tmp_path / "rows.csv").write_text(ROWS + bad, encoding="utf-8")
    words = ("import", "reports", "rows.csv", "--map", "map.yaml")

    refused, brought = city(*words), city(*words, "--partial")

    assert refused.stderr.splitlines()[-2:] == [
        "… and 70 more",
        "Nothing was brought in.",
    ]
    assert [line.split(":")[1] for line in brought.stderr.splitlines()] == [
        str(row) for row in range(3, 123)
    ]
    assert brought.stdout == "121 rows read, 1 brought in, 120 faults\n"


def test_json_and_semicolons_and_a_missing_column_are_handled(city, tmp_path):
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    rows = [
        {"numero": 7, "asunto": "Bache", "fecha": "2026-11-20T10:00:00Z", "lat": None, "lon": ""}
    ]
    (tmp_path / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    (tmp_path / "rows.csv").write_text("numero;asunto;lat;lon\n8;Bache;;\n", encoding="utf-8-sig")

    assert "1 brought in" in city("import", "reports", "rows.json", "--map", "map.yaml").stdout
    missing = city("import", "reports", "rows.csv", "--map", "map.yaml")
    assert "rows.csv:1: fecha:" in missing.stderr


def test_a_conversation_can_be_held_in_the_terminal(city):
    said = city("chat", "--as", "+52 81 0000 0101", said="menu\nayuda\n")

    assert "Rogelio" in said.stdout
    assert "*concluir folio*" in said.stdout
    assert said.stderr == ""


def test_what_is_not_there_is_refused_in_one_line(city):
    for words in (
        ("show", "report", "nothing"),
        ("show", "crew", "nobody"),
        ("show", "queue", "x"),
    ):
        refused = city(*words)
        assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)


@pytest.mark.parametrize("url", ["sqlite+aiosqlite:///nowhere/enlace.db", None])
def test_a_database_that_is_not_there_or_new_is_told_in_one_line(enlace, url):
    told = enlace("show", "outbox", **({"ENLACE_DATABASE_URL": url} if url else {}))

    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "enlace migrate" in told.stderr


def test_a_wrong_setting_stops_with_one_line_that_names_it_and_an_example(enlace):
    refused = enlace("serve", ENLACE_PORT="abc")

    assert refused.returncode == 1
    assert refused.stderr.startswith("ENLACE_PORT ")
    assert "Example: ENLACE_PORT=8000" in refused.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOG", "loud"),
        ("LOCALE", "xx"),
        ("COUNTRY", "Mexico"),
        ("COUNTRY", "ZZ"),
        ("DATA_KEYS", "abc"),
        ("TWILIO_ACCOUNT_SID", "SM1"),
        ("TWILIO_FROM", "+528112345678"),
        ("TELEGRAM_TOKEN", "abc"),
        ("TELEGRAM_SECRET", "with blanks!"),
        ("SMTP_URL", "http://mail.example.org"),
    ],
)
def test_a_setting_that_cannot_work_is_refused_before_anything_starts(name, value):
    with pytest.raises(SettingsRefused, match=rf"^ENLACE_{name} .+ Example: ENLACE_{name}=[^\n]+$"):
        load_settings(_env_file=None, **{name.lower(): value})


def test_a_country_may_be_written_in_small_letters():
    assert load_settings(_env_file=None, country="mx").country == "MX"


def test_in_production_no_secret_has_a_default(enlace):
    refused = enlace("serve", ENLACE_PUBLIC_URL="https://enlace.example.org")

    assert "ENLACE_SECRET_KEY" in refused.stderr


def test_migrating_makes_the_folder_of_a_new_database(enlace, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'var' / 'enlace.db'}"

    first, again = (enlace("migrate", ENLACE_DATABASE_URL=url) for _ in range(2))

    assert first.stdout.startswith("schema none → ")
    assert again.stdout.endswith(", as it was\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("queue", "nada"), "No area or specialty is called nada here.\n"),
        (("report", "SL-1"), "No report is called SL-1 here.\n"),
        (("contact", "+528199999999"), "No person is called whatsapp:+528199999999 here.\n"),
    ],
)
def test_what_is_not_there_is_named_with_its_kind(city, words, told):
    asked = city("show", *words)

    assert (asked.returncode, asked.stderr) == (1, told)


def test_a_status_that_no_notice_has_is_wrong_usage(city):
    assert city("show", "outbox", "--status", "nonsense").returncode == 2


def test_a_backup_that_cannot_be_written_names_its_file(city):
    refused = city("backup", "/nowhere/backup.tar")

    assert refused.returncode == 1
    assert refused.stderr.startswith("/nowhere/backup.tar cannot be written: ")


def test_the_terminal_says_what_it_expected_and_goes_on(city, tmp_path):
    said = f":photo\n:file {tmp_path}\n:pin 100 200\n:pin nan 1\n:wait soon\n:wait -5\nhola\n"

    talked = city("chat", "--as", "+528100000101", said=said)

    told = talked.stderr.splitlines()
    assert [line.partition(": expected ")[0] for line in told] == [
        ":photo", ":file", ":pin", ":pin", ":wait", ":wait",
    ]  # fmt: skip
    assert "Limpia Norte" in talked.stdout


def test_no_log_stands_between_question_and_answer_in_the_terminal(city):
    talked = city("chat", "--as", "+528100000101", said="hola\n", ENLACE_LOG=None)

    assert talked.stderr == ""


def test_the_terminal_is_refused_where_real_people_would_be_reached(enlace):
    refused = enlace(
        "chat", "--as", "+528100000101", ENLACE_TELEGRAM_TOKEN="1:a", ENLACE_TELEGRAM_SECRET="s"
    )

    assert refused.returncode == 1


def leaves(command: click.Command, name: str = ""):
    """Every command and every family of commands, with its whole name."""
    yield name, command
    if not isinstance(command, click.Group):
        return
    context = click.Context(command)
    for each in command.list_commands(context):
        yield from leaves(command.get_command(context, each), f"{name} {each}".strip())


@pytest.mark.parametrize("name", [name for name, _ in leaves(main)])
def test_every_command_explains_itself_with_an_example(name):
    helped = CliRunner().invoke(main, [*name.split(), "--help"])

    assert helped.exit_code == 0
    assert "Example" in helped.output
    assert f"enlace {name}" in " ".join(helped.output.split())


def test_the_whole_explains_itself_as_a_process(enlace):
    assert "enlace demo" in enlace("--help").stdout


def test_wrong_usage_exits_with_two(enlace):
    assert enlace("apply").returncode == 2
    assert enlace("nonsense").returncode == 2


def test_what_is_found_by_a_name_without_accents_stands_in_columns_below_their_names(city):
    said = city("show", "crew", "LIMPIA norte").stdout.splitlines()

    assert city("show", "queue", "alumbrado publico").returncode == 0
    start = said.index("members: 3")
    heading, *members = said[start + 1 : start + 5]
    place = heading.index("lead")
    assert heading.split() == ["name", "lead"]
    assert {member[place:] for member in members} == {"yes", ""}


def test_the_doctor_is_content_with_a_new_city(city):
    said = city("doctor")

    assert (said.returncode, said.stdout.count("✗")) == (0, 0)


def test_the_doctor_says_on_standard_error_what_is_not_well_and_what_to_do(enlace):
    said = enlace("doctor")

    assert said.returncode == 1
    assert said.stderr == "✗ database: schema none → run: enlace migrate\n"
    assert {line[0] for line in said.stdout.splitlines()} == {"✓"}


def test_what_is_said_to_no_terminal_has_no_colours(city):
    said = city("chat", "--as", "+52 81 0000 0101", said="menu\n", ENLACE_LOG="debug")

    assert "turns taken" in said.stderr
    assert "\x1b" not in said.stderr + said.stdout


def test_weights_says_that_history_is_too_short_and_refuses_an_unknown_area(city):
    assert "says nothing yet" in city("weights", "vialidad").stdout
    refused = city("weights", "nowhere")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "'nowhere'" in refused.stderr


def test_a_key_is_printed_once_listed_by_its_name_and_revoked(city):
    made = city("keys", "add", "crm", "--area", "vialidad")

    assert (made.returncode, made.stdout.count("\n")) == (0, 1)
    assert "crm  vialidad  made" in city("keys", "list").stdout
    assert made.stdout.strip() not in city("keys", "list").stdout
    assert city("keys", "revoke", "crm").returncode == 0
    assert "revoked" in city("keys", "list").stdout


def test_a_key_that_cannot_be_made_or_found_is_refused_in_one_line(city):
    city("keys", "add", "crm")

    for words in (("add", "crm"), ("add", "x", "--area", "moon"), ("revoke", "nobody")):
        refused = city("keys", *words)
        assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert city("keys", "add", "x" * 101).returncode == 2


def test_what_is_exported_and_applied_changes_nothing(city, tmp_path):
    exported = city("export", "setup", "now.yaml")
    again = city("apply", "now.yaml")

    assert exported.stdout == "San Lázaro del Valle written to now.yaml\n"
    assert again.stdout == "nothing changed\n"
    assert "Rogelio Támez" in (tmp_path / "now.yaml").read_text("utf-8")


def test_nothing_to_export_is_said(enlace):
    refused = enlace("export", "setup", "now.yaml")

    assert refused.returncode == 1
    assert "enlace apply" in refused.stderr


def commands_in(command: click.Command, words: tuple[str, ...] = ()):
    """Every command with its words, groups among them."""
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from commands_in(command.get_command(context, name), (*words, name))


def test_every_command_shows_an_example_and_every_option_says_what_it_is_for():
    silent = []
    for words, command in commands_in(main):
        told = command.get_help(click.Context(command))
        options = [p for p in command.params if isinstance(p, click.Option) and not p.help]
        silent += [(words, "example")] * ("Example" not in told)
        silent += [(words, option.opts) for option in options]

    assert silent == []


@pytest.mark.parametrize(
    "words",
    [
        ("export", "setup"),
        ("export", "waitlist"),
        ("synonyms", "export"),
        ("backup",),
        ("catalogue", "export", "diagnoses"),
        ("figures", "--csv"),
    ],
)
def test_a_place_that_cannot_be_written_is_named_and_the_database_is_not_blamed(city, words):
    refused = city(*words, "nowhere/list.csv")

    assert (refused.returncode, refused.stdout) == (1, "")
    assert "nowhere/" in refused.stderr
    assert "No such file or directory" in refused.stderr
    assert "database" not in refused.stderr


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("hours", "list", "nothing"), "nothing"),
        (("hooks", "deliveries", "--hook", "nope"), "nope"),
        (("import", "reports", "rows.csv", "--map", "list.yaml"), "folio: column"),
    ],
)
def test_what_there_is_not_is_refused_and_not_shown_as_empty(city, tmp_path, words, named):
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "list.yaml").write_text("- a\n", encoding="utf-8")

    refused = city(*words)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert named in refused.stderr
