"""A specialty's year, event by event: the home of simpy."""

from bisect import insort
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import simpy

from bot.simulating.arrivals import BEGINNING, Patient
from domain.ordering.merging import first
from domain.ordering.priority import Ordering, Waiting, seniority
from domain.what_if.measures import Wait
from domain.what_if.scenario import TRIES, WEEK, Scenario

Events = Generator[simpy.Event, None, None]


@dataclass(slots=True)
class Year:
    """The specialty as it stands: queues in order of entry, calls made, waits that are over."""

    scenario: Scenario
    ordering: Ordering
    patients: Sequence[Patient]
    clock: simpy.Environment = field(default_factory=simpy.Environment)
    queues: dict[str, list[Waiting]] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    over: list[Wait] = field(default_factory=list)

    def arrivals(self) -> Events:
        """Everybody joins the queue of their diagnosis when they come."""
        for patient in self.patients:
            if patient.day > self.clock.now:
                yield self.clock.timeout(patient.day - self.clock.now)
            self._join(patient.waiting)

    def clinic(self) -> Events:
        """Every day as many are called as there are hours, in the order that is tried."""
        known = {patient.waiting.id: patient for patient in self.patients}
        while True:
            day = int(self.clock.now)
            for waiting in self._next(self.scenario.slots[day % WEEK]):
                self._call(known[waiting.id])
            yield self.clock.timeout(1)

    def _next(self, slots: int) -> list[Waiting]:
        now = BEGINNING + timedelta(days=self.clock.now)
        called = first(self.queues.values(), self.ordering, now, slots)
        for diagnosis, number in Counter(one.category for one in called).items():
            del self.queues[diagnosis][:number]
        return called

    def _call(self, patient: Patient) -> None:
        """Who does not come keeps their place for another call, and after the last one is gone."""
        waiting = patient.waiting
        attended = patient.comes[self.calls[waiting.id]]
        self.calls[waiting.id] += 1
        if attended or self.calls[waiting.id] == TRIES:
            self.over.append(Wait(waiting.category, patient.day, self.clock.now, attended))
        else:
            self._join(waiting)

    def _join(self, waiting: Waiting) -> None:
        insort(self.queues.setdefault(waiting.category, []), waiting, key=seniority)


def live(
    scenario: Scenario, ordering: Ordering, patients: Sequence[Patient], days: int
) -> list[Wait]:
    """The waits of all *patients* over *days*; those not over by the end last still."""
    year = Year(scenario, ordering, patients)
    year.clock.process(year.arrivals())
    year.clock.process(year.clinic())
    year.clock.run(until=days)
    days_of = {patient.waiting.id: patient.day for patient in patients}
    still = [one for queue in year.queues.values() for one in queue]
    return [*year.over, *(Wait(one.category, days_of[one.id]) for one in still)]
