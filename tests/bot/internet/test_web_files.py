"""Pictures that other systems name, fetched over real HTTP from a server of ours."""

import pytest
from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

import bot.internet.web_files
from bot.channels.base import FileGone, FileUnreachable
from bot.internet.web_files import WebFiles
from bot.workshop import Workshop
from domain.ids import MediaId
from domain.media import Media, MediaSource, MediaStatus
from storage.files import LARGEST
from tests.builders import NOON
from tests.emulators.server import serving
from tests.flows.city import a_picture


class Site:
    """A web site of strangers."""

    def __init__(self) -> None:
        self.seen = []
        self.app = Starlette(
            routes=[
                Route("/hole.jpg", self.picture),
                Route("/page", self.page),
                Route("/around/{left:int}", self.around),
                Route("/endless", self.endless),
                Route("/status/{code:int}", self.status),
            ]
        )

    async def picture(self, request) -> Response:
        self.seen.append(dict(request.headers))
        return Response(a_picture(), media_type="image/jpeg", headers={"set-cookie": "a=b"})

    async def page(self, _request) -> Response:
        return Response("<html>", media_type="image/jpeg")

    async def around(self, request) -> Response:
        left = request.path_params["left"]
        return RedirectResponse(f"/around/{left - 1}" if left else "/hole.jpg")

    async def endless(self, _request) -> Response:
        async def chunks():
            for _ in range(LARGEST // 65536 + 2):
                yield b"\xff\xd8\xff" * 21846

        return StreamingResponse(chunks())

    async def status(self, request) -> Response:
        return Response(status_code=request.path_params["code"])


@pytest.fixture
async def site():
    site = Site()
    async with serving(site.app) as url:
        site.url = url
        yield site


async def fetched(url: str, *, allow_private: bool = True) -> bytes:
    files = WebFiles(allow_private=allow_private)
    return b"".join([chunk async for chunk in files.fetch(url)])


@pytest.mark.parametrize("path", ["/hole.jpg", "/around/2"])
async def test_a_picture_is_fetched_with_few_redirects_and_without_a_word_about_us(site, path):
    assert await fetched(site.url + path) == a_picture()

    (headers,) = site.seen
    assert headers["accept-encoding"] == "identity"
    assert not {"cookie", "authorization", "referer"} & set(headers)


@pytest.mark.parametrize("path", ["/around/3", "/status/404", "/status/403"])
async def test_what_leads_nowhere_is_gone(site, path):
    with pytest.raises(FileGone):
        await fetched(site.url + path)


@pytest.mark.parametrize("code", [500, 503, 429, 408])
async def test_what_is_passing_is_tried_again(site, code):
    with pytest.raises(FileUnreachable):
        await fetched(f"{site.url}/status/{code}")


async def test_a_name_that_no_name_may_be_leads_nowhere():
    for url in ("http://xn--/a.jpg", "http://a..b/a.jpg", "http://" + "a" * 70 + ".example/"):
        with pytest.raises(FileGone):
            await fetched(url)


async def test_in_production_this_machine_is_not_reached(site):
    with pytest.raises(FileGone):
        await fetched(f"{site.url}/hole.jpg", allow_private=False)

    assert site.seen == []


async def test_a_file_that_takes_too_long_is_given_up(site, monkeypatch):
    monkeypatch.setattr(bot.internet.web_files, "LONGEST_S", -1)

    with pytest.raises(FileUnreachable):
        await fetched(f"{site.url}/hole.jpg")


@pytest.mark.parametrize(
    ("path", "status", "reason"),
    [
        ("/hole.jpg", MediaStatus.STORED, ""),
        ("/page", MediaStatus.REFUSED, "refused_type"),
        ("/endless", MediaStatus.REFUSED, "too_large"),
        ("/status/404", MediaStatus.REFUSED, "gone"),
        ("/status/500", MediaStatus.WANTED, "unreachable"),
    ],
)
async def test_the_workshop_keeps_pictures_and_refuses_all_else(
    service, site, path, status, reason
):
    workshop: Workshop = service.workshop
    async with service.database.unit() as unit:
        await unit.media.want(Media(MediaId("m1"), MediaSource.WEB, site.url + path, NOON))
        await unit.commit()

    assert await workshop.get_next()

    async with service.database.reading() as unit:
        media = await unit.media.get(MediaId("m1"))
    assert (media.status, media.reason) == (status, reason)
    assert service.store.shown(media.id).exists() is (status is MediaStatus.STORED)
