import pytest

PATHS = ["/sim/phones/whatsapp/+528100000101/messages", "/sim/clock", "/sim/reports"]
FORM = {"text": "hola", "hours": "1", "phone": "whatsapp:+528100000901"}
FOREIGN = [
    {"origin": "https://elsewhere.example"},
    {"origin": "null"},
    {"origin": "http://[::1"},
    {"origin": ""},
    {"origin": "http://sim", "sec-fetch-site": "cross-site"},
    {"origin": "http://sim", "sec-fetch-site": "same-site"},
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", PATHS)
async def test_another_sites_form_does_nothing(village, path, headers):
    async with village.browser(**headers) as browser:
        answer = await browser.post(path, data=FORM)

    assert answer.status_code == 403
    assert answer.text == "Esto solo se puede hacer desde la página del simulador."
    assert await village.received() == []
    assert village.reported == []
    assert f"{village.clock.now():%H}" == "18"


@pytest.mark.parametrize("path", PATHS)
async def test_a_browser_that_says_same_origin_is_believed(village, path):
    async with village.browser(origin="", **{"sec-fetch-site": "same-origin"}) as browser:
        assert (await browser.post(path, data=FORM)).status_code == 200


@pytest.mark.parametrize(
    ("referer", "target"),
    [
        ("http://sim/sim?phone=telegram%3A1&lang=en", "/sim?phone=telegram%3A1&lang=en"),
        ("http://sim/elsewhere", "/sim"),
        ("https://elsewhere.example/sim?x", "/sim"),
        ("", "/sim"),
    ],
)
async def test_without_script_a_form_leads_back_to_its_page(browser, referer, target):
    headers = {"accept": "text/html,*/*;q=0.8", "referer": referer}

    answer = await browser.post(PATHS[0], data=FORM, headers=headers)

    assert (answer.status_code, answer.headers["location"]) == (303, target)
