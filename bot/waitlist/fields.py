"""The columns of the national registration norm, in its order, and what older exports call them."""

FIELDS = (
    "SERV_SALUD", "RUN", "DV", "NOMBRES", "PRIMER_APELLIDO", "SEGUNDO_APELLIDO", "FECHA_NAC",
    "SEXO", "PREVISION", "TIPO_PREST", "PRESTA_MIN", "PLANO", "EXTREMIDAD", "PRESTA_EST",
    "F_ENTRADA", "ESTAB_ORIG", "ESTAB_DEST", "F_SALIDA", "C_SALIDA", "E_OTOR_AT",
    "PRESTA_MIN_SALIDA", "PRAIS", "REGION", "COMUNA", "SOSPECHA_DIAG", "CONFIR_DIAG",
    "CIUDAD", "COND_RURALIDAD", "VIA_DIRECCION", "NOM_CALLE", "NUM_DIRECCION",
    "RESTO_DIRECCION", "FONO_FIJO", "FONO_MOVIL", "EMAIL", "F_CITACION", "RUN_PROF_SOL",
    "DV_PROF_SOL", "RUN_PROF_RESOL", "DV_PROF_RESOL", "ID_LOCAL", "RESULTADO", "SIGTE_ID",
)  # fmt: skip
EXTRA = ("CIE10_HOMOLOGADO",)  # exports add it, and it says more than the words of a diagnosis
KEPT = (*FIELDS, *EXTRA)
ALIASES = {
    "SERV_SALUD_ORIG": "SERV_SALUD",
    "APELLIDO_PATERNO": "PRIMER_APELLIDO",
    "APELLIDO_MATERNO": "SEGUNDO_APELLIDO",
    "COD_PREVISION": "PREVISION",
    "ESTAB_OTOR": "E_OTOR_AT",
    "REGION_COD": "REGION",
    "COMUNA_COD": "COMUNA",
}
NEEDED = ("NOMBRES", "TIPO_PREST", "F_ENTRADA", "PRESTA_EST")
DATES = ("FECHA_NAC", "F_ENTRADA", "F_SALIDA", "F_CITACION")
RUNS = (("RUN", "DV"), ("RUN_PROF_SOL", "DV_PROF_SOL"), ("RUN_PROF_RESOL", "DV_PROF_RESOL"))
CODES = {
    "TIPO_PREST": ("1", "2", "3", "4", "5"),
    "SEXO": ("1", "2"),
    "COND_RURALIDAD": ("1", "2"),
}
FILE, SHEET, ROW = PLACE = "file", "sheet", "row"
NUMBER, DIGEST, SOURCE = "number", "digest", "source"
TITLE_ROWS = 5  # a header stands on one of the first five rows


def field_of(title: str) -> str | None:
    """The field that a column called *title* holds; None for one that the norm does not have."""
    name = title.strip().strip("\ufeff").upper().replace(" ", "_")
    name = ALIASES.get(name, name)
    return name if name in KEPT else None


def header_in(rows: list[list[str]]) -> int | None:
    """Which of the first *rows* is the header, counted from 0: it has every needed column."""
    for number, cells in enumerate(rows[:TITLE_ROWS]):
        if set(NEEDED) <= {field_of(cell) for cell in cells}:
            return number
    return None
