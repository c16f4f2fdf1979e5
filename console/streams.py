"""How news goes to a page that is open: as server-sent events, which nothing on the way holds back.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def stream(lines: AsyncIterator[str]) -> StreamingResponse:
    """An answer that goes on as long as *lines* do."""
    return StreamingResponse(lines, media_type="text/event-stream", headers=HEADERS)
