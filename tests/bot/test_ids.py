"""What things are called: nobody can guess it, and what is made together lies together."""

import time

from bot.service import new_id


def test_no_two_things_share_a_name():
    names = {new_id() for _ in range(20_000)}

    assert len(names) == 20_000


def test_what_is_made_later_sorts_behind(monkeypatch):
    names = []
    for moment in (1_700_000_000, 1_700_000_001, 1_800_000_000, 4_000_000_000):
        monkeypatch.setattr(time, "time", lambda at=moment: at)
        names += sorted(new_id() for _ in range(100))

    assert names == sorted(names)


def test_a_name_needs_no_quoting_anywhere():
    assert all(name.isascii() and name.isalnum() and name.islower() for name in a_few())


def a_few() -> list[str]:
    return [new_id() for _ in range(1000)]
