from domain.ids import MediaId
from domain.media import Media, MediaSource


async def test_a_picture_that_nobody_knows_is_not_found(browser):
    assert (await browser.get("/sim/files/0123456789abcdef")).status_code == 404


async def test_bytes_without_a_row_are_not_shown(village, browser):
    path = village.store.shown(MediaId("abcdef"))
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not ours to show")

    assert (await browser.get("/sim/files/abcdef")).status_code == 404


async def test_a_picture_still_on_its_way_is_not_found(village, browser):
    async with village.database.unit() as unit:
        now = village.clock.now()
        await unit.media.want(Media(MediaId("abcdef"), MediaSource.LOCAL, "/nowhere", now))
        await unit.commit()

    assert (await browser.get("/sim/files/abcdef")).status_code == 404
