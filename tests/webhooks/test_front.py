"""What stands before everything else answers by itself, and lets everything else through."""

from structlog.testing import capture_logs

from bot.layers import Outermost
from tests.webhooks.doors import Kept, a_client, post_form

HELLO = [("MessageSid", "SM1"), ("From", "whatsapp:+528112345678"), ("Body", "el secreto")]


async def test_a_mistake_of_ours_tells_twilio_to_try_again_and_nothing_of_itself():
    def now():
        raise ZeroDivisionError("el secreto")

    with capture_logs() as lines:
        async with a_client(Kept(), now=now) as client:
            answer = await post_form(client, "/webhooks/twilio", HELLO)

    assert answer.status_code == 500
    assert "secreto" not in answer.text
    assert [line["action"] for line in lines] == ["webhook_broken"]
    assert "secreto" not in repr(lines)


async def test_what_is_put_in_front_last_is_asked_first_and_before_the_layers_of_the_framework():
    asked = []

    def layer(name):
        def put(behind):
            async def ask(scope, receive, send):
                asked.append((name, type(behind).__name__))
                await behind(scope, receive, send)

            return ask

        return put

    app = Outermost()
    app.put_in_front(layer("inner"))
    app.put_in_front(layer("outer"))
    await app.build_middleware_stack()(
        {"type": "http", "path": "/", "method": "GET", "headers": []}, _receive, _send
    )

    assert asked == [("outer", "function"), ("inner", "ServerErrorMiddleware")]


async def _receive():
    return {"type": "http.request"}


async def _send(_message):
    pass
