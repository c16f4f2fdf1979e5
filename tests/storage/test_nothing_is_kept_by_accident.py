"""Every column is filled and a century passes: whatever is left has a reason."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select
from sqlmodel import SQLModel

from scheduler.retention import erase
from storage.files import MediaStore
from storage.retention import RULES
from tests.builders import NOON
from tests.storage.rows import MARK, rows_for

ENDED = {
    "report": {"status": "concluded"},
    "inbox": {"status": "answered"},
    "outbox": {"status": "sent"},
    "hook_delivery": {"status": "sent"},
    "media": {"status": "stored", "sender": MARK},
    "history": {"details": {"text": MARK, "answer": MARK}, "kind": "report-commented"},
    "conversation": {"expires_at": None},
    "referral": {"state": "discharged"},
    "photo_use": {"photo": MARK},
    "organisation": {"retention": {}},
}
REASONS = {
    "the work and its figures: ids, keys and states, nothing that anybody wrote": """
        assignment.id assignment.report assignment.crew assignment.explanation assignment.outcome
        conclusion.id conclusion.report conclusion.crew conclusion.reasons conclusion.trust
        conclusion.photos conclusion.picture conclusion.alike
        dismissal.first dismissal.second history.report link.report link.original
        limit_change.crew limit_change.cause limit_proposal.id limit_proposal.crew
        limit_proposal.area limit_proposal.category limit_proposal.finding limit_proposal.status
        limit_suggestion.crew limit_suggestion.category limit_suggestion.finding
        rebalance.id rebalance.area rebalance.moves rebalance.crews rebalance.footing
        rebalance.status report.id report.folio report.folio_key report.folio_plain
        report.category report.crew report.zone report.photos request.id request.report
        request.folio request.kind request.area request.crew request.reason request.status
        request.photos""",
    "the place of the work, which figures and maps need": "report.address conclusion.place",
    "the id of somebody whose name and addresses are gone: it leads to nobody": """
        assignment.by conclusion.by contact.id contact.locale history.by inbox.contact
        limit_change.by limit_proposal.decided_by link.by rating.contact rebalance.by request.by
        request.decided_by""",
    "the waiting list and its figures: ids, keys and states, nobody's name": """
        appointment.id appointment.referral appointment.patient appointment.slot
        appointment.specialty appointment.place appointment.professional appointment.status
        appointment.cancelled_by patient.id referral.id referral.number referral.patient
        referral.specialty referral.category referral.diagnosis referral.proposed_exit
        referral.exit_cause referral_history.referral referral_history.kind
        referral_history.details slot.id slot.specialty slot.place slot.professional slot.status
        offer.id offer.slot offer.referral offer.patient offer.status offer.party
        passed_over.slot passed_over.referral passed_over.reason
        register.number register.referral register.source register.named""",
    "the hospital's own lists, and who of its staff changed them": """
        catalogue.kind catalogue.by catalogue.entries referral_history.by import_run.id
        import_run.source noshow_model.by noshow_model.numbers upload.id upload.by upload.source
        upload.files upload.state upload.report""",
    "so that a webhook that comes again is known, and why it was tried again": """
        inbox.channel inbox.external_id inbox.error""",
    "how satisfied people were, which figures need": "rating.conclusion rating.score",
    "what a file was, so that its absence is explained": """
        media.id media.source media.content_type media.recipe""",
    "a chain that could be cut would be cut: it holds ids and counts": """
        audit.by audit.what audit.which audit.details audit.seal""",
    "the set-up: another file says otherwise": """
        area.key area.name area.limits calendar.name calendar.weekdays calendar.opens
        calendar.closes calendar.country calendar.subdivision calendar.closures category.key
        category.name category.area category.day_kind crew.id crew.name crew.area crew.categories
        crew.zones crew.calendar crew.status form.category form.attributes organisation.name
        organisation.timezone organisation.locale organisation.country organisation.calendar
        organisation.help_areas organisation.open311 organisation.hospital zone.key zone.name
        zone.areas zone.geometry""",
    "other systems, not people: they are taken off by hand": """
        api_key.id api_key.name api_key.digest api_key.areas api_key.rights hook.id hook.url_sealed
        hook.secret_sealed hook.old_secret_sealed hook.kinds hook.areas hook.status
        hook.paused_for""",
    "so that nothing is taken twice: digests, and which system handed it in": """
        submission.report submission.api_key submission.content submission.name""",
    "names and counters of our own": """
        content.name content.digest content.sid content.approval counter.name lease.name
        lease.holder mark.name mark.value""",
    "who works in the console, until an administrator takes them off": """
        console_user.id console_user.login_token console_user.login_sealed
        console_user.name_sealed console_user.role console_user.contact console_user.areas
        console_user.locale console_user.password_sealed console_user.second_factor_sealed
        console_user.recovery""",
}


async def left_over(database) -> set[str]:
    """The columns that still hold what was put into them."""
    found = set()
    async with database.reading() as unit:
        for table in SQLModel.metadata.sorted_tables:
            for row in (await unit._connection.execute(select(table))).mappings():
                found |= {f"{table}.{name}" for name, value in row.items() if MARK in str(value)}
    return found


@pytest.fixture
async def century(database):
    """A database with a row in every table, a hundred years later; nobody is staff any more."""
    async with database.unit() as unit:
        for name, row in rows_for(SQLModel.metadata, ENDED).items():
            await unit._connection.execute(insert(SQLModel.metadata.tables[name]).values(row))
        await unit.commit()
    assert len(await left_over(database)) > 150
    async with database.unit() as unit:
        await unit.people.dismiss([MARK], from_crews=True)
        await unit.people.dismiss([MARK], from_crews=False)
        await unit.commit()
    return database


async def live_on(database, now) -> None:
    """What senders and processes clear away by themselves, a few seconds or a day later."""
    async with database.unit() as unit:
        await unit.paces.forget(now)
        await unit.presence.beat("another", now)
        await unit.commit()


async def test_whatever_is_left_after_a_century_has_a_reason(century, tmp_path):
    later = NOON + timedelta(days=36_500)
    for rule in RULES:
        await erase(century, MediaStore(tmp_path), rule, before=later, now=later)
    await live_on(century, later)

    reasoned = {column for columns in REASONS.values() for column in columns.split()}
    left = await left_over(century)
    assert (sorted(left - reasoned), sorted(reasoned - left)) == ([], [])
