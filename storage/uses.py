"""What still uses an area or a category, so that nothing is taken away that something remembers."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.fieldwork.reports import OPEN
from domain.ids import AreaKey, CategoryKey
from storage.fieldwork.rebalances import REBALANCE
from storage.fieldwork.report_rows import REPORT
from storage.forms import FORM
from storage.hooks import HOOK
from storage.people.api_keys import API_KEY
from storage.people.contacts import LIAISON
from storage.people.users import USER
from storage.setup import AREA, CATEGORY, CREW, ZONE
from storage.versions import Overtaken

Uses = Mapping[str, int]
_LISTS = {"zones": ZONE, "liaisons": LIAISON, "users": USER, "hooks": HOOK}
_IS_OPEN = REPORT.c.status.in_([status.value for status in OPEN])


class InUse:
    """Counts what uses a part of the set-up by name, and takes away what nothing uses."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_area(self, area: AreaKey) -> Uses:
        """How many of what name an area; empty if nothing does."""
        own = select(CATEGORY.c.key).where(CATEGORY.c.area == area)
        found = await self._reports(REPORT.c.category.in_(own))
        found["categories"] = await self._count(_number(CATEGORY, CATEGORY.c.area == area))
        found["crews"] = await self._count(_number(CREW, CREW.c.area == area))
        found["balancings"] = await self._count(_number(REBALANCE, REBALANCE.c.area == area))
        for name, table in _LISTS.items():
            found[name] = await self._naming(select(table.c.areas), area)
        valid = select(API_KEY.c.areas).where(API_KEY.c.revoked_at.is_(None))
        found["keys"] = await self._naming(valid, area)
        return {name: count for name, count in found.items() if count}

    async def of_category(self, category: CategoryKey) -> Uses:
        """How many of what name a category; a crew that does all of its area names none."""
        found = await self._reports(REPORT.c.category == category)
        found["crews"] = await self._choosing(category)
        return {name: count for name, count in found.items() if count}

    async def remove_area(self, area: AreaKey) -> None:
        """Take an area away that nothing uses; raises Overtaken where something does by now."""
        await self._remove(AREA, AREA.c.key == area)

    async def remove_category(self, category: CategoryKey) -> None:
        """Take a category away that nothing uses, with its questions; raises Overtaken likewise."""
        await self._remove(FORM, FORM.c.category == category)
        await self._remove(CATEGORY, CATEGORY.c.key == category)

    async def _remove(self, table: Table, which: ColumnElement[bool]) -> None:
        try:
            await self._connection.execute(table.delete().where(which))
        except IntegrityError as error:  # a report came in between
            raise Overtaken from error

    async def _reports(self, which: ColumnElement[bool]) -> dict[str, int]:
        return {
            "open-reports": await self._count(_number(REPORT, which & _IS_OPEN)),
            "reports": await self._count(_number(REPORT, which)),
        }

    async def _choosing(self, category: CategoryKey) -> int:
        """Crews for which *category* was chosen, which are few enough to be read."""
        own: dict[str, set[str]] = {}
        for key, area in await self._rows(select(CATEGORY.c.key, CATEGORY.c.area)):
            own.setdefault(area, set()).add(key)
        crews = await self._rows(select(CREW.c.area, CREW.c.categories))
        return sum(category in names and set(names) != own.get(area) for area, names in crews)

    async def _naming(self, lists: Select[Any], area: AreaKey) -> int:
        return sum(area in areas for (areas,) in await self._rows(lists))

    async def _count(self, query: Select[Any]) -> int:
        return int((await self._connection.execute(query)).scalar_one())

    async def _rows(self, query: Select[Any]) -> Sequence[Any]:
        return list(await self._connection.execute(query))


def _number(table: Table, which: ColumnElement[bool]) -> Select[Any]:
    return select(func.count()).select_from(table).where(which)
