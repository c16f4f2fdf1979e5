"""What an action had to say, as the browser was handed it for the next page."""

import json
from base64 import urlsafe_b64decode

from httpx2 import Response

from console.saying import Said


def told(answer: Response) -> str:
    """The sentence; it takes an action to have said one."""
    assert answer.status_code == 303, (answer.status_code, answer.text[:500])
    return json.loads(urlsafe_b64decode(answer.cookies[Said.COOKIE].strip('"')))[1]
