"""Taking a telephone as second factor: it is shown a secret, and shows that it knows it."""

from starlette.datastructures import FormData
from starlette.responses import Response

from console.signing.codes import (
    new_recovery,
    offer,
    offered,
    recovery_digest,
    shown_again,
    step_of,
)
from console.signing.squares import square
from console.visits import Guest
from domain.messages import Words
from domain.people.signing import CodeRefused, set_second_factor
from domain.people.users import User
from storage.secrecy.vault import Vault


def telephone_page(
    guest: Guest, session: str, user: User, *, action: str, to: str, form: FormData | None = None
) -> Response:
    """A secret to be photographed: the one that *form* brings back, if its code was wrong."""
    vault, house = guest.door.database.vault, guest.house.name
    sealed = str(form.get("sealed", "")) if form else ""
    again = offered(vault, session, sealed)
    shown = (
        shown_again(again, sealed, user.login, house)
        if again
        else offer(vault, session, user.login, house)
    )
    return guest.page(
        "signing/telephone.html",
        403 if form else 200,
        offer=shown,
        square=square(shown.address),
        action=action,
        to=to,
        wrong=Words(CodeRefused.key) if form else None,
    )


def taken(guest: Guest, session: str, user: User, form: FormData) -> tuple[User, list[str]]:
    """The user with the telephone of *form*, and codes for its loss; raises CodeRefused."""
    vault = guest.door.database.vault
    secret = offered(vault, session, str(form.get("sealed", "")))
    step = step_of(secret, str(form.get("code", "")), guest.now)
    codes = new_recovery()
    return set_second_factor(user, secret, step, digests(vault, codes)), codes


def digests(vault: Vault, codes: list[str]) -> frozenset[str]:
    """What is kept of recovery codes."""
    return frozenset(recovery_digest(vault, code) for code in codes)
