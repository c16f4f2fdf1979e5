"""Where health is shown, and what may be mended."""

from console.health import actions, pages
from console.places import Action, Page, Place
from domain.people.users import Right

PLACES: tuple[Place, ...] = (
    Page("/console/health", Right.SEE_HEALTH, pages.show_health),
    Page("/console/health/checks", Right.SEE_HEALTH, pages.show_checks),
    Page("/console/health/jobs", Right.SEE_HEALTH, pages.show_jobs),
    Page("/console/health/costs", Right.SEE_HEALTH, pages.show_costs),
    Action("/console/health/retry", Right.MEND, actions.retry),
    Action("/console/health/verify", Right.SEE_HEALTH, actions.verify),
    Action("/console/health/ask-approvals", Right.MEND, actions.ask_approvals),
)
