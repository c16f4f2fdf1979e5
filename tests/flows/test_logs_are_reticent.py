"""A whole story at the most talkative level: nothing of what people wrote or are is in the logs."""

import logging
import re
import subprocess
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
import structlog

from bot.logs import set_up_logs
from tests.builders import CITIZEN, LEAD, LIAISON, MATE, TELEGRAM_LEAD
from tests.conftest import SECRETS
from tests.flows.city import a_picture, wired
from tests.talk import Talk

ROOT = Path(__file__).parents[2]
WRITTEN = ("Quedó tapado", "falta material", "no es de nuestra", "Bache hondo", "Roble 120")
NAMES = ("Lupita", "Beto", "Marta", "Pablo", "Tere", "marta@example.org")
ADDRESSES = tuple(a.external_id.lstrip("+") for a in (LEAD, MATE, LIAISON, CITIZEN, TELEGRAM_LEAD))


@pytest.fixture(params=[False, True], ids=["for machines", "for people"])
def logs(request, monkeypatch):
    """Logging as in a real process, at debug; reads what was written so far."""
    handlers, level, hook = logging.root.handlers[:], logging.root.level, sys.excepthook
    logging.root.handlers.clear()
    written = StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    set_up_logs("debug", for_people=request.param)
    yield written.getvalue
    structlog.reset_defaults()
    logging.root.handlers[:], sys.excepthook = handlers, hook
    logging.root.setLevel(level)
    logging.raiseExceptions = True


def found(text: str, *secrets: str) -> list[str]:
    """What of people and secrets is in *text*."""
    return [word for word in (*WRITTEN, *NAMES, *ADDRESSES, *secrets) if word in text]


async def test_a_whole_story_leaves_nothing_of_anybody_in_the_logs(
    logs, sqlite_url, tmp_path, clock
):
    async with wired(sqlite_url, tmp_path, clock) as city:
        await tell_the_story(city)
        secrets = (
            city.twilio.account, *city.twilio.tokens, city.telegram.token, city.telegram.secret,
            SECRETS["secret_key"], *SECRETS["data_keys"], "/files/",
        )  # fmt: skip
        written = logs()

    assert "turns_taken" in written
    assert "not_sent" in written or "send_failed" in written
    assert found(written, *secrets) == []
    assert re.findall(r"https?://\S+", written) == []


async def tell_the_story(city) -> None:
    """From the report to its conclusion, with refusals, faults and two channels."""
    lead, desk = city.twilio.person(LEAD.external_id), city.twilio.person(LIAISON.external_id)
    for person in (lead, desk, city.twilio.person(CITIZEN.external_id)):
        await person.say("hola")
    await city.telegram.person(TELEGRAM_LEAD.external_id).say("hola")
    await city.sees(LIAISON.external_id, "Marta")
    await city.talk.report("SL-1")
    city.twilio.faults.next(status=500)
    await desk.say("asignar SL-1")
    await city.sees(LEAD.external_id, "Tu cuadrilla recibió")
    await lead.say("ampliar SL-1")
    await city.sees(LEAD.external_id, "¿Hasta qué día")
    await lead.say("en 10 días")
    await city.sees(LEAD.external_id, "¿Por qué se necesita")
    await lead.say("falta material")
    await lead.say("concluir SL-1")
    await city.sees(LEAD.external_id, "Vamos a concluir")
    await lead.photo(a_picture())
    await lead.say("Quedó tapado el bache")
    await city.sees(LEAD.external_id, "tu descripción")


class Broken:
    """A stage on which every scene fails, with what was written in the exception and around it."""

    def __getattr__(self, name: str):
        text = f"Bache hondo of Lupita, {LEAD.external_id}"
        raise ValueError(text)


async def test_an_exception_that_holds_what_was_written_is_told_by_its_place_only(logs, service):
    talk = Talk(replace(service, worker=replace(service.worker, stage=Broken())))
    await talk.put(LEAD, "Bache hondo")

    await talk.service.worker.answer_next()

    written = logs()
    assert "ValueError at" in written
    assert "worker.py" in written
    assert found(written) == []


async def test_what_libraries_say_is_told_by_its_place_only(logs):
    try:
        int(WRITTEN[0])
    except ValueError:
        logging.getLogger("uvicorn.error").exception("in the application: %s", NAMES[0])

    written = logs()
    assert "ValueError at" in written
    assert "uvicorn.error" in written
    assert found(written) == []


def test_what_ends_the_process_is_told_by_its_place_only():
    code = (
        "from bot.logs import set_up_logs; set_up_logs('debug', for_people=False)\n"
        "text = 'Bache ' + 'hondo'\nraise ValueError(text)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "process_ended" in done.stderr
    assert found(done.stderr) == []


def test_the_search_would_find_them():
    assert found("turn of Lupita at +528100000101") == ["Lupita", "528100000101"]
