"""Anything in any order, on both databases: what must be true stays true after each step."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from tests.builders import LEAD, LIAISON, MATE, SOUTH_LEAD
from tests.faults.invariants import check, check_limits, loads
from tests.lasting import lasting

MOST_REPORTS = 6
CREW = st.sampled_from((LEAD, MATE, SOUTH_LEAD))
NTH = st.integers(0, 29)
LIAISON_SAYS = st.sampled_from(
    (
        "asignar {folio}", "asignar {folio} Norte", "asignar {folio} Sur", "aceptar {folio}",
        "devolver {folio} falta una foto", "unir {folio} {other}", "separar {folio}", "{folio}",
        "pendientes", "aprobar {number}", "negar {number} no procede", "equilibrar", "carga",
        "cola", "vencidos", "limites", "nuevos", "volver", "1", "2", "si", "menu",
    )
)  # fmt: skip
CREW_SAYS = st.sampled_from(
    (
        "reportes", "{folio}", "concluir {folio}", "quedó listo el bache", "listo", "confirmar",
        "comentar {folio} ya fuimos", "rechazar {folio}", "ampliar {folio}", "en 10 días",
        "falta material", "1", "2", "volver", "salir", "ruta", "menu",
    )
)  # fmt: skip


class AnyDay(RuleBasedStateMachine):
    """A day in which everybody does what comes to their mind."""

    new_town = None

    @initialize()
    def begin(self):
        self.town = self.new_town()
        self.before = self.town.run(loads, self.town)
        self.town.report()

    def teardown(self):
        if hasattr(self, "town"):
            self.town.close()

    def words(self, said: str, nth: int) -> str:
        folios = self.town.folios
        folio, other = folios[nth % len(folios)], folios[(nth + 1) % len(folios)]
        return said.format(folio=folio, other=other, number=nth % 4 + 1)

    @rule()
    def somebody_reports_something(self):
        if len(self.town.folios) < MOST_REPORTS:
            self.town.report()

    @rule(nth=NTH)
    def a_report_is_given_to_a_crew(self, nth):
        self.town.say(LIAISON, self.words("asignar {folio}", nth))

    @rule(said=LIAISON_SAYS, nth=NTH)
    def the_liaison_says_something(self, said, nth):
        self.town.say(LIAISON, self.words(said, nth))

    @rule(who=CREW, said=CREW_SAYS, nth=NTH)
    def somebody_of_a_crew_says_something(self, who, said, nth):
        self.town.say(who, self.words(said, nth))

    @rule(who=CREW | st.just(LIAISON), nth=NTH)
    def somebody_presses_a_button(self, who, nth):
        self.town.press(who, nth)

    @rule(who=CREW)
    def somebody_sends_a_picture(self, who):
        self.town.photo(who, "")

    @rule(hours=st.sampled_from((0.2, 1, 8, 30, 150)))
    def time_passes(self, hours):
        self.town.pass_by(hours)

    @rule(who=CREW, said=CREW_SAYS, ordered=LIAISON_SAYS, nth=NTH)
    def two_say_something_at_once(self, who, said, ordered, nth):
        self.town.at_once((who, self.words(said, nth)), (LIAISON, self.words(ordered, nth)))

    @rule(said=CREW_SAYS, also=CREW_SAYS, nth=NTH)
    def two_of_a_crew_say_something_at_once(self, said, also, nth):
        self.town.at_once((LEAD, self.words(said, nth)), (MATE, self.words(also, nth)))

    @invariant()
    def what_must_be_true_is_true(self):
        if hasattr(self, "town"):
            now = self.town.run(loads, self.town)
            check_limits(self.before, now)
            self.before = now
            self.town.run(check, self.town)


def test_whatever_happens_in_whatever_order_the_town_stays_in_order(new_town):
    class Day(AnyDay):
        pass

    Day.new_town = staticmethod(new_town)
    run(Day, settings=lasting(3, stateful_step_count=15))
