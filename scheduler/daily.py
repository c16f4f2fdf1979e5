"""What is done once a day, however often its job runs."""

from datetime import date

from storage.unit_of_work import UnitOfWork


async def is_first(unit: UnitOfWork, what: str, day: date) -> bool:
    """Whether *what* has not been done on *day*; from now on it has, once this is committed."""
    if await unit.marks.get(what) == day.isoformat():
        return False
    await unit.marks.set(what, day.isoformat())
    return True
