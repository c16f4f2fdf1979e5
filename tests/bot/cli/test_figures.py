"""`enlace figures` as operators use it, in real processes."""

import csv
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ENLACE = Path(sys.executable).with_name("enlace")
MAP = """\
folio: numero
category: {column: asunto, values: {Bache: bache}}
opened_at: abierto
closed_at: cerrado
deadline: vence
"""
ROWS = "numero,asunto,abierto,cerrado,vence\n" + "".join(
    f"A-{n},Bache,2026-10-{n:02} 10:00,2026-10-{n + 2:02} 10:00,2026-10-{n + n % 4:02} 10:00\n"
    for n in range(1, 13)
)
OCTOBER = ("--from", "2026-10-01", "--to", "2026-10-31")


@pytest.fixture(scope="module")
def enlace(tmp_path_factory):
    """Runs commands in a city with twelve imported reports and a crew that looks like a formula."""
    folder = tmp_path_factory.mktemp("figures")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ENLACE_")}
    environment = kept | {
        "ENLACE_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'enlace.db'}",
        "ENLACE_LOG": "error",
    }

    def run(*words: str):
        return subprocess.run(
            [ENLACE, *map(str, words)], env=environment, cwd=folder, capture_output=True,
            check=False, timeout=60,
        )  # fmt: skip

    text = (ROOT / "demo" / "organisation.yaml").read_text(encoding="utf-8")
    spelled = text.replace("name: Arboristas", "name: '=1+1 Señales'")
    (folder / "city.yaml").write_text(spelled, encoding="utf-8")
    (folder / "zones.geojson").write_bytes((ROOT / "demo" / "zones.geojson").read_bytes())
    (folder / "map.yaml").write_text(MAP, encoding="utf-8")
    (folder / "rows.csv").write_text(ROWS, encoding="utf-8")
    assert run("apply", "city.yaml").returncode == 0
    assert run("import", "reports", "rows.csv", "--map", "map.yaml").returncode == 0
    run.folder = folder
    return run


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_the_table_shows_what_was_concluded_and_how_much_of_it_in_time(enlace):
    shown = enlace("figures", "--by", "total", *OCTOBER)

    assert shown.returncode == 0
    assert "50% (25%-75%)" in shown.stdout.decode()
    assert "2.0 d" in shown.stdout.decode()


def test_a_file_is_csv_that_excel_opens_and_in_which_no_name_is_a_formula(enlace):
    done = enlace("figures", *OCTOBER, "--csv", "figures.csv")

    content = (enlace.folder / "figures.csv").read_bytes()
    found = {row["name"]: row for row in rows(content.decode("utf-8-sig"))}
    assert (done.returncode, done.stdout) == (0, b"")
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    assert "'=1+1 Señales" in found
    assert found[""]["concluded"] == found[""]["photos_missing"] == "12"


def test_a_pipe_gets_the_same_columns_as_json_without_a_byte_order_mark(enlace):
    piped = enlace("figures", *OCTOBER, "--csv", "-").stdout
    told = json.loads(enlace("figures", *OCTOBER, "--json").stdout)

    assert piped.startswith(b"from,to,by,key,name,")
    assert [list(row) for row in rows(piped.decode())] == [list(line) for line in told]
    assert told[-1]["on_time_share"] == 0.5


def test_a_time_can_be_cut_into_weeks_that_add_up(enlace):
    told = json.loads(
        enlace("figures", "--by", "total", *OCTOBER, "--each", "week", "--json").stdout
    )

    assert [(line["from"], line["to"]) for line in told][:2] == [
        ("2026-10-01", "2026-10-04"),
        ("2026-10-05", "2026-10-11"),
    ]
    assert sum(line["concluded"] for line in told) == 12


def test_one_area_is_that_area_alone(enlace):
    told = json.loads(
        enlace("figures", "--by", "area", "--area", "vialidad", *OCTOBER, "--json").stdout
    )

    assert [(line["key"], line["concluded"]) for line in told] == [("vialidad", 12)]


def test_the_report_to_print_is_a_document_in_the_language_of_the_city(enlace):
    kept = enlace("figures", *OCTOBER, "--pdf", "october.pdf")
    piped = enlace("figures", "--pdf", "-", "--area", "vialidad", "--by", "category")

    content = (enlace.folder / "october.pdf").read_bytes()
    assert (kept.returncode, kept.stdout, kept.stderr) == (0, b"", b"")
    assert content.startswith(b"%PDF-")
    assert b"/Lang (es-MX)" in content
    assert piped.stdout.startswith(b"%PDF-")


def test_the_hospital_has_a_report_of_its_own_where_there_is_one(enlace):
    printed = enlace("figures", "--hospital", "--pdf", "hospital.pdf")
    whole = (enlace.folder / "city.yaml").read_text(encoding="utf-8")
    bare = whole.replace("hospital:\n  calendar: Guardia\n  ask_days: [2, 1]\n", "")
    (enlace.folder / "bare.yaml").write_text(bare, encoding="utf-8")
    assert enlace("apply", "bare.yaml").returncode == 0
    refused = enlace("figures", "--hospital", "--pdf", "none.pdf")
    assert enlace("apply", "city.yaml").returncode == 0

    assert printed.returncode == 0
    assert (enlace.folder / "hospital.pdf").read_bytes().startswith(b"%PDF-")
    assert refused.returncode == 1
    assert b"No hospital is set up here" in refused.stderr
    assert not (enlace.folder / "none.pdf").exists()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--from", "ayer"), 2, "'ayer' is no day; write it like 2026-11-30."),
        (("--from", "0001-01-01"), 2, "Days are from 1970-01-02 to 2199-12-31."),
        (("--from", "2026-02-02", "--to", "2026-02-01"), 2, "2026-02-02 is after 2026-02-01."),
        (("--from", "1990-01-01", "--each", "week"), 2, "choose fewer days, or months"),
        (("--by", "colour"), 2, "'colour' is not one of"),
        (("--csv", "-", "--json"), 2, "Either --csv or --json."),
        (("--pdf", "-", "--json"), 2, "--pdf goes with days, --area, and --by crew"),
        (("--pdf", "-", "--by", "total"), 2, "--pdf goes with days, --area, and --by crew"),
        (("--hospital",), 2, "--hospital goes with --pdf"),
        (("--pdf", "missing/october.pdf"), 1, "missing/october.pdf: No such file or directory"),
        (("--area", "nowhere"), 1, "No area has the key 'nowhere'; there are: "),
        (("--csv", "missing/figures.csv"), 1, "missing/figures.csv: No such file or directory"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_way_out(enlace, words, code, told):
    refused = enlace("figures", *words)

    assert refused.returncode == code
    assert told in " ".join(refused.stderr.decode().split())
    assert refused.stdout == b""
