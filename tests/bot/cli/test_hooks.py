"""`enlace hooks` as operators use it: real processes, exit codes, one line for each refusal."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage.secrecy.vault import Vault
from tests.emulators.hooks import HookReceiver

ROOT = Path(__file__).parents[3]
ENLACE = Path(sys.executable).with_name("enlace")
ANYWHERE = "https://93.184.215.14/hook"  # spelt as a number, so that no name is looked up


@pytest.fixture
def enlace(tmp_path, sqlite_url):
    """Runs commands on a database of their own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ENLACE_")}
    environment = kept | {
        "ENLACE_DATABASE_URL": sqlite_url,
        "ENLACE_MEDIA_URL": f"file:{tmp_path / 'media'}",
        "ENLACE_LOG": "error",
    }

    async def run(*words: str, **more: str) -> subprocess.CompletedProcess:
        return await asyncio.to_thread(
            subprocess.run, [ENLACE, *words], env=environment | more, cwd=tmp_path,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    return run


async def added(enlace, *words: str) -> tuple[str, str]:
    done = await enlace("hooks", "add", *words)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()[:2]
    return first.split()[1], second.split()[1]


async def listed(enlace) -> list[dict]:
    return json.loads((await enlace("hooks", "list", "--json")).stdout)


async def test_a_hook_is_added_listed_paused_resumed_and_removed(enlace):
    id, secret = await added(enlace, ANYWHERE, "--kind", "concluded", "--kind", "received")

    (hook,) = await listed(enlace)
    assert (hook["id"], hook["url"], hook["kinds"]) == (id, ANYWHERE, ["concluded", "received"])
    assert secret.startswith("whsec_")
    assert secret not in (await enlace("hooks", "list")).stdout

    for command, status in (("pause", "paused"), ("resume", "active")):
        assert (await enlace("hooks", command, id)).returncode == 0
        assert [hook["status"] for hook in await listed(enlace)] == [status]
    assert (await enlace("hooks", "remove", id)).returncode == 0
    assert await listed(enlace) == []


async def test_a_secret_is_rotated_in_two_steps(enlace):
    id, secret = await added(enlace, ANYWHERE)

    rotated = await enlace("hooks", "rotate", id)
    assert secret not in rotated.stdout
    assert "whsec_" in rotated.stdout
    assert [hook["secrets"] for hook in await listed(enlace)] == [2]
    await enlace("hooks", "rotate", id, "--finish")
    assert [hook["secrets"] for hook in await listed(enlace)] == [1]


async def test_a_ping_tells_at_once_whether_the_receiver_takes_it(enlace):
    async with HookReceiver().running() as receiver:
        id, _ = await added(enlace, f"{receiver.url}/hook")
        taken = await enlace("hooks", "test", id)
        receiver.faults.next(status=500)
        refused = await enlace("hooks", "test", id)

    assert (taken.returncode, taken.stdout) == (0, "taken\n")
    assert (refused.returncode, refused.stderr) == (1, "Not taken: status-500\n")
    assert receiver.kinds() == [("", "ping")]


PRODUCTION = {
    "ENLACE_PUBLIC_URL": "https://enlace.example.org",
    "ENLACE_SECRET_KEY": "secret",
    "ENLACE_DATA_KEYS": Vault.new_key(),
}


@pytest.mark.parametrize(
    "url",
    ["http://93.184.215.14/", "https://127.0.0.1/", "https://[::ffff:10.0.0.1]/",
     "https://169.254.169.254/latest", "https://localhost/", "https://a:b@93.184.215.14/"],
)  # fmt: skip
async def test_in_production_an_address_that_leads_inside_is_refused_in_one_line(enlace, url):
    refused = await enlace("hooks", "add", url, **PRODUCTION)

    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert refused.stderr.startswith("Refused: ")
    assert await listed(enlace) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [(("add", ANYWHERE, "--area", "nowhere"), 1), (("add", ANYWHERE, "--kind", "nonsense"), 2),
     (("add",), 2), (("pause", "nobody"), 1), (("test", "nobody"), 1), (("remove", "nobody"), 1),
     (("replay",), 2), (("replay", "7"), 1), (("replay", "7", "--since", "2026-11-20"), 2),
     (("replay", "--since", "soon"), 2), (("deliveries", "--status", "nonsense"), 2)],
)  # fmt: skip
async def test_what_cannot_be_done_is_refused(enlace, words, code):
    refused = await enlace("hooks", *words)

    assert refused.returncode == code
    assert refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    "command",
    ["", "add", "list", "kinds", "pause", "resume", "remove", "rotate", "test", "deliveries",
     "replay"],
)  # fmt: skip
async def test_every_command_explains_itself(enlace, command):
    helped = await enlace("hooks", *command.split(), "--help")

    assert helped.returncode == 0
    assert "Example" in helped.stdout


async def test_the_kinds_are_listed_with_their_meaning(enlace):
    said = await enlace("hooks", "kinds")

    assert "concluded            The crew finished the work and showed it." in said.stdout
