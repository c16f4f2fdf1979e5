"""The examples in docs/open311.md, run one after the other on the city of docs/organisation.md."""

import json
import re
import shlex
from pathlib import Path

from httpx2 import ASGITransport, AsyncClient

from bot.app import create_app
from bot.organisation import read_organisation
from bot.organisation.setting_up import SettingUp

DOCS = Path(__file__).parents[2] / "docs"
ANYTHING = "…"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)


def read_curl(line: str, key: str) -> tuple[str, dict[str, str]]:
    """The address and the form of a line for curl."""
    words = shlex.split(line.replace("$BASE", "/open311/v2").replace("$KEY", key))
    fields = [words[n + 1] for n, word in enumerate(words) if word == "-d"]
    return words[1], dict(field.split("=", 1) for field in fields)


def fits(told, expected) -> bool:
    """Whether *told* is as *expected*; a list may go on where the page has three dots."""
    if isinstance(expected, list) and ANYTHING in expected:
        expected = expected[: expected.index(ANYTHING)]
        told = told[: len(expected)]
    return told == expected


async def test_the_examples_say_what_is_answered(service, tmp_path):
    file = tmp_path / "organisation.yaml"
    file.write_text(blocks("organisation.md", "yaml")[0], encoding="utf-8")
    async with service.database.unit() as unit:
        await SettingUp(unit, read_organisation(file)).apply(now=service.clock.now())
        key = await unit.api_keys.add("crm", [], service.clock.now())
        await unit.commit()
    asked, expected = blocks("open311.md", "sh"), blocks("open311.md", "json")
    assert len(asked) == len(expected) > 4

    transport = ASGITransport(app=create_app(service))
    async with AsyncClient(transport=transport, base_url="http://inside") as client:
        for line, told in zip(asked, expected, strict=True):
            url, form = read_curl(line, key)
            answer = await client.request("POST" if form else "GET", url, data=form or None)
            assert fits(answer.json(), json.loads(told)), (line, answer.text)
