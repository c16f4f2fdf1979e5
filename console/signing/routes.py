"""Every place of signing in, and of one's own account."""

from console.places import Place
from console.signing.account import PLACES as ACCOUNT
from console.signing.identity import PLACES as IDENTITY
from console.signing.invited import PLACES as INVITED
from console.signing.own_telephone import PLACES as OWN_TELEPHONE
from console.signing.second_step import PLACES as SECOND_STEP
from console.signing.sign_in import PLACES as SIGN_IN

PLACES: tuple[Place, ...] = (
    *SIGN_IN,
    *SECOND_STEP,
    *IDENTITY,
    *INVITED,
    *ACCOUNT,
    *OWN_TELEPHONE,
)
