"""What people write stays words: in templates, headers, letters, spreadsheets, files and logs."""

import asyncio
import csv
import email
import email.policy
import json
import re
import subprocess
import sys
from io import StringIO

import pytest
from httpx2 import ASGITransport, AsyncClient
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from bot.channels.base import Letter, Part, Template
from bot.channels.email import write
from bot.channels.whatsapp import TwilioAccount, WhatsAppChannel
from bot.hooks.signatures import signed_headers
from bot.network import KnownContent
from bot.sending.file_addresses import FileAddresses
from bot.sending.letters import as_value
from bot.spreadsheets import OPENS_FORMULA, csv_of
from domain.messages import Address, Channel
from tests.builders import LEAD, NOON
from webhooks.files import file_routes

BLANKS = "\r\n\t\v\f\x1c\x85\xa0\u2028\u2029     "
written = st.text(max_size=80) | st.text(st.sampled_from("ab\r\n\t =+-@,;:\"'{}$\u2028\x00"))
blanks = st.text(st.sampled_from(BLANKS + "ab"), max_size=60)
DESK = Address(Channel.EMAIL, "marta@example.org")
OURS = {"subject", "from", "to", "message-id", "auto-submitted", "content-type",
        "content-transfer-encoding", "mime-version"}  # fmt: skip


class Approved:
    """Contents that are all there."""

    async def get(self, name):
        return KnownContent("HX1", "", "approved")


def variables(*values: str) -> dict[str, str]:
    account = TwilioAccount("AC1", "token", "whatsapp:+52", "http://none", "http://none", "")
    channel = WhatsAppChannel(account, None, Approved())
    template = Template("notice-overdue", tuple(map(as_value, values)), (), "")
    form = asyncio.run(channel._template(Letter(LEAD, "es", ""), template))
    return json.loads(form["ContentVariables"])


@given(written | blanks, written | blanks)
def test_no_value_of_a_template_has_what_meta_refuses(first, second):
    for value in variables(first, second).values():
        assert not re.search(r"[\r\n\t\v\f\x1c-\x1f\x85\u2028\u2029]| {5}", value)
        assert value


@given(written)
def test_no_words_become_a_header_of_a_letter(text):
    sent = write(Letter(DESK, "es", text), Part(1, "letter", text), "enlace@example.org").as_bytes()
    read = email.message_from_bytes(sent, policy=email.policy.default)

    assert {name.lower() for name in read} == OURS
    assert read["To"] == DESK.external_id


@given(written.map(lambda text: text.encode("utf-8", "replace")))
def test_no_words_get_into_the_headers_of_a_hook(body):
    secret = "whsec_" + "c2VjcmV0" * 4
    headers = signed_headers([secret, secret], "0123456789abcdef", body, now=NOON)

    assert all(re.fullmatch(r"[\w.,+/= -]+", value) for value in headers.values())


@given(st.lists(written, min_size=1, max_size=4))
def test_no_cell_of_an_exported_table_is_run_and_none_is_torn(cells):
    table = csv_of([{"name": cell} for cell in cells], ["name"])
    read = [row[0] if row else "" for row in csv.reader(StringIO(table, newline=""))][1:]

    assert [cell.removeprefix("'") for cell in read] == [cell.removeprefix("'") for cell in cells]
    assert not any(cell.lstrip(" ").startswith(OPENS_FORMULA) for cell in read)


def finding(path):
    """Finds *path*, if it is there, whatever is asked for."""

    async def find(_id):
        return path if path.exists() else None

    return find


@pytest.mark.parametrize("path", ["99999999999/%C3%A9", "9" * 5000 + "/s", "%C2%B2/s", "-1/s"])
async def test_an_address_of_a_file_that_we_never_gave_out_leads_nowhere(tmp_path, path):
    addresses = FileAddresses("http://here", "secret")
    routes = file_routes(lambda *asked: addresses.is_good(*asked, NOON), finding(tmp_path / "a"))
    transport = ASGITransport(app=Starlette(routes=routes))
    async with AsyncClient(transport=transport, base_url="http://here") as client:
        assert (await client.get(f"/files/one/{path}")).status_code == 404


async def test_a_file_goes_out_under_no_name_that_anybody_chose(tmp_path):
    picture = tmp_path / 'a"; filename=x.exe\r\nX-Bad: 1.jpg'
    picture.write_bytes(b"picture")
    routes = file_routes(lambda *_: True, finding(picture))
    transport = ASGITransport(app=Starlette(routes=routes))
    async with AsyncClient(transport=transport, base_url="http://here") as client:
        answer = await client.get("/files/x%0d%0aX-Bad:%201/1/s")

    assert answer.headers["content-type"] == "image/jpeg"
    assert not {"content-disposition", "x-bad"} & set(answer.headers)


async def test_a_wrong_address_of_a_file_and_one_that_is_not_there_answer_alike(tmp_path):
    there = tmp_path / "there.jpg"
    there.write_bytes(b"picture")
    answers = []
    for is_good, path in ((False, there), (True, tmp_path / "gone"), (False, tmp_path / "gone")):
        routes = file_routes(lambda *_, good=is_good: good, finding(path))
        transport = ASGITransport(app=Starlette(routes=routes))
        async with AsyncClient(transport=transport, base_url="http://here") as client:
            answer = await client.get("/files/one/1/s")
            answers.append((answer.status_code, answer.content, sorted(answer.headers.items())))

    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == 404


def test_a_line_end_in_a_field_makes_no_second_line_of_the_log():
    script = """
import logging, structlog
from bot.logs import set_up_logs
set_up_logs("info", for_people=False)
structlog.get_logger().info("told", action="told", code='1\\n{"action": "forged"}\\r\\u2028x')
logging.getLogger("library\\nforged").warning("said\\nforged")
"""
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    lines = told.stderr.splitlines()

    assert [json.loads(line)["action"] for line in lines] == ["told", "library_said"]
