"""Files that are nearly an export: each is refused by name and row, and nothing is brought in."""

import zipfile
from pathlib import Path

import pytest

from bot.importing.tables import TableRefused, read_table
from bot.waitlist.extent import Extent
from bot.waitlist.files import FileRefused, frames

TITLES = ("NOMBRES", "TIPO_PREST", "F_ENTRADA", "PRESTA_EST", "NOM_CALLE", "SIGTE_ID")
ANA = ("ANA", "1", "01/02/2026", "TRAUMATOLOGIA", "Pasaje Sur", "700")
EVA = ("EVA", "1", "02/02/2026", "TRAUMATOLOGIA", "Los Boldos", "701")
CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'


def line(*cells: str) -> str:
    return ";".join(cells)


def a_file(folder: Path, *lines: str, name: str = "export.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text("\r\n".join(lines), encoding=encoding, newline="")
    return path


def read(*paths: Path) -> list[dict[str, str]]:
    found = frames(paths, Extent(paths))
    return [row for frame in found for row in frame.select(TITLES).to_dicts()]


def refusal(*paths: Path) -> tuple[str, dict]:
    with pytest.raises(FileRefused) as refused:
        read(*paths)
    words = refused.value.words
    return words.key.removeprefix("waitlist-refused-"), dict(words.params)


def a_book(folder: Path, *cells: tuple[str, str]) -> Path:
    """An .xlsx with *cells* wherever they say that they are."""
    path = folder / "export.xlsx"
    rows = "".join(f"<row>{CELL.format(place, text)}</row>" for place, text in cells)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
        'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
        'package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.'
        'org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/'
        f'spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return path


def test_a_separator_in_an_address_shifts_no_cell(tmp_path):
    ana = line(*ANA[:4], "Pasaje; Sur", ANA[5])
    path = a_file(tmp_path, line(*TITLES), line(*EVA), ana)

    assert refusal(path) == ("width", {"row": 3, "found": 7, "expected": 6, "more": 0})


def test_a_separator_between_quotes_is_part_of_the_address(tmp_path):
    ana = line(*ANA[:4], '"Pasaje; Sur"', ANA[5])

    assert read(a_file(tmp_path, line(*TITLES), ana))[0]["NOM_CALLE"] == "Pasaje; Sur"


def test_a_file_that_was_broken_off_is_not_read_to_where_it_ends(tmp_path):
    whole = [line(*TITLES), line(*ANA), line(*EVA)]
    path = a_file(tmp_path, *whole[:-1], whole[-1][:20])

    assert refusal(path)[0] == "width"


def test_how_many_rows_have_too_many_cells_is_told(tmp_path):
    path = a_file(tmp_path, line(*TITLES), *[line(*ANA, "over")] * 3)

    assert refusal(path) == ("width", {"row": 2, "found": 7, "expected": 6, "more": 2})


@pytest.mark.parametrize("first", ["", ";;;;;", line(*ANA) + ";;"])
def test_blank_rows_and_blanks_beyond_the_last_column_count_nothing(tmp_path, first):
    rows = read(a_file(tmp_path, line(*TITLES), first, line(*EVA), "", ""))

    assert [row["SIGTE_ID"] for row in rows if row["NOMBRES"] == "EVA"] == ["701"]


def test_a_separator_is_the_one_by_which_the_header_can_be_read(tmp_path):
    rows = [
        line(*ANA[:4], f"Calle {n}, depto 1, piso 2, torre 3, sector 4", f"{n}") for n in range(9)
    ]

    assert len(read(a_file(tmp_path, line(*TITLES), *rows))) == 9


def test_a_table_saved_as_unicode_text_is_read(tmp_path):
    path = a_file(tmp_path, "\t".join(TITLES), "\t".join(ANA), name="a.txt", encoding="utf-16")

    assert read(path)[0]["NOMBRES"] == "ANA"


def test_a_title_that_stands_twice_is_named(tmp_path):
    path = a_file(tmp_path, line(*TITLES, "PRESTA_EST"), line(*ANA, "OTRA"))

    assert refusal(path) == ("twice", {"column": "PRESTA_EST"})


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("export.pdf", b"%PDF", "kind"),
        ("export.csv", b"", "header"),
        ("export.csv", b"uno;dos\r\n1;2", "header"),
        ("export.csv", (line(*TITLES) + "\r\n").encode(), "empty"),
        ("export.csv", (line(*TITLES) + '\r\n"ANA;1;\r\n' + "x" * 30_000).encode(), "rows"),
        ("export.xls", b"NOMBRES;TIPO_PREST", "book"),
        ("export.xlsx", b"PK\x03\x04 cut", "book"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)

    assert refusal(path)[0] == reason


def test_of_several_files_the_one_that_cannot_be_read_is_named(tmp_path):
    good = a_file(tmp_path, line(*TITLES), line(*ANA))
    bad = a_file(tmp_path, "nothing", name="bad.csv")
    with pytest.raises(FileRefused) as refused:
        read(good, bad)

    assert refused.value.file == 1


def test_two_cells_at_the_corners_of_a_sheet_take_no_room(tmp_path):
    path = a_book(tmp_path, ("A1", "x"), ("XFD1048576", "y"))

    assert refusal(path) == ("large", {})
    with pytest.raises(TableRefused, match="too far"):
        [*read_table(path)]


def test_a_far_column_of_an_honest_sheet_is_read(tmp_path):
    cells = [*zip((f"{c}1" for c in "ABCDEF"), TITLES, strict=True), ("DA1", "EXTRA")]
    path = a_book(tmp_path, *cells, *zip((f"{c}2" for c in "ABCDEF"), ANA, strict=True))

    assert read(path)[0]["SIGTE_ID"] == "700"
