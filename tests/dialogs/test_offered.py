from dialogs.offered import id_of, no_titles, remembered, titled
from domain.messages import Choice, Words

PLAIN = Choice("exit:", Words("button-exit"))
ROW = Choice("report.open:r1", Words("row-report", {"folio": "SL-1"}))
TITLES = {"button-exit": {"salir", "exit"}, "button-leave": {"salir"}}


def titles(key: str) -> set[str]:
    return TITLES[key]


def test_a_choice_is_known_by_its_place_and_a_plain_one_by_its_title():
    listed = remembered([ROW, PLAIN])

    assert [id_of(entry) for entry in listed] == ["report.open:r1", "exit:"]
    assert titled("exit", listed, titles) == "exit:"
    assert titled("otra cosa", listed, titles) is None
    assert titled("exit", listed, no_titles) is None


def test_a_title_that_two_choices_have_names_neither():
    listed = remembered([PLAIN, Choice("leave:", Words("button-leave"))])

    assert titled("salir", listed, titles) is None


def test_what_was_remembered_before_titles_were_is_still_chosen_by_its_number():
    assert id_of("exit:") == "exit:"
    assert titled("exit", ["exit:"], titles) is None
