"""Keys and hooks of other systems in the console, by the rules of `enlace keys` and `hooks`."""

import re
from dataclasses import replace
from html import unescape

import pytest

from domain.fieldwork.reports import receive
from domain.hooks import HookDeliveryStatus, HookStatus
from domain.people.users import UserRole
from tests.builders import NOON, a_report
from tests.console.desk.told import told
from tests.emulators.hooks import HookReceiver

KEYS, HOOKS = "/console/setup/keys", "/console/setup/hooks"
ANYWHERE = "https://93.184.215.14/hook"  # spelt as a number, so that no name is looked up


@pytest.fixture
async def admin(town):
    return await town.signed_in(UserRole.ADMINISTRATOR, locale="es")


def secret_of(page):
    return unescape(re.search(r'class="secret">([^<]+)', page)[1])


async def key_of(town, name):
    async with town.service.database.reading() as unit:
        return next(key for key in await unit.api_keys.all() if key.name == name)


async def hook_of(town):
    async with town.service.database.reading() as unit:
        return (await unit.hooks.all())[0]


async def on_record(town):
    async with town.service.database.reading() as unit:
        return (await unit.audit.latest(1))[0].entry


async def added(admin, url=ANYWHERE, **form):
    answer = await admin.post(HOOKS, url=url, **form)
    assert answer.status_code == 200, answer.headers
    return secret_of(answer.text)


async def test_a_key_is_shown_once_and_opens_what_it_was_made_for(town, admin):
    made = await admin.client.post(
        KEYS, data={"token": admin.token, "name": " crm ", "areas": ["streets"]}
    )
    secret = secret_of(made.text)

    async with town.service.database.reading() as unit:
        key = await unit.api_keys.check(secret)
    assert (key.name, key.areas, key.rights) == ("crm", {"streets"}, frozenset())
    assert secret not in await admin.read(KEYS)
    entry = await on_record(town)
    assert (entry.by, entry.what, entry.which) == (admin.user.contact, "key-added", "crm")


async def test_a_revoked_key_opens_nothing_and_its_name_stays_taken(town, admin):
    secret = secret_of((await admin.post(KEYS, name="crm")).text)
    key = await key_of(town, "crm")

    revoked = await admin.post(f"{KEYS}/{key.id}/revoke")
    again = await admin.post(KEYS, name="crm")

    async with town.service.database.reading() as unit:
        assert await unit.api_keys.check(secret) is None
    assert revoked.headers["location"] == KEYS
    assert "anulada" in await admin.read(KEYS)
    assert again.status_code == 303
    assert (await on_record(town)).what == "key-revoked"


@pytest.mark.parametrize("form", [{"name": " "}, {"name": "x" * 101}, {"name": "a", "areas": "?"}])
async def test_what_the_command_refuses_of_a_key_the_console_refuses_too(town, admin, form):
    answer = await admin.post(KEYS, **form)

    assert answer.status_code == 303
    async with town.service.database.reading() as unit:
        assert await unit.api_keys.all() == []


async def test_a_hook_is_told_from_now_on_and_its_secret_is_shown_once(town, admin):
    secret = await added(admin, kinds="received", areas="streets")
    hook = await hook_of(town)

    page = await admin.read(f"{HOOKS}/{hook.id}")

    assert (hook.url, hook.secrets) == (ANYWHERE, (secret,))
    assert (hook.interest.kinds, hook.interest.areas) == ({"received"}, {"streets"})
    assert secret not in page
    assert ANYWHERE in await admin.read(HOOKS)
    assert (await on_record(town)).what == "hook-added"


@pytest.mark.parametrize(
    "url", ["", "ftp://example.org/", "https://user:word@93.184.215.14/", "nothing"]
)
async def test_an_address_that_no_event_may_go_to_is_refused(town, admin, url):
    answer = await admin.post(HOOKS, url=url)

    assert answer.status_code == 303
    async with town.service.database.reading() as unit:
        assert await unit.hooks.all() == []


async def test_a_hook_is_paused_resumed_and_taken_away(town, admin):
    await added(admin)
    hook = await hook_of(town)
    at = f"{HOOKS}/{hook.id}"

    await admin.post(f"{at}/pause")
    paused = (await hook_of(town)).status
    await admin.post(f"{at}/resume")
    resumed = (await hook_of(town)).status
    gone = await admin.post(f"{at}/remove")

    assert (paused, resumed) == (HookStatus.PAUSED, HookStatus.ACTIVE)
    assert gone.headers["location"] == HOOKS
    assert (await admin.get(at)).status_code == 404
    assert (await on_record(town)).what == "hook-removed"


async def test_a_secret_is_changed_in_two_steps(town, admin):
    old = await added(admin)
    hook = await hook_of(town)

    new = secret_of((await admin.post(f"{HOOKS}/{hook.id}/rotate")).text)
    both = (await hook_of(town)).secrets
    await admin.post(f"{HOOKS}/{hook.id}/finish")

    assert both == (new, old)
    assert (await hook_of(town)).secrets == (new,)


async def test_what_a_hook_was_told_is_listed_with_why_it_did_not_arrive(town, admin):
    await added(admin)
    hook = await hook_of(town)
    async with town.service.database.unit() as unit:
        await unit.record(receive(a_report("r9"), now=NOON))
        await unit.commit()
    async with town.service.database.unit() as unit:
        (one,) = await unit.hooks.deliveries(5, hook=hook.id)
        await unit.hooks.save_delivery(
            replace(one, status=HookDeliveryStatus.DEAD, reason="status-500", attempts=9)
        )
        await unit.commit()

    page = await admin.read(f"{HOOKS}/{hook.id}")
    waiting = await admin.read(f"{HOOKS}/{hook.id}?status=pending")
    again = await admin.post(f"{HOOKS}/{hook.id}/again", number=str(one.number))

    assert "status-500" in page
    assert "SL-r9" in page
    assert "SL-r9" not in waiting
    assert again.headers["location"] == f"{HOOKS}/{hook.id}"
    assert "SL-r9" in await admin.read(f"{HOOKS}/{hook.id}?status=pending")
    assert (await on_record(town)).what == "hook-replayed"


async def test_an_event_of_another_hook_is_not_sent_again_here(town, admin):
    await added(admin)
    first = await hook_of(town)
    async with town.service.database.unit() as unit:
        await unit.record(receive(a_report("r9"), now=NOON))
        await unit.commit()
    async with town.service.database.reading() as unit:
        (one,) = await unit.hooks.deliveries(5, hook=first.id)
    await added(admin, "https://93.184.215.14/other")
    async with town.service.database.reading() as unit:
        other = next(hook for hook in await unit.hooks.all() if hook.id != first.id)

    await admin.post(f"{HOOKS}/{other.id}/again", number=str(one.number))

    assert (await on_record(town)).what == "hook-added"


async def test_a_hook_is_tried_and_what_came_back_is_said(town, admin):
    async with HookReceiver().running() as receiver:
        await added(admin, f"{receiver.url}/hook")
        hook = await hook_of(town)

        taken = await admin.post(f"{HOOKS}/{hook.id}/test")

    nobody = await admin.post(f"{HOOKS}/{hook.id}/test")

    assert (taken.status_code, nobody.status_code) == (303, 303)
    assert "Llegó" in told(taken)
    assert "unreachable" in told(nobody)
    assert [one.kind for one in receiver.told] == ["ping"]
