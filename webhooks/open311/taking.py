"""Takes a report in: load, decide, apply, commit; the same one twice is taken once."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.fieldwork.intake import Incoming, draw_up
from domain.fieldwork.reports import Category, Report, receive
from domain.forms import Form, fill_in
from domain.ids import ContactId, MediaId, ReportId
from domain.media import Media, MediaSource
from storage.fieldwork.submissions import Submission
from storage.people.api_keys import ApiKey
from storage.unit_of_work import UnitOfWork
from webhooks.open311.host import Host
from webhooks.open311.refusals import AreaRefused, NameReused, ServiceUnknown
from webhooks.open311.submitted import Submitted

SHOWN_CODE = 40


@dataclass(frozen=True, slots=True)
class Submitting:
    """One POST: what it says, by whose key, and digests that tell whether it was said before."""

    submitted: Submitted
    key: ApiKey
    content: str
    name: str


async def take(host: Host, unit: UnitOfWork, what: Submitting) -> tuple[Report, bool]:
    """The report that *what* makes, or made before, and whether it is new."""
    category = await _category(unit, what)
    content, name = map(unit.submissions.digest, (what.content, what.name))
    now = host.door.now()
    await unit.submissions.hold(what.key.id)
    earlier = await unit.submissions.earlier(what.key.id, content, name, now)
    if earlier and earlier.content != content:
        raise NameReused
    if earlier and (known := await unit.reports.get(earlier.report)):
        return known, False
    report = await _draw_up(host, unit, what.submitted, category, now)
    await unit.apply(receive(report, now=now), now=now)
    submission = Submission(report.id, what.key.id, now, content, name)
    await unit.submissions.put(submission, what.submitted.reporter)
    return report, True


async def _category(unit: UnitOfWork, what: Submitting) -> Category:
    code = what.submitted.service_code
    category = next((c for k, c in (await unit.setup.categories()).items() if k == code), None)
    if category is None:
        raise ServiceUnknown(code=code[:SHOWN_CODE])
    if not what.key.reaches(category.area):
        raise AreaRefused(code=code)
    return category


async def _draw_up(
    host: Host, unit: UnitOfWork, submitted: Submitted, category: Category, now: datetime
) -> Report:
    from storage.zone_map import ZoneMap  # noqa: PLC0415 - geometry is slow to load

    form = await unit.forms.of(category.key)
    incoming = Incoming(
        await unit.folios.next(),
        category,
        now,
        _description(submitted, form),
        submitted.address,
        submitted.pin,
        reporter=await _reporter(host, unit, submitted),
    )
    zone = ZoneMap(await unit.setup.zones()).zone_of(submitted.pin)
    calendar = await unit.setup.default_calendar()
    report = draw_up(incoming, id=ReportId(unit.new_id()), zone=zone, calendar=calendar)
    return replace(report, photos=await _photos(unit, submitted, now))


def _description(submitted: Submitted, form: Form) -> str:
    """The words, and below them the answers to what the category asks."""
    lines = fill_in(form, submitted.answers)
    return "\n".join(line for line in (submitted.description, *lines) if line)


async def _reporter(host: Host, unit: UnitOfWork, submitted: Submitted) -> ContactId | None:
    """Whoever reported it, if they gave a telephone on which to tell them how it went."""
    told = submitted.reporter
    address = host.door.telephone(told.get("phone", ""), host.country)
    if address is None:
        return None
    name = " ".join(filter(None, (told.get("first_name"), told.get("last_name"))))
    return await unit.people.find_or_add(address, None, unit.new_id, name)


async def _photos(unit: UnitOfWork, submitted: Submitted, now: datetime) -> tuple[MediaId, ...]:
    """The picture, which is fetched later and shown once it has been looked at."""
    if not submitted.media_url:
        return ()
    id = MediaId(unit.new_id())
    await unit.media.want(Media(id, MediaSource.WEB, submitted.media_url, now))
    return (id,)
