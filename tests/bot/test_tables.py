"""Tables as rows of text, whatever file they come in."""

import json
import zipfile
from pathlib import Path

import pytest

from bot.importing.tables import TableRefused, read_table

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>numero</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>asunto</t></is></c></row>'
    '<row r="2"><c r="A2"><v>123</v></c><c r="B2" t="inlineStr"><is><t>Bache</t></is></c></row>'
    "</sheetData></worksheet>"
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="r1" Type="{RELATED}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    f'main" xmlns:r="{RELATED}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets>'
    "</workbook>",
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
    f'package/2006/relationships"><Relationship Id="r1" Type="{RELATED}/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": SHEET,
}


def test_a_spreadsheet_s_whole_numbers_come_without_a_point(tmp_path: Path):
    path = tmp_path / "rows.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        for name, text in PARTS.items():
            book.writestr(name, text)

    assert list(read_table(path)) == [{"numero": "123", "asunto": "Bache"}]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_may_have_a_mark_at_its_beginning_and_any_usual_delimiter(tmp_path, delimiter):
    path = tmp_path / "rows.csv"
    text = f"numero{delimiter}asunto\n1{delimiter}Bache{delimiter}zu viel\n2\n"
    path.write_text(text, encoding="utf-8-sig")

    rows = list(read_table(path))

    assert rows == [{"numero": "1", "asunto": "Bache"}, {"numero": "2", "asunto": ""}]


def test_a_json_list_of_objects_is_a_table_and_nothing_else_is(tmp_path):
    path = tmp_path / "rows.json"
    path.write_text(json.dumps([{"a": 1, "b": None, "c": 2.0}]))
    assert list(read_table(path)) == [{"a": "1", "b": "", "c": "2"}]

    path.write_text('{"a": 1}')
    with pytest.raises(TableRefused):
        list(read_table(path))


@pytest.mark.parametrize(
    ("name", "content"), [("x.csv", b"\xff\xfe\x00"), ("x.xlsx", b"no zip"), ("x.exe", b"")]
)
def test_what_is_no_table_is_refused_with_its_name(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(TableRefused, match=name):
        list(read_table(path))
