"""Some rows at once: what was known of them, and what they change; nothing is written here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import TypeAdapter

from bot.waitlist.children import OF_CHILD, Cells, are_alike, is_another_child
from bot.waitlist.reading import OF_PATIENT, Reading, run_of
from domain.events import Decision
from domain.hospital.cleaning import UNNAMED, Counts
from domain.hospital.entries import correct, enter
from domain.hospital.patients import Patient
from domain.hospital.referrals import (
    IN_LINE,
    CellsCorrected,
    HistoryEvent,
    Referral,
    ReferralEvent,
    ReferralState,
)
from domain.ids import PatientId, ReferralId, SpecialtyKey
from storage.hospital.register import Registered

HAS_HOUR = frozenset({ReferralState.BOOKED, ReferralState.CONFIRMED})
OF_ID = frozenset({"RUN", "DV"})
_CELLS: TypeAdapter[Cells] = TypeAdapter(dict[str, str])


@dataclass(frozen=True, slots=True)
class Row:
    """A clean row of an export; a cell is None where the file has no such column."""

    number: str
    digest: int
    cells: Mapping[str, str | None]
    source: str


@dataclass(frozen=True, slots=True)
class Look:
    """One row beside what is kept of it; `changes` are the columns that say otherwise now."""

    row: Row
    known: Registered | None
    before: Cells
    cells: Cells
    changes: frozenset[str]

    @classmethod
    def at(cls, row: Row, known: Registered | None) -> "Look":
        """Compare *row* with what is kept."""
        before: Cells = _CELLS.validate_json(known.cells) if known and known.cells else {}
        return cls(row, known, before, *_put_right(before, row.cells))

    @property
    def written(self) -> str:
        """The cells as they are kept; those that stay are not written anew."""
        kept = self.known.cells if self.known and not self.changes else ""
        return kept or _CELLS.dump_json(self.cells).decode()

    @property
    def is_about_the_patient(self) -> bool:
        """Whether it says anything of the patient that was not said before."""
        return self.known is None or self.known.referral is None or bool(self.changes & OF_PATIENT)

    @property
    def is_of_another_child(self) -> bool:
        """Whether its number is that of another child here."""
        return bool(self.changes & OF_CHILD) and is_another_child(self.before, self.cells)


@dataclass(frozen=True, slots=True)
class Before:
    """What was known of the rows of a batch, and the exits for which families `asked`."""

    referrals: Mapping[ReferralId, Referral]
    patients: Iterable[Patient]
    asked: Mapping[ReferralId, str]


@dataclass(slots=True)
class Batch:
    """Takes rows one by one, and gathers what is to be written."""

    reading: Reading
    known: Before
    new_id: Callable[[], str]
    by: str
    now: datetime
    counts: Counts = field(default_factory=Counts)
    patients: dict[PatientId, Patient] = field(default_factory=dict)
    referrals: dict[ReferralId, Referral] = field(default_factory=dict)
    events: list[HistoryEvent] = field(default_factory=list)
    added: list[Registered] = field(default_factory=list)
    replaced: list[Registered] = field(default_factory=list)
    rewritten: list[Registered] = field(default_factory=list)
    linked: list[Registered] = field(default_factory=list)
    _people: dict[PatientId, Patient] = field(init=False)
    _by_run: dict[str, PatientId] = field(init=False)

    def __post_init__(self) -> None:
        """Find patients by id and by national id."""
        self._people = {patient.id: patient for patient in self.known.patients}
        self._by_run = {p.run: p.id for p in self._people.values() if p.run}

    @property
    def left(self) -> list[ReferralId]:
        """Who was on the list before and is not any more."""
        before = {id for id, known in self.known.referrals.items() if known.state in IN_LINE}
        return [
            id for id in before & self.referrals.keys() if self.referrals[id].state not in IN_LINE
        ]

    @property
    def elsewhere(self) -> list[ReferralId]:
        """Who waits for another specialty than before: no hour of the former is theirs now."""
        return [
            id
            for id, after in self.referrals.items()
            if id in self.known.referrals and self.known.referrals[id].specialty != after.specialty
        ]

    @property
    def moved(self) -> dict[ReferralId, PatientId]:
        """The referrals that turned out to be of another patient, and of whom."""
        return {
            id: self.referrals[id].patient
            for id, before in self.known.referrals.items()
            if id in self.referrals and self.referrals[id].patient != before.patient
        }

    def take(self, look: Look) -> None:
        """Decide what a row changes; nobody becomes another child, whom the next import names."""
        if look.is_of_another_child:
            return
        of = look.known.referral if look.known else None
        if of and not self.reading.concerns(look.changes):
            self._note(look, of)
        else:
            of = self._enlist(look, self.known.referrals.get(of) if of else None)
        self._register(look, of)

    def _note(self, look: Look, of: ReferralId) -> None:
        self.events.append(CellsCorrected(self.now, of, self.by, tuple(sorted(look.changes))))
        self.counts.corrected += 1

    def _enlist(self, look: Look, referral: Referral | None) -> ReferralId | None:
        if referral is not None:
            self._correct(look, referral, self.reading.specialty_of(referral, look.cells))
        elif specialty := self.reading.specialty(look.cells):
            referral = self._enter(look, specialty)
        else:
            self.counts.uncleaned += look.known is None
        return referral.id if referral else None

    def _enter(self, look: Look, specialty: SpecialtyKey) -> Referral:
        entry = self.reading.entry(look.row.number, look.cells, specialty)
        id = ReferralId(self.new_id())
        referral, event = enter(entry, self._patient(look), id=id, by=self.by, now=self.now)
        self.referrals[id] = referral
        self.events.append(event)
        self.counts.entered += 1
        return referral

    def _correct(self, look: Look, referral: Referral, specialty: SpecialtyKey) -> None:
        entry = self.reading.entry(look.row.number, look.cells, specialty)
        if look.is_about_the_patient:
            referral = replace(referral, patient=self._patient(look, referral.patient))
        asked = self.known.asked.get(referral.id, "")
        decision = correct(referral, entry, look.changes, asked, by=self.by, now=self.now)
        before = self.known.referrals[referral.id]
        right = (r for r in decision.changed if isinstance(r, Referral) and r != before)
        self.referrals |= {r.id: r for r in right}
        self.events += [e for e in decision.events if isinstance(e, ReferralEvent)]
        self._count(before, self.referrals.get(referral.id, before), decision)

    def _count(self, before: Referral, after: Referral, decision: Decision) -> None:
        was_unnamed, is_unnamed = (each.specialty == UNNAMED for each in (before, after))
        self.counts.entered += was_unnamed and not is_unnamed
        self.counts.again += is_unnamed and not was_unnamed
        self.counts.keep += is_unnamed and not was_unnamed and after.state in HAS_HOUR
        self.counts.corrected += bool(decision.changed) and was_unnamed == is_unnamed

    def _patient(self, look: Look, former: PatientId | None = None) -> PatientId:
        """Whom the row is about: found by national id, else who it was, else somebody new."""
        run = run_of(look.cells)
        id = self._by_run.get(run) if run else None
        if id is None and former and _is_still(self._people[former], look):
            id = former
        if id is None:
            new = self.reading.patient(PatientId(self.new_id()), look.cells)
            return self._keep(new)
        before = look.before if id == former else {}  # of another, the row never spoke before
        right = self.reading.put_right(self._people[id], before, look.cells)
        return self._keep(replace(right, run=run) if run and look.changes & OF_ID else right)

    def _keep(self, patient: Patient) -> PatientId:
        if self._people.get(patient.id) != patient:
            former = self._people.get(patient.id)
            if former and former.run != patient.run:
                self._by_run.pop(former.run, None)
            self._people[patient.id] = self.patients[patient.id] = patient
            if patient.run:
                self._by_run[patient.run] = patient.id
        return patient.id

    def _register(self, look: Look, of: ReferralId | None) -> None:
        """Keep the row as it is now, unless it is kept so already."""
        kept = Registered(
            look.row.number,
            of,
            look.row.source,
            self.reading.named(look.cells),
            look.row.digest,
            look.written,
        )
        known = look.known
        if known is None:
            self.added.append(kept)
        elif kept.named != known.named or (look.changes and kept.referral != known.referral):
            self.replaced.append(kept)
        elif look.changes:
            self.rewritten.append(kept)
        elif kept != known:
            self.linked.append(kept)


def _is_still(patient: Patient, look: Look) -> bool:
    """Whether the row is about *patient* as before, whose national id it may put right."""
    if not OF_ID & look.changes:
        return True
    known = {"NOMBRES": patient.name, "FECHA_NAC": str(patient.born_on or "")}
    return patient.run == run_of(look.before) and are_alike(known, look.before)


def _put_right(before: Cells, said: Mapping[str, str | None]) -> tuple[Cells, frozenset[str]]:
    """The cells as they are now, and the columns that say otherwise.

    A column that the file does not have stays as it was.
    """
    cells, changes = dict(before), set[str]()
    for name, value in said.items():
        if value is None or value == before.get(name, ""):
            continue
        changes.add(name)
        if value:
            cells[name] = value
        else:
            del cells[name]
    return cells, frozenset(changes)
