"""The repositories of one transaction, each made when it is first asked for."""

from functools import cached_property

from storage.audit import Audit
from storage.depths import Depths
from storage.erasure import Erasure
from storage.fieldwork.board import Board
from storage.fieldwork.conclusions import Conclusions
from storage.fieldwork.courses import Courses
from storage.fieldwork.duplicates import Duplicates
from storage.fieldwork.figures import Figures
from storage.fieldwork.folios import Folios
from storage.fieldwork.limits import Limits
from storage.fieldwork.openness import Openness
from storage.fieldwork.photos import Photos
from storage.fieldwork.rebalances import Rebalances
from storage.fieldwork.reports import Reports
from storage.fieldwork.requests import Requests
from storage.fieldwork.seeking import Seeking
from storage.fieldwork.submissions import Submissions
from storage.fieldwork.tallies import Tallies
from storage.forms import Forms
from storage.happenings import Happenings
from storage.hooks import Hooks, Lull
from storage.hospital.repositories import HospitalRepositories
from storage.leases import Leases
from storage.marks import Marks
from storage.media import MediaShelf
from storage.messages.conversations import Conversations
from storage.messages.erased import Erased
from storage.messages.exchange import Exchanges
from storage.messages.fates import Fates
from storage.messages.inbox import Inbox
from storage.messages.letters import Letters
from storage.messages.outbox import Outbox
from storage.messages.paces import Paces
from storage.messages.parked import ParkedShelf
from storage.messages.sent import SentMessages
from storage.messages.talk_list import TalkList
from storage.messages.talks import Talks
from storage.messages.told import ToldOfReports
from storage.news import Noted
from storage.people.api_keys import ApiKeys
from storage.people.contacts import People
from storage.people.doubts import Doubts
from storage.people.invitations import Invitations
from storage.people.lockouts import Lockouts
from storage.people.users import Users
from storage.presence import Presence
from storage.provider import Contents
from storage.retention import Expiry
from storage.secrecy.vault import Vault
from storage.setup import Setup
from storage.shelf import Shelf
from storage.uses import InUse


class Repositories(HospitalRepositories):
    """What a transaction reads and writes, by name."""

    def __init__(self, vault: Vault, locale: str, lull: Lull, shelf: Shelf) -> None:
        self._vault = vault
        self._locale = locale
        self._lull = lull
        self._shelf = shelf
        self.noted = Noted()

    @cached_property
    def people(self) -> People:
        """Contacts and their addresses."""
        return People(self._connection, self._vault, self.usual_locale, self.shelved)

    async def usual_locale(self) -> str:
        """The organisation's language, for whoever has chosen none; before that the settings'."""
        told = await self.setup.organisation()
        return told.locale if told else self._locale

    @cached_property
    def users(self) -> Users:
        """Who may sign in to the console."""
        return Users(self._connection, self._vault)

    @cached_property
    def lockouts(self) -> Lockouts:
        """Who failed to sign in."""
        return Lockouts(self._connection, self._vault)

    @cached_property
    def invitations(self) -> Invitations:
        """Who may choose a password."""
        return Invitations(self._connection)

    @cached_property
    def happenings(self) -> Happenings:
        """What happened lately."""
        return Happenings(self._connection)

    @cached_property
    def setup(self) -> Setup:
        """What the organisation set up."""
        return Setup(self._connection, self.shelved)

    @cached_property
    def in_use(self) -> InUse:
        """What still uses parts of it."""
        return InUse(self._connection)

    @cached_property
    def reports(self) -> Reports:
        """Reports, their assignments, drafts and history."""
        return Reports(self._connection)

    @cached_property
    def board(self) -> Board:
        """Reports as the liaisons of an area look at them."""
        return Board(self._connection, self.reports)

    @cached_property
    def seeking(self) -> Seeking:
        """Reports by what people remember of them."""
        return Seeking(self._connection, self.reports)

    @cached_property
    def told(self) -> ToldOfReports:
        """What was told of reports."""
        return ToldOfReports(self._connection, self._vault)

    @cached_property
    def duplicates(self) -> Duplicates:
        """Reports that repeat others."""
        return Duplicates(self._connection, self.reports)

    @cached_property
    def requests(self) -> Requests:
        """What crews ask of liaisons."""
        return Requests(self._connection)

    @cached_property
    def rebalances(self) -> Rebalances:
        """Proposals to hand work over."""
        return Rebalances(self._connection)

    @cached_property
    def conversations(self) -> Conversations:
        """Where each conversation stands."""
        return Conversations(self._connection)

    @cached_property
    def talks(self) -> Talks:
        """Which conversations a person took over, or is asked to."""
        return Talks(self._connection)

    @cached_property
    def talk_list(self) -> TalkList:
        """Conversations as they are listed."""
        return TalkList(self._connection, self._vault)

    @cached_property
    def exchanges(self) -> Exchanges:
        """What was said in them."""
        return Exchanges(self._connection, self._vault)

    @cached_property
    def inbox(self) -> Inbox:
        """Messages that came in."""
        return Inbox(self._connection, self._vault, self.noted)

    @cached_property
    def erased(self) -> Erased:
        """Messages that must not come in again."""
        return Erased(self._connection, self._vault)

    @cached_property
    def outbox(self) -> Outbox:
        """Notices that go out."""
        return Outbox(self._connection, self._vault, self.noted)

    @cached_property
    def fates(self) -> Fates:
        """What became of messages that went out."""
        return Fates(self._connection, self.erased)

    @cached_property
    def media(self) -> MediaShelf:
        """Files, and which are still to be fetched."""
        return MediaShelf(self._connection, self._vault, self.noted)

    @cached_property
    def letters(self) -> Letters:
        """What cannot be read, and what is only simulated."""
        return Letters(self._connection, self._vault)

    @cached_property
    def parked(self) -> ParkedShelf:
        """What was put aside."""
        return ParkedShelf(self._connection)

    @cached_property
    def figures(self) -> Figures:
        """Counts and times of reports."""
        return Figures(self._connection)

    @cached_property
    def limits(self) -> Limits:
        """Limits of crews."""
        return Limits(self._connection)

    @cached_property
    def courses(self) -> Courses:
        """How work went over time."""
        return Courses(self._connection)

    @cached_property
    def tallies(self) -> Tallies:
        """How many of what happened when."""
        return Tallies(self._connection)

    @cached_property
    def sent(self) -> SentMessages:
        """What went out, counted."""
        return SentMessages(self._connection)

    @cached_property
    def marks(self) -> Marks:
        """What the schedule and the backups note of themselves, by name."""
        return Marks(self._connection)

    @cached_property
    def leases(self) -> Leases:
        """Who may run the schedule."""
        return Leases(self._connection)

    @cached_property
    def paces(self) -> Paces:
        """How much may still be sent just now."""
        return Paces(self._connection)

    @cached_property
    def presence(self) -> Presence:
        """Which processes live."""
        return Presence(self._connection)

    @cached_property
    def contents(self) -> Contents:
        """Templates at the provider."""
        return Contents(self._connection)

    @cached_property
    def hooks(self) -> Hooks:
        """Other systems, and what they are owed."""
        return Hooks(self._connection, self._vault, self._lull, self.noted)

    @cached_property
    def forms(self) -> Forms:
        """What each kind of report asks."""
        return Forms(self._connection)

    @cached_property
    def folios(self) -> Folios:
        """Numbers of reports."""
        return Folios(self._connection)

    @cached_property
    def openness(self) -> Openness:
        """What the public may see."""
        return Openness(self._connection)

    @cached_property
    def api_keys(self) -> ApiKeys:
        """Keys of other systems."""
        return ApiKeys(self._connection)

    @cached_property
    def submissions(self) -> Submissions:
        """Reports that other systems brought."""
        return Submissions(self._connection, self._vault)

    @cached_property
    def conclusions(self) -> Conclusions:
        """How reports were closed, and how that was rated."""
        return Conclusions(self._connection, self.noted)

    @cached_property
    def photos(self) -> Photos:
        """Photographs and where they were used."""
        return Photos(self._connection)

    @cached_property
    def depths(self) -> Depths:
        """How much waits where."""
        return Depths(self._connection)

    @cached_property
    def audit(self) -> Audit:
        """What people decided."""
        return Audit(self._connection, self._vault)

    @cached_property
    def erasure(self) -> Erasure:
        """What forgets a person."""
        return Erasure(self._connection, self._vault)

    @cached_property
    def doubts(self) -> Doubts:
        """Numbers that may have changed hands."""
        return Doubts(self._connection)

    @cached_property
    def expiry(self) -> Expiry:
        """What has run out."""
        return Expiry(self._connection)
