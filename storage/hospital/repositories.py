"""The repositories of the hospital, each made when it is first asked for."""

from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.hospital.agenda import Agenda
from storage.hospital.appointments import Appointments
from storage.hospital.attempts import IdentityAttempts
from storage.hospital.bookings import Bookings
from storage.hospital.calls import Calls
from storage.hospital.candidates import Candidates
from storage.hospital.catalogues import HospitalCatalogues
from storage.hospital.following import Following
from storage.hospital.forecasts import Forecasts
from storage.hospital.line import Line
from storage.hospital.line_pages import LinePages
from storage.hospital.offers import Offers
from storage.hospital.patients import Patients
from storage.hospital.referrals import Referrals
from storage.hospital.register import Register
from storage.hospital.sessions import Sessions
from storage.hospital.uploads import Uploads
from storage.hospital.watching import Watching
from storage.news import Noted
from storage.secrecy.vault import Vault
from storage.shelf import Shelf, Shelved


class HospitalRepositories:
    """What a transaction reads and writes of the hospital, by name."""

    _connection: AsyncConnection
    _vault: Vault
    _shelf: Shelf
    noted: Noted

    @cached_property
    def shelved(self) -> Shelved:
        """What this process has read of the set-up before."""
        return Shelved(self._connection, self._shelf)

    @cached_property
    def patients(self) -> Patients:
        """Who is referred, and who speaks for them."""
        return Patients(self._connection, self._vault)

    @cached_property
    def referrals(self) -> Referrals:
        """The waiting list, and what happened to each who is on it."""
        return Referrals(self._connection)

    @cached_property
    def register(self) -> Register:
        """The waiting list as the exports have it."""
        return Register(self._connection, self._vault)

    @cached_property
    def uploads(self) -> Uploads:
        """Exports that were handed in at the console."""
        return Uploads(self._connection, self.noted)

    @cached_property
    def line(self) -> Line:
        """Who waits for a specialty, in order."""
        return Line(self._connection)

    @cached_property
    def line_pages(self) -> LinePages:
        """Who waits for a specialty, as people leaf through it."""
        return LinePages(self._connection, self.line)

    @cached_property
    def agenda(self) -> Agenda:
        """The hours of a day as a desk sees them."""
        return Agenda(self._connection, self.appointments)

    @cached_property
    def appointments(self) -> Appointments:
        """Hours, and who has them."""
        return Appointments(self._connection)

    @cached_property
    def bookings(self) -> Bookings:
        """Hours as forecasts read them."""
        return Bookings(self._connection, self._vault)

    @cached_property
    def forecasts(self) -> Forecasts:
        """The model of no-shows."""
        return Forecasts(self._connection, self.shelved)

    @cached_property
    def sessions(self) -> Sessions:
        """The hours of a day, and who has them."""
        return Sessions(self._connection)

    @cached_property
    def following(self) -> Following:
        """The hospital as other systems follow it."""
        return Following(self._connection, self.referrals, self.appointments, self.offers)

    @cached_property
    def watching(self) -> Watching:
        """What the hospital counts."""
        return Watching(self._connection)

    @cached_property
    def identity(self) -> IdentityAttempts:
        """Who failed to show who they are."""
        return IdentityAttempts(self._connection)

    @cached_property
    def offers(self) -> Offers:
        """Hours that are held for somebody, and who was passed over."""
        return Offers(self._connection)

    @cached_property
    def candidates(self) -> Candidates:
        """Who may have an hour."""
        return Candidates(self._connection, self.line, self.referrals)

    @cached_property
    def calls(self) -> Calls:
        """Who was telephoned, and what came of it."""
        return Calls(self._connection, self._vault)

    @cached_property
    def catalogues(self) -> HospitalCatalogues:
        """The hospital's own lists."""
        return HospitalCatalogues(self._connection, self.shelved)
