"""In which letters a text file is written, which no file says of itself."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, IncrementalDecoder, getincrementaldecoder
from pathlib import Path

LOOKED_AT = 1 << 20


def encoding_of(path: Path) -> str:
    """What spreadsheets write: UTF-8, UTF-16 as "Unicode text", or Windows' own."""
    decoder = getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        if file.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE):
            return "utf-16"
        file.seek(0)
        while piece := file.read(LOOKED_AT):
            if not _goes_on(decoder, piece):
                return "cp1252"
    return "utf-8" if _goes_on(decoder, b"", final=True) else "cp1252"


def _goes_on(decoder: IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final=final)
    except UnicodeDecodeError:
        return False
    return True
