"""The families of the demonstration's hospital who have a telephone on /sim.

Their numbers are of the series that nobody has, as all of demo/organisation.yaml.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.hospital.national_ids import check_digit
from domain.ids import SpecialtyKey
from domain.messages import Address, Channel

LUNGS, BONES = SpecialtyKey("broncopulmonar"), SpecialtyKey("traumatologia")


@dataclass(frozen=True, slots=True)
class Child:
    """Somebody who waits for the hospital, and how many days already; `body` is of the RUN."""

    names: str
    surnames: tuple[str, str]
    body: int
    born_on: date
    specialty: SpecialtyKey
    diagnosis: str
    waits: int

    @property
    def run(self) -> str:
        """The national id as `12345678-5`."""
        return f"{self.body}-{check_digit(self.body)}"

    @property
    def number(self) -> str:
        """By what the list knows them."""
        return f"9{self.body}"


@dataclass(frozen=True, slots=True)
class Family:
    """A telephone and its children; one that `is_known` has shown already whose it is."""

    name: str
    address: Address
    phone: str
    children: tuple[Child, ...]
    is_known: bool = True


AMANDA = Child(
    "Amanda", ("Soto", "Fuentes"), 22_900_101, date(2018, 4, 12), LUNGS, "J45.9 Asma", 180
)
TOMAS = Child(
    "Tomás", ("Soto", "Fuentes"), 23_900_102, date(2020, 7, 9), BONES, "M79.6 Dolor de pierna", 95
)
MATEO = Child("Mateo", ("Rojas", "Araya"), 22_700_103, date(2017, 9, 30), LUNGS, "J45.0 Asma", 240)
BENJAMIN = Child(
    "Benjamín", ("Díaz", "Silva"), 23_100_104, date(2019, 3, 4), LUNGS, "J45.9 Asma", 200
)
WITH_AN_HOUR = AMANDA
FAMILIES = (
    Family(
        "Carolina Fuentes",
        Address(Channel.TELEGRAM, "999000000911"),
        "+528100000911",
        (AMANDA, TOMAS),
    ),
    Family(
        "Daniela Araya",
        Address(Channel.WHATSAPP, "+528100000912"),
        "+528100000912",
        (MATEO,),
    ),
    Family(
        "Verónica Silva",
        Address(Channel.WHATSAPP, "+528100000913"),
        "+528100000913",
        (BENJAMIN,),
        is_known=False,
    ),
)


def rows(today: date) -> Iterator[dict[str, str]]:
    """Their rows of an export, by the columns of the norm."""
    for family in FAMILIES:
        for child in family.children:
            yield _row(child, family.phone, today)


def _row(child: Child, phone: str, today: date) -> dict[str, str]:
    return {
        "RUN": str(child.body),
        "DV": check_digit(child.body),
        "NOMBRES": child.names,
        "PRIMER_APELLIDO": child.surnames[0],
        "SEGUNDO_APELLIDO": child.surnames[1],
        "FECHA_NAC": f"{child.born_on:%d/%m/%Y}",
        "TIPO_PREST": "1",
        "PRESTA_EST": child.specialty,
        "F_ENTRADA": f"{today - timedelta(days=child.waits):%d/%m/%Y}",
        "SOSPECHA_DIAG": child.diagnosis,
        "FONO_MOVIL": phone,
        "SIGTE_ID": child.number,
    }
