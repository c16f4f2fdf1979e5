"""An upload that is begun again and again."""

from datetime import timedelta

from domain.hospital.uploads import MOST_STARTS, Upload, UploadState, begin
from tests.builders import NOON

UPLOAD = Upload("u", "waitlist", "nora", NOON, ("export.csv",))


def test_an_upload_that_never_ends_is_given_up_after_some_starts():
    upload, states = UPLOAD, []
    for number in range(MOST_STARTS + 1):
        upload = begin(upload, now=NOON + timedelta(minutes=number))
        states.append(upload.state)

    assert states == [UploadState.CHECKING] * MOST_STARTS + [UploadState.FAILED]
    assert not upload.is_under_way
