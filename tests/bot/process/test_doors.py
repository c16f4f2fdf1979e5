"""A process that cannot open its door says why, before it says that it listens."""

import socket

import pytest

from bot.process.doors import opened
from bot.process.roles import check_folders
from bot.settings import Settings, SettingsRefused


def settings(**given) -> Settings:
    return Settings(_env_file=None, **given)


def test_a_door_is_open_as_soon_as_it_is_there():
    (door,) = opened(settings(port=_free_port()))
    with door, socket.create_connection(door.getsockname()):
        pass


def test_a_port_that_somebody_else_has_is_told_with_an_example():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SettingsRefused, match=rf"^ENLACE_PORT {port} .+ in use.+ Example: "):
            opened(settings(port=port))


@pytest.mark.parametrize("host", ["192.0.2.1", "no host at all"])
def test_an_address_that_is_not_ours_is_told(host):
    with pytest.raises(
        SettingsRefused, match=rf"^ENLACE_HOST {host} is no .+ Example: ENLACE_HOST"
    ):
        opened(settings(host=host, port=_free_port(), mode="development"))


@pytest.mark.parametrize("name", ["media_url", "spool_url"])
def test_a_folder_that_cannot_be_used_is_told_by_its_setting(tmp_path, name):
    path = tmp_path / "file"
    path.write_text("no folder")
    given = {"media_url": f"file:{tmp_path}/media", "spool_url": f"file:{tmp_path}/spool"}
    check_folders(settings(**given))

    with pytest.raises(SettingsRefused, match=f"^ENLACE_{name.upper()} is no folder"):
        check_folders(settings(**given | {name: f"file:{path}"}))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
