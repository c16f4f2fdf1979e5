"""The invented people of the demonstration, as whom anybody may sign in there, and only there."""

from domain.people.users import UserRole

NOWHERE = "demonstration.invalid"


def login_of(role: UserRole) -> str:
    """The login of whoever plays *role*; no letter ever arrives there."""
    return f"{role}@{NOWHERE}"
