"""What Twilio signed comes in, in every spelling; its twin with one thing changed does not."""

from itertools import cycle, product
from urllib.parse import urlsplit

import pytest
from starlette.datastructures import ImmutableMultiDict

from tests.webhooks.doors import TOKENS, Kept, a_client, digest_of, post_form, sign
from webhooks.twilio import is_genuine, public_url

BASES = (
    "https://enlace.example",
    "https://enlace.example:443",
    "https://enlace.example:8443",
    "https://enlace.example/behind/a/proxy",
    "https://enlace.example:8443/proxy/",
    "http://enlace.example",
    "http://enlace.example:80/proxy",
    "http://127.0.0.1:8000",
)
QUERIES = (
    "",
    "foo=1&bar=2",
    "path=%2Fa%20b&name=Pe%C3%B1a&words=x+y",
    "again=2&again=1&again=2",
    "blank=&bare",
    "mark=b%23c&to=https%3A%2F%2Felsewhere.example%2F%3Fy%3D1",
)
WHO = [("MessageSid", "SM1"), ("From", "whatsapp:+528112345678")]
FORMS = (
    [*WHO, ("Body", "hola")],
    [*WHO, ("Body", "¡Ñandú 🚧 – año!"), ("ProfileName", "José Ángel")],
    [*WHO, ("Body", ""), ("ButtonText", ""), ("Label", " ")],
    [*WHO, ("MediaUrl0", "b"), ("MediaUrl0", "a"), ("MediaUrl0", "b")],
    [*WHO, ("MessagingServiceSid", "MG" + "0" * 32), ("Body", "hola")],
    [*WHO, ("ButtonPayload", "1.report.open:r1"), ("ButtonText", "Ver"), ("Body", "Ver")],
    [*WHO, ("ChannelMetadata", '{"a": [1, "&=+%"]}'), ("Zeta", "1"), ("alpha", "2")],
)
MANNERS = [
    {"token": token, "algorithm": algorithm}
    for token, algorithm in product(TOKENS, ("sha1", "sha256"))
]
CASES = [(*case, manner) for case, manner in zip(product(BASES, QUERIES, FORMS), cycle(MANNERS))]
SETTINGS = "X-Twilio-Webhooks-Signature-Settings"


def headers_for(manner):
    if manner["algorithm"] == "sha1":
        return {}
    return {SETTINGS: "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"}


def outside(base, path_and_query):
    return base.rstrip("/") + path_and_query


def with_query(path, query):
    return f"{path}?{query}" if query else path


def other_port_spelling(url):
    """The same address with its default port named, or left out."""
    parts = urlsplit(url)
    default = 443 if parts.scheme == "https" else 80
    host = parts.hostname if parts.port else f"{parts.hostname}:{default}"
    return parts._replace(netloc=host).geturl()


def twins(url, fields, manner):
    """Signatures of requests that differ from this one in one thing each."""
    changed = [(name, value + "x" if name == "Body" else value) for name, value in fields]
    more = [*fields, ("Extra", "1")]
    good = sign(url, fields, **manner)
    other = {"sha1": "sha256", "sha256": "sha1"}[manner["algorithm"]]
    return {
        "another field": sign(url, more, **manner),
        "a field less": sign(url, fields[1:], **manner),
        "another word": sign(url, [*changed, ("Body", "other")], **manner),
        "another query": sign(f"{url}&x=1" if "?" in url else f"{url}?x=1", fields, **manner),
        "another path": sign(url.replace("/twilio", "/twilio/status"), fields, **manner),
        "another scheme": sign(url.replace("http", "ftp", 1), fields, **manner),
        "another host": sign(url.replace("://", "://not."), fields, **manner),
        "another token": sign(url, fields, token="guessed", algorithm=manner["algorithm"]),
        "an empty token": sign(url, fields, token="", algorithm=manner["algorithm"]),
        "another algorithm": sign(url, fields, token=manner["token"], algorithm=other),
        "a cut signature": good[:-1],
        "an empty signature": "",
        "no base64": "ñ" * len(good),
    }


@pytest.mark.parametrize(("base", "query", "fields", "manner"), CASES)
async def test_what_twilio_signed_comes_in_and_none_of_its_twins_does(base, query, fields, manner):
    kept, path = Kept(), with_query("/webhooks/twilio", query)
    url, headers = outside(base, path), headers_for(manner)
    async with a_client(kept, public_url=base) as client:
        for signed in (url, other_port_spelling(url)):
            signature = sign(signed, fields, **manner)
            answer = await post_form(client, path, fields, signature=signature, headers=headers)
            assert answer.status_code == 200
        assert len(kept.messages) == 2
        for what, forged in twins(url, fields, manner).items():
            signature = forged.encode()
            answer = await post_form(client, path, fields, signature=signature, headers=headers)
            assert (answer.status_code, answer.content) == (403, b""), what
    assert len(kept.messages) == 2


@pytest.mark.parametrize(("base", "query", "manner"), [*product(BASES, QUERIES, MANNERS)])
async def test_a_json_body_is_believed_by_its_digest_and_no_other_body_is(base, query, manner):
    body = '{"texto": "ñandú"}'.encode()
    path = with_query("/webhooks/twilio", f"{query}&bodySHA256={digest_of(body)}".lstrip("&"))
    headers = headers_for(manner) | {
        "content-type": "application/json; charset=utf-8",
        "x-twilio-signature": sign(outside(base, path), **manner),
    }
    kept = Kept()
    async with a_client(kept, public_url=base) as client:
        good = await client.post(path, content=body, headers=headers)
        tampered = await client.post(path, content=body + b" ", headers=headers)
        moved = await client.post(path + "0", content=body, headers=headers)
    assert [good.status_code, tampered.status_code, moved.status_code] == [200, 403, 403]
    assert [payload for _, payload in kept.unreadable] == [body]


async def test_a_json_body_without_a_digest_is_refused_though_its_address_is_signed():
    kept, path = Kept(), "/webhooks/twilio?foo=1"
    headers = {
        "content-type": "application/json",
        "x-twilio-signature": sign(f"https://enlace.example{path}"),
    }
    async with a_client(kept) as client:
        answer = await client.post(path, content=b"{}", headers=headers)
    assert answer.status_code == 403
    assert kept.is_empty()


@pytest.mark.parametrize("name", ["host", "x-forwarded-host", "forwarded", "x-original-url"])
async def test_what_a_request_says_of_its_own_address_is_not_believed(name):
    kept, fields = Kept(), FORMS[0]
    signature = sign("https://attacker.example/webhooks/twilio", fields)
    async with a_client(kept) as client:
        answer = await post_form(
            client,
            "/webhooks/twilio",
            fields,
            signature=signature,
            headers={name: "attacker.example", "x-forwarded-proto": "https"},
        )
    assert answer.status_code == 403
    assert kept.is_empty()


async def test_a_host_that_is_none_does_not_matter():
    kept = Kept()
    async with a_client(kept) as client:
        answer = await post_form(client, "/webhooks/twilio", FORMS[0], headers={"host": "[::"})
    assert answer.status_code == 200


def test_the_example_of_the_documentation_is_genuine():
    form = ImmutableMultiDict(
        [
            ("CallSid", "CA1234567890ABCDE"),
            ("Caller", "+14158675309"),
            ("Digits", "1234"),
            ("From", "+14158675309"),
            ("To", "+18005551212"),
        ]
    )
    headers = {"X-Twilio-Signature": "RSOYDt4T1cUTdK1PDd93/VVr8B8="}
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"

    assert is_genuine(url, headers, form, ["12345"])
    assert is_genuine(f"{url}#rc=3&rp=all", headers, form, ["12345"])
    assert not is_genuine(url, headers, form, ["12346"])


@pytest.mark.parametrize("tokens", [(), ("",), ("", "")])
def test_without_a_token_nothing_is_genuine_not_even_what_the_empty_one_signs(tokens):
    url, form = "https://enlace.example/webhooks/twilio", ImmutableMultiDict(FORMS[0])
    headers = {"X-Twilio-Signature": sign(url, FORMS[0], token="")}

    assert not is_genuine(url, headers, form, tokens)


def test_without_a_signature_nothing_is_genuine():
    form = ImmutableMultiDict(FORMS[0])

    assert not is_genuine("https://enlace.example/", {}, form, TOKENS)


@pytest.mark.parametrize("algorithm", ["HMAC_MD5", "none", "HMAC_SHA256,algorithm=none", "ñ"])
def test_an_algorithm_that_we_do_not_know_is_refused(algorithm):
    url = "https://enlace.example/webhooks/twilio"
    headers = {
        "X-Twilio-Signature": sign(url, FORMS[0], algorithm="md5"),
        SETTINGS: f"key=1,algorithm={algorithm}",
    }
    assert not is_genuine(url, headers, ImmutableMultiDict(FORMS[0]), TOKENS)


@pytest.mark.parametrize(
    "url", ["", "https://host:port/", "https://host:99999999/", "https://[::/", "\ud800", "//"]
)
@pytest.mark.parametrize("form", [ImmutableMultiDict([("Body", "\ud800")]), b"\xff"])
def test_garbage_is_not_genuine_and_breaks_nothing(url, form):
    assert not is_genuine(url, {"X-Twilio-Signature": "\udcff"}, form, TOKENS)


@pytest.mark.parametrize(
    ("configured", "signed"),
    [
        ("https://a.example", "https://a.example/webhooks/twilio?x=%20"),
        ("https://a.example/", "https://a.example/webhooks/twilio?x=%20"),
        ("https://a.example:8443/p/", "https://a.example:8443/p/webhooks/twilio?x=%20"),
        ("https://a.example/p#rc=3&rp=all", "https://a.example/p/webhooks/twilio?x=%20"),
    ],
)
def test_the_signed_address_is_the_configured_one_with_the_path_behind_it(configured, signed):
    assert public_url("/webhooks/twilio?x=%20", configured) == signed
