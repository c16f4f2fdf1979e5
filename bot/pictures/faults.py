"""Why a file is not taken as a picture."""

from typing import ClassVar


class PictureRefused(Exception):
    """A file cannot be taken as a picture; `reason` is stable and says which way."""

    reason: ClassVar[str]


class NotAPicture(PictureRefused):
    """The file is no picture, whatever it is called."""

    reason = "not_a_picture"


class TooManyPixels(PictureRefused):
    """Decoding the picture would take more memory or time than a photo ever needs."""

    reason = "too_many_pixels"


class BrokenPicture(PictureRefused):
    """The picture ends early or contradicts itself."""

    reason = "broken"
