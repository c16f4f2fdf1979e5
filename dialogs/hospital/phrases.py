"""Parts of prompts for families: whom it is about, an hour, a referral."""

from collections.abc import Sequence
from typing import TypeVar

from dialogs.phrases import button, page_of
from dialogs.table import Scene
from domain.errors import NotYours
from domain.hospital.appointments import Appointment
from domain.hospital.household import Case, Household
from domain.messages import Choice, Param
from domain.wording import choice

PAGE = 6  # with the ways on they fit into a list of ten
Row = TypeVar("Row")


def the_household(scene: Scene) -> Household:
    """The household in question; raises NotYours where there is no hospital."""
    if scene.household is None:
        raise NotYours
    return scene.household


def the_case(scene: Scene) -> Case:
    """The patient in question; raises NotYours where it is nobody that they speak for."""
    case = the_household(scene).case
    if case is None:
        raise NotYours
    return case


def home(scene: Scene) -> Choice:
    """The way back to the patient's menu."""
    return button("family.home", "button-family", the_case(scene).patient.id)


def leafed(scene: Scene, all: Sequence[Row]) -> tuple[Sequence[Row], tuple[Choice, ...]]:
    """Those of *all* on the page that the person is at, and the way on where there are more."""
    return page_of(all, scene, PAGE)


def about(trigger: str, key: str, case: Case) -> Choice:
    """A button about a patient."""
    return choice(trigger, case.patient.id, key)


def hour_details(scene: Scene, hour: Appointment) -> dict[str, Param]:
    """What is told of an hour inside the chat."""
    specialty = the_household(scene).specialty(hour.specialty)
    return {
        "starts_at": hour.starts_at,
        "place": hour.place or specialty.place or the_household(scene).hospital,
        "specialty": specialty.name,
        "preparation": specialty.preparation,
    }
