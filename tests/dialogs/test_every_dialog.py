"""Rules that hold for all dialogs, because they are data."""

import pytest

from bot.ids import new_id
from bot.templates.samples import sample_notices
from dialogs.book import PSEUDO_STATES
from dialogs.inputs import ASKED_BY_US, fold, read_choice
from dialogs.registry import BOOK
from dialogs.table import ANYWHERE, HOME, Dialog, Need
from dialogs.vocabulary import VOCABULARY
from domain.people.contacts import Role

every_dialog = pytest.mark.parametrize("dialog", BOOK.dialogs, ids=lambda d: d.name)
LONGEST_ID, LONGEST_KEY = new_id(), "k" * 32
CREW_WORDS = ("menu", "reportes", "reports", "concluir", "close", "listo", "done", "confirmar",
              "confirm", "comentar", "comment", "rechazar", "reject", "ampliar",
              "extend")  # fmt: skip
LIAISON_WORDS = ("pendientes", "pending", "aprobar", "approve", "negar", "deny", "asignar",
                 "assign", "carga", "load")  # fmt: skip
COMMON_WORDS = ("ayuda", "help", "volver", "back", "salir", "exit", "idioma", "language",
                "baja", "stop", "persona", "person", "cancelar", "cancel")  # fmt: skip


def moves_for(role: Role):
    """The moves of everybody who plays *role* and no other."""
    return [
        (dialog, move)
        for dialog in BOOK.dialogs
        if dialog.audience in (None, role)
        for move in dialog.moves
    ]


def triggers_for(role: Role) -> set[str]:
    return {move.trigger for _, move in moves_for(role)}


@every_dialog
def test_every_move_names_states_that_are_shown(dialog: Dialog):
    shown = {str(state) for each in BOOK.dialogs for state in each.prompts}
    for move in dialog.moves:
        assert move.source in {ANYWHERE, *shown}
        assert move.dest in {*PSEUDO_STATES, *shown}


@pytest.mark.parametrize("role", Role)
def test_every_state_of_a_role_can_be_reached_from_home(role):
    reached = {HOME}
    for _ in BOOK.dialogs:
        reached |= {
            str(move.dest)
            for _, move in moves_for(role)
            if move.source == ANYWHERE or str(move.source) in reached
        }
    states = {str(s) for d in BOOK.dialogs if d.audience in (None, role) for s in d.prompts}

    assert states - reached == set()


@pytest.mark.parametrize("role", Role)
def test_nobody_is_ever_stuck(role):
    ways_out = {m.trigger for _, m in moves_for(role) if m.source == ANYWHERE and m.dest == HOME}

    assert {"menu", "exit"} <= ways_out


@pytest.mark.parametrize("role", Role)
def test_no_two_moves_answer_the_same_trigger_in_the_same_state(role):
    always = [move for _, move in moves_for(role) if move.when is None]
    pairs = [(move.source, move.trigger) for move in always]

    assert sorted(pair for pair in set(pairs) if pairs.count(pair) > 1) == []


@pytest.mark.parametrize("role", Role)
def test_what_is_done_in_a_certain_case_only_has_another_way_for_the_rest(role):
    always = {(m.source, m.trigger) for _, m in moves_for(role) if m.when is None}

    for _, move in moves_for(role):
        assert always & {(move.source, move.trigger), (ANYWHERE, move.trigger)}, move


def test_the_machine_knows_every_move():
    for dialog in BOOK.dialogs:
        for move in dialog.moves:
            sources = [HOME] if move.source == ANYWHERE else [str(move.source)]
            assert BOOK.machine.get_transitions(move.trigger, *sources)


def test_every_button_fits_into_telegram_s_64_bytes():
    for dialog in BOOK.dialogs:
        for move in dialog.moves:
            longest = LONGEST_KEY if move.trigger == "crew" else "2026-12-31"
            stamped = BOOK.stamp(f"{move.trigger}:{LONGEST_ID}/{longest}")
            assert len(stamped.encode()) <= 64, stamped
            expected = "expired" if move.trigger in ASKED_BY_US else move.trigger
            assert read_choice(stamped).trigger == expected


def test_every_button_of_a_notice_works_wherever_it_is_pressed():
    anywhere = {m.trigger for d in BOOK.dialogs for m in d.moves if m.source == ANYWHERE}
    offered = {c.id.partition(":")[0] for n in sample_notices() for c in n.message.choices}

    assert offered - anywhere == set()


def test_the_words_of_the_contract_are_all_understood():
    known = {fold(word): entry.trigger for entry in VOCABULARY for word in entry.words}
    for words, role in ((CREW_WORDS, Role.CREW), (LIAISON_WORDS, Role.LIAISON)):
        for word in words:
            assert known[word] in triggers_for(role), word
    for word in COMMON_WORDS:
        for role in Role:
            assert known[word] in triggers_for(role), (word, role)


def test_no_word_means_two_things():
    words = [fold(word) for entry in VOCABULARY for word in entry.words]

    assert sorted(word for word in set(words) if words.count(word) > 1) == []


def test_every_word_is_answered_for_somebody():
    answered = set().union(*(triggers_for(role) for role in Role))

    assert {entry.trigger for entry in VOCABULARY} - answered == set()


def test_what_turns_hold_is_loaded_in_one_order_and_the_work_once_all_is_held():
    order = list(Need)

    assert order.index(Need.NUMBER) < order.index(Need.REBALANCE) < order.index(Need.TWIN)
    assert order[-1] is Need.WORK_DONE
