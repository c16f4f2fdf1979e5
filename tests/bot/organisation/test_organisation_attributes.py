"""What a category asks besides, and how other systems know the organisation."""

import pytest

from bot.organisation import read_organisation
from domain.forms import Attribute, Datatype, Value
from domain.organisation import Open311Plan
from tests.bot.organisation.setups import a_setup, faults_of

TOPE = "  - {key: tope, name: Tope, area: vialidad, level: 5, days: 90}\n"
ASKING = """\
  - key: tope
    name: Tope
    area: vialidad
    level: 5
    days: 90
    attributes:
      - code: ESCUELA.1
        description: ¿Hay escuela?
        datatype: singlevaluelist
        required: yes
        values: [{key: si, name: Sí}, {key: no, name: No}]
      - {code: nota, description: Llame si urge., variable: no}
"""


def asking(*changes: tuple[str, str]) -> str:
    text = a_setup((TOPE, ASKING))
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def read(tmp_path, text: str):
    path = tmp_path / "organisation.yaml"
    path.write_text(text, encoding="utf-8")
    return read_organisation(path)


def test_a_category_asks_in_the_order_of_the_file(tmp_path):
    forms = {form.key: form.attributes for form in read(tmp_path, asking()).forms}

    assert forms["bache"] == ()
    school, note = forms["tope"]
    assert school == Attribute(
        "ESCUELA.1", "¿Hay escuela?", Datatype.SINGLE, required=True,
        values=(Value("si", "Sí"), Value("no", "No")),
    )  # fmt: skip
    assert (note.datatype, note.variable) == (Datatype.STRING, False)


def test_how_others_know_the_organisation_may_be_said_or_left_out(tmp_path):
    said = "open311:\n  jurisdiction_id: villa.example.org\n  contact: datos@example.org\n"

    assert read(tmp_path, asking()).open311 == Open311Plan()
    assert read(tmp_path, asking() + said).open311 == Open311Plan(
        "villa.example.org", "datos@example.org"
    )


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ("ESCUELA.1", "¿escuela?", "categories[1].attributes[0].code: fault-code"),
        ("singlevaluelist", "singlevalue",
         "categories[1].attributes[0].datatype: fault-datatype-near"),
        ("singlevaluelist", "string", "categories[1].attributes[0]: fault-values"),
        (", variable: no", ", datatype: multivaluelist",
         "categories[1].attributes[1]: fault-values"),
        ("code: nota", "code: ESCUELA.1", "categories[1].attributes[1].code: fault-twice"),
        ("key: no", "key: si", "categories[1].attributes[0].values[1].key: fault-twice"),
        ("required: yes", "require: yes",
         "categories[1].attributes[0].require: fault-unknown-field-near"),
        ("¿Hay escuela?", "x" * 201, "categories[1].attributes[0].description: fault-name"),
        ("{key: no, name: No}", ", ".join(f"{{key: k{n}, name: n}}" for n in range(100)),
         "categories[1].attributes[0].values: fault-list-long"),
    ],
)  # fmt: skip
def test_a_fault_in_an_attribute_is_told_where_it_stands(tmp_path, written, instead, told):
    faults = faults_of(tmp_path, asking((written, instead)))

    assert told in [f"{fault.field}: {fault.words.key}" for fault in faults]


def test_a_list_that_is_too_long_says_how_many_fit(tmp_path):
    many = ", ".join(f"{{key: k{n}, name: n}}" for n in range(100))
    faults = faults_of(tmp_path, asking(("{key: no, name: No}", many)))

    (most,) = [f.words.params["most"] for f in faults if f.words.key == "fault-list-long"]

    assert most == 100
