import pytest

from bot.addresses import (
    AddressNotUnderstood,
    TelephoneNotUnderstood,
    read_address,
    read_telephone,
)
from domain.messages import Address, Channel


def whatsapp(id):
    return Address(Channel.WHATSAPP, id)


@pytest.mark.parametrize(
    "written",
    [
        "whatsapp:+528112121212",
        "WhatsApp: +52 81 1212 1212",
        "+528112121212",
        "+52 (81) 1212-1212",
        "81 1212 1212",
        " 8112121212 ",
        "81.1212.1212",
    ],
)
def test_a_telephone_number_is_the_same_address_however_it_is_written(written):
    assert read_address(written, "MX") == whatsapp("+528112121212")


@pytest.mark.parametrize(
    "written", ["whatsapp:+5218112121212", "+52 1 81 1212 1212", "+521 81 1212 1212"]
)
def test_the_digit_that_whatsapp_still_writes_for_mexico_is_dropped(written):
    assert read_address(written, "MX") == whatsapp("+528112121212")


def test_the_historic_digit_is_dropped_for_whoever_writes_from_mexico_to_another_country():
    assert read_address("+5218112121212", "CL") == whatsapp("+528112121212")


def test_a_one_at_the_start_of_another_country_s_number_stays():
    assert read_address("+1 415 523 8886", "MX") == whatsapp("+14155238886")


def test_a_number_without_country_code_is_of_the_organisation_s_country():
    assert read_address("9 6123 4567", "CL") == whatsapp("+56961234567")


def test_a_number_without_country_code_is_not_understood_where_no_country_is_known():
    with pytest.raises(TelephoneNotUnderstood):
        read_address("81 1212 1212", "")


def test_a_telegram_id_is_an_address():
    assert read_address("telegram:12345", "MX") == Address(Channel.TELEGRAM, "12345")


def test_a_person_whom_whatsapp_shows_without_a_number_is_known_by_their_scoped_id():
    assert read_address("whatsapp:MX.abc123", "MX") == whatsapp("MX.abc123")


def test_what_operators_see_reads_back_as_the_same_address():
    for written in ("81 1212 1212", "telegram:12345", "whatsapp:MX.abc123"):
        address = read_address(written, "MX")

        assert read_address(str(address), "MX") == address


@pytest.mark.parametrize("written", ["+52 81 1212", "81 1212 1212 9", "00000000", "+999 1234567"])
def test_a_number_that_no_telephone_has_is_refused_with_its_country(written):
    with pytest.raises(TelephoneNotUnderstood) as refusal:
        read_address(written, "MX")

    assert refusal.value.key == "fault-telephone"
    assert refusal.value.params == {"written": written, "country": "MX"}


@pytest.mark.parametrize(
    "written",
    [
        "",
        "whatsapp:",
        "telegram:",
        "telegram:@ana",
        "telegram:-5",
        "telegram:+528112121212",
        "email:ana@example.org",
        "ana@example.org",
        "MX.abc123",
        "whatsapp:mx.abc123",
        "whatsapp:MX.abc/123",
        "1-800-FLOWERS",
        "81 1212 1212 ext. 5",
    ],
)
def test_what_is_no_address_is_refused_as_it_was_written(written):
    with pytest.raises(AddressNotUnderstood) as refusal:
        read_address(written, "MX")

    assert refusal.value.key == "fault-address"
    assert refusal.value.params == {"written": written}


def test_a_telephone_number_is_read_without_a_channel():
    assert read_telephone("81 1212 1212", "MX") == "+528112121212"


@pytest.mark.parametrize("written", ["", "no tiene", "81 1212 1212 ext. 5", "whatsapp:8112121212"])
def test_what_is_no_telephone_number_is_refused(written):
    with pytest.raises(TelephoneNotUnderstood):
        read_telephone(written, "MX")
