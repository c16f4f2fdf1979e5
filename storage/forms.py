"""The further questions of categories at rest."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import JSON, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.forms import Attribute, Datatype, Form, Value
from domain.ids import CategoryKey
from storage.columns import Row, table_of, upsert


class FormRow(Row, table=True):
    """Table `form`."""

    __tablename__ = "form"

    category: str = Field(primary_key=True, foreign_key="category.key")
    attributes: list[dict[str, Any]] = Field(sa_type=JSON)


FORM = table_of(FormRow)


class Forms:
    """Forms by category; a category without one asks nothing more."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def all(self) -> dict[CategoryKey, Form]:
        """Every form with questions."""
        rows = (await self._connection.execute(select(FORM))).mappings()
        forms = [_to_domain(row["category"], row["attributes"]) for row in rows]
        return {form.key: form for form in forms if form.attributes}

    async def of(self, category: CategoryKey) -> Form:
        """The form of *category*, perhaps without a question."""
        query = select(FORM.c.attributes).where(FORM.c.category == category)
        return _to_domain(category, (await self._connection.execute(query)).scalar() or [])

    async def save(self, form: Form) -> None:
        """Insert or update *form*."""
        attributes = [asdict(attribute) for attribute in form.attributes]
        row = {"category": form.key, "attributes": attributes}
        await upsert(self._connection, FORM, row)


def _to_domain(category: str, attributes: list[Mapping[str, Any]]) -> Form:
    return Form(CategoryKey(category), tuple(_to_attribute(each) for each in attributes))


def _to_attribute(encoded: Mapping[str, Any]) -> Attribute:
    decoded = {
        "datatype": Datatype(encoded["datatype"]),
        "values": tuple(Value(**value) for value in encoded["values"]),
    }
    return Attribute(**{**encoded, **decoded})
