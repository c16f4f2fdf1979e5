"""A hospital's staff hears when somebody could not show who they are."""

from domain.audience import Audience, Telling, tell, with_mail
from domain.hospital.identity import IdentityLocked
from domain.messages import Notice
from domain.wording import sender


def _locked(event: IdentityLocked, audience: Audience) -> list[Notice]:
    params = sender(event.name, event.address)
    desk = audience.desk(event.area, but=event.contact)
    return with_mail(tell(desk, "notice-identity-locked", params), params)


TELL: Telling = {IdentityLocked: _locked}
