"""The waiting list is there only where a hospital is set up."""

from collections.abc import Awaitable, Callable

from starlette.datastructures import FormData
from starlette.responses import Response

from console.places import Action, Done, Page
from console.visits import Visit, missing
from domain.people.users import Right

Show = Callable[[Visit], Awaitable[Response]]
Act = Callable[[Visit, FormData], Awaitable[Done | Response]]


def look(path: str, show: Show, right: Right = Right.SEE_LIST) -> Page:
    """A page of the list."""

    async def there(visit: Visit) -> Response:
        _check(visit)
        return await show(visit)

    return Page(f"/console{path}", right, there)


def work(path: str, act: Act, largest: int | None = None) -> Action:
    """Something to do on the list."""

    async def there(visit: Visit, form: FormData) -> Done | Response:
        _check(visit)
        return await act(visit, form)

    place = f"/console{path}", Right.WORK_LIST, there
    return Action(*place, largest) if largest else Action(*place)


def _check(visit: Visit) -> None:
    if not visit.house.has_hospital:
        raise missing()
