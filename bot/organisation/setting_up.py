"""Brings the database in line with an organisation's file, and says what changed."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.organisation.taking_stock import Stock
from domain.crew_limits.proposals import LimitCause, LimitChanged
from domain.fieldwork.crews import Crew, CrewStatus
from domain.ids import ContactId, CrewId
from domain.messages import Address, Channel, spellings
from domain.organisation import CrewPlan, LiaisonPlan, MemberPlan, Organisation
from domain.people.contacts import Contact, Liaison, Member
from domain.people.vouching import Vouching
from storage.calendars import calendar_of
from storage.setup import SERVICES_CHANGED
from storage.unit_of_work import UnitOfWork
from storage.uses import Uses


@dataclass(frozen=True, slots=True)
class Changes:
    """How many things of each kind were added, changed, and taken away.

    What the file no longer has and something uses `stays`: by kind and key, and what uses it.
    """

    added: Counter[str]
    changed: Counter[str]
    removed: Counter[str]
    stays: dict[tuple[str, str], Uses] = field(default_factory=dict)

    @property
    def are_none(self) -> bool:
        """Whether the database was in line already."""
        return not (self.added + self.changed + self.removed)


class SettingUp:
    """Applies one organisation within one unit of work."""

    def __init__(
        self, unit: UnitOfWork, organisation: Organisation, seen: Stock | None = None
    ) -> None:
        """*seen* is what the author changed into *organisation*; of a file nobody knows that."""
        self._unit = unit
        self._organisation = organisation
        self._seen = seen
        self._changes = Changes(Counter(), Counter(), Counter())

    async def apply(self, *, now: datetime) -> Changes:
        """Write what differs; areas with new room give out what waits."""
        await self._organisation_itself()
        setup, plan = self._unit.setup, self._organisation
        await self._put(
            "calendar", plan.calendars, await setup.calendar_plans(), setup.save_calendar, "name"
        )
        await self._put("area", plan.areas, await setup.areas(), setup.save_area)
        await self._zones()
        await self._put("category", plan.categories, await setup.categories(), setup.save_category)
        await self._forms()
        await self._crews(now)
        await self._members()
        await self._liaisons()
        await self._calendars_gone()
        await self._categories_gone()
        await self._areas_gone()
        await self._mark_services(now)
        await self._unit.hold(*(area.key for area in plan.areas))
        for area in plan.areas:
            await self._unit.give_out(area.key, now=now)
        return self._changes

    async def _zones(self) -> None:
        known = {zone.key: zone for zone in await self._unit.setup.zones()}
        await self._put("zone", self._organisation.zones, known, self._unit.setup.save_zone)
        gone = known.keys() - {zone.key for zone in self._organisation.zones}
        await self._unit.setup.remove_zones(gone)
        self._changes.removed["zone"] += len(gone)

    async def _calendars_gone(self) -> None:
        """Those that even a paused crew has stay."""
        used = {crew.shift.name for crew in await self._unit.setup.crews()}
        used |= {plan.name for plan in self._organisation.calendars}
        gone = (await self._unit.setup.calendar_plans()).keys() - used
        await self._unit.setup.remove_calendars(gone)
        self._changes.removed["calendar"] += len(gone)

    async def _categories_gone(self) -> None:
        """Those that reports remember stay."""
        known, in_use = await self._unit.setup.categories(), self._unit.in_use
        wanted = {category.key for category in self._organisation.categories}
        for key in sorted(known.keys() - wanted):
            if self._may_go("category", key, await in_use.of_category(key)):
                await in_use.remove_category(key)

    async def _areas_gone(self) -> None:
        """Those that have anything left stay."""
        known, in_use = await self._unit.setup.areas(), self._unit.in_use
        wanted = {area.key for area in self._organisation.areas}
        for key in sorted(known.keys() - wanted):
            if self._may_go("area", key, await in_use.of_area(key)):
                await in_use.remove_area(key)

    def _may_go(self, kind: str, key: str, uses: Uses) -> bool:
        if uses:
            self._changes.stays[kind, key] = uses
            return False
        self._changes.removed[kind] += 1
        return True

    async def _forms(self) -> None:
        known = await self._unit.forms.all()
        wanted = [form for form in self._organisation.forms if form.attributes or form.key in known]
        await self._put("form", wanted, known, self._unit.forms.save)

    async def _mark_services(self, now: datetime) -> None:
        """Other systems keep the list of services until they hear that it changed."""
        touched = self._changes.added | self._changes.changed | self._changes.removed
        if touched.keys() & {"organisation", "area", "category", "form"}:
            await self._unit.marks.set(SERVICES_CHANGED, now.isoformat(timespec="seconds"))

    async def _organisation_itself(self) -> None:
        setup, new = self._unit.setup, self._organisation.profile
        old = None if await setup.is_empty() else await setup.profile()
        await setup.save_profile(new)
        self._count("organisation", old, new)

    async def _put(
        self,
        kind: str,
        wanted: Iterable[Any],
        known: dict[Any, Any],
        save: Callable[[Any], Awaitable[None]],
        key: str = "key",
    ) -> None:
        for thing in wanted:
            old = known.get(getattr(thing, key))
            if old != thing:
                await save(thing)
            self._count(kind, old, thing)

    async def _crews(self, now: datetime) -> None:
        plan = self._organisation
        known = {crew.id: crew for crew in await self._unit.setup.crews()}
        written = await self._limits_seen()
        shifts = {c.name: calendar_of(c, plan.timezone) for c in plan.calendars}
        for wanted in plan.crews:
            old = known.pop(wanted.key, None)
            crew = _crew(wanted, shifts)
            if old:
                crew = _still(crew, old, written.get(old.id, old.limit))
            if old and crew.limit != old.limit:
                changed = LimitChanged(now, crew, old.limit, None, LimitCause.FILE)
                await self._unit.limits.record(changed)
            if crew != old:
                await self._unit.setup.save_crew(crew)
            self._count("crew", old, crew)
        for gone in known.values():
            if gone.status is CrewStatus.ACTIVE:
                await self._unit.setup.save_crew(replace(gone, status=CrewStatus.PAUSED))
                self._changes.removed["crew"] += 1

    async def _limits_seen(self) -> dict[CrewId, int]:
        """Limits as the author knew them: one that they did not change stays as it is by now."""
        if self._seen:
            return {crew.key: crew.limit for crew in self._seen.organisation.crews}
        return await self._unit.limits.written()

    async def _members(self) -> None:
        known = {member.contact: member for member in await self._unit.people.members()}
        for plan in self._organisation.members:
            contact, is_as_was = await self._contact(plan, plan.addresses)
            member = Member(contact, plan.crew, plan.name, plan.is_lead)
            old = known.pop(contact, None)
            if old is None:
                await self._unit.save(Vouching(contact, is_trusted=True))  # the file vouches
            if old != member:
                await self._unit.people.save_member(member)
            self._count("member", old, member, is_same=is_as_was)
        await self._unit.people.dismiss(known, from_crews=True)
        self._changes.removed["member"] += len(known)

    async def _liaisons(self) -> None:
        known = {liaison.contact: liaison for liaison in await self._unit.people.liaisons()}
        for plan in self._organisation.liaisons:
            contact, is_as_was = await self._contact(plan, reached_at(plan))
            liaison = Liaison(contact, plan.name, plan.areas, plan.summary_at)
            old = known.pop(contact, None)
            if old != liaison:
                await self._unit.people.save_liaison(liaison)
            self._count("liaison", old, liaison, is_same=is_as_was)
        await self._unit.people.dismiss(known, from_crews=False)
        self._changes.removed["liaison"] += len(known)

    async def _contact(
        self, plan: MemberPlan | LiaisonPlan, addresses: tuple[Address, ...]
    ) -> tuple[ContactId, bool]:
        """Who has the first known of *addresses*, and whether all of it was known of them.

        A language is written where they are new, and where the author saw the one they chose.
        """
        people, seen = self._unit.people, self._seen
        if seen and plan in seen.people:
            return seen.people[plan], True
        found = [id for a in addresses if (id := await people.find(a))]
        contact = found[0] if found else ContactId(self._unit.new_id())
        known = await people.get(contact)
        usual = plan.locale or self._organisation.locale
        is_seen = seen is not None and contact in seen.people.values()
        locale = known.locale if known and not is_seen else usual
        wanted = replace(
            known or Contact(contact, (), locale), name=plan.name, quiet=plan.quiet, locale=locale
        )
        if wanted != known:
            await people.save(wanted)
        added = [await people.add_address(contact, address) for address in addresses]
        taken = await self._take_addresses(contact, addresses)
        return contact, wanted == known and not any(added) and not taken

    async def _take_addresses(self, contact: ContactId, kept: tuple[Address, ...]) -> bool:
        """Take the addresses that the author struck out; others were learned, and stay."""
        if self._seen is None:
            return False
        theirs = [plan for plan, id in self._seen.people.items() if id == contact]
        listed = {address for plan in theirs for address in reached_at(plan)}
        gone = [spelling for a in listed - set(kept) for spelling in spellings(a)]
        for address in gone:
            await self._unit.people.take_address(contact, address)
        return bool(gone)

    def _count(self, kind: str, old: object, new: object, *, is_same: bool = True) -> None:
        if old is None:
            self._changes.added[kind] += 1
        elif old != new or not is_same:
            self._changes.changed[kind] += 1


def reached_at(plan: MemberPlan | LiaisonPlan) -> tuple[Address, ...]:
    """All addresses of somebody, chats and e-mail."""
    email = plan.email if isinstance(plan, LiaisonPlan) else None
    return (*plan.addresses, *((Address(Channel.EMAIL, email),) if email else ()))


def _still(wanted: Crew, old: Crew, written: int) -> Crew:
    """The crew as wanted, with what happened since; its limit too, if the file says as before."""
    limit = old.limit if wanted.limit == written else wanted.limit
    return replace(wanted, limit=limit, last_assigned_at=old.last_assigned_at)


def _crew(plan: CrewPlan, shifts: dict[str, Any]) -> Crew:
    return Crew(
        plan.key,
        plan.name,
        plan.area,
        plan.limit,
        plan.categories,
        shifts[plan.calendar],
        plan.zones,
        CrewStatus.PAUSED if plan.paused else CrewStatus.ACTIVE,
    )
