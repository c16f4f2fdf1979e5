"""What things are called: nobody can guess it, and what is made together lies together."""

import time

from bot.ids import new_id
from domain.ids import MediaId
from storage.files import MediaStore


def test_no_two_things_share_a_name():
    names = {new_id() for _ in range(20_000)}

    assert len(names) == 20_000


def test_behind_its_first_letter_a_later_name_sorts_behind(monkeypatch):
    names = []
    for moment in (1_700_000_000, 1_700_000_001, 1_800_000_000, 4_000_000_000):
        monkeypatch.setattr(time, "time", lambda at=moment: at)
        names += sorted(new_id()[1:] for _ in range(100))

    assert names == sorted(names)


def test_files_spread_over_folders_although_they_come_in_the_same_second(tmp_path):
    store = MediaStore(tmp_path)

    folders = {store.shown(MediaId(name)).parent for name in a_few()}

    assert len(folders) == 32


def test_a_name_needs_no_quoting_anywhere():
    assert all(name.isascii() and name.isalnum() and name.islower() for name in a_few())


def a_few() -> list[str]:
    return [new_id() for _ in range(1000)]
