import pytest

from domain.messaging.delivery import DeliveryReport, DeliveryStatus
from webhooks.twilio import parse_status

CALLBACK = {
    "MessageSid": "SM1",
    "SmsSid": "SM1",
    "SmsStatus": "sent",
    "MessageStatus": "sent",
    "From": "whatsapp:+14155238886",
    "To": "whatsapp:+528112345678",
    "AccountSid": "AC1",
    "ChannelPrefix": "whatsapp",
    "ChannelInstallSid": "XE1",
}


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("accepted", DeliveryStatus.QUEUED),
        ("scheduled", DeliveryStatus.QUEUED),
        ("queued", DeliveryStatus.QUEUED),
        ("sending", DeliveryStatus.SENDING),
        ("sent", DeliveryStatus.SENT),
        ("delivered", DeliveryStatus.DELIVERED),
        ("partially_delivered", DeliveryStatus.DELIVERED),
        ("read", DeliveryStatus.READ),
        ("undelivered", DeliveryStatus.FAILED),
        ("failed", DeliveryStatus.FAILED),
        ("canceled", DeliveryStatus.FAILED),
        ("READ", DeliveryStatus.READ),
    ],
)
def test_every_word_of_twilio_for_a_message_of_ours_has_one_of_ours(written, status):
    assert parse_status(CALLBACK | {"MessageStatus": written}) == DeliveryReport("SM1", status)


def test_a_failure_says_why():
    fields = {"MessageStatus": "undelivered", "ErrorCode": "63016", "ChannelStatusMessage": "x"}

    assert parse_status(CALLBACK | fields) == DeliveryReport("SM1", DeliveryStatus.FAILED, "63016")


def test_the_older_name_of_the_status_is_read_where_the_newer_one_is_missing():
    fields = {key: value for key, value in CALLBACK.items() if key != "MessageStatus"}

    assert parse_status(fields) == DeliveryReport("SM1", DeliveryStatus.SENT)


@pytest.mark.parametrize(
    "fields",
    [{"MessageSid": ""}, {"MessageStatus": "received"}, {"MessageStatus": "of-2031"}],
)
def test_what_tells_nothing_that_we_know_is_no_report(fields):
    assert parse_status(CALLBACK | fields) is None
