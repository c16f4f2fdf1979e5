"""Addresses under which a provider may fetch our pictures: signed, and good for a while."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.ids import MediaId

GOOD_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class FileAddresses:
    """Makes and checks addresses below *public_url* with *secret*."""

    public_url: str
    secret: str

    def url(self, id: MediaId, now: datetime) -> str:
        """The address of a file; after seven days it leads nowhere."""
        until = int((now + GOOD_FOR).timestamp())
        return f"{self.public_url}/files/{id}/{until}/{self._signature(id, until)}"

    def is_good(self, id: MediaId, until: int, signature: str, now: datetime) -> bool:
        """Whether we gave that address out, not too long ago."""
        expected = self._signature(id, until).encode()
        return hmac.compare_digest(expected, signature.encode()) and now.timestamp() <= until

    def _signature(self, id: MediaId, until: int) -> str:
        text = f"file {id} {until}".encode()
        return hmac.new(self.secret.encode(), text, hashlib.sha256).hexdigest()[:32]
