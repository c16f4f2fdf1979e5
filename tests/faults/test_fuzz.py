"""Nonsense from everybody: each is answered, nothing breaks, and nobody is stuck."""

from hypothesis import given
from hypothesis import strategies as st

from dialogs.registry import BOOK
from dialogs.vocabulary import VOCABULARY
from domain.ids import MediaId
from domain.messages import Attachment, AttachmentKind, Pin
from domain.messaging.conversations import HOME
from tests.faults.town import EVERYBODY
from tests.lasting import lasting

TRIGGERS = sorted({move.trigger for dialog in BOOK.dialogs for move in dialog.moves})
SUBJECTS = st.sampled_from(
    ("", "streets", "north", "SL-1", "0", "-1", "no-such-id", "a/b", "á" * 9)
)
TYPED = st.sampled_from([word for entry in VOCABULARY for word in entry.words])
REFERENCES = st.one_of(st.sampled_from(("SL-1", "SL-2", "1", "9" * 21, "")), st.text(max_size=20))
WORDS = st.one_of(
    st.text(max_size=80),
    st.builds("{} {}".format, TYPED, REFERENCES),
    st.text("0123456789/-.: ", max_size=24),
)
BUTTONS = st.one_of(
    st.builds(
        lambda trigger, subject, value: BOOK.stamp(f"{trigger}:{subject}/{value}")[:64],
        st.sampled_from(TRIGGERS), SUBJECTS, SUBJECTS,
    ),
    st.text(min_size=1, max_size=64),
)  # fmt: skip
FILES = st.builds(
    lambda kind, name: (Attachment(MediaId("m"), kind, "local:/nowhere", "image/jpeg", name),),
    st.sampled_from(AttachmentKind),
    st.text(max_size=20),
)
PINS = st.builds(Pin, st.floats(-90, 90), st.floats(-180, 180), st.text(max_size=20))
MESSAGES = st.one_of(
    st.fixed_dictionaries({"text": WORDS}),
    st.fixed_dictionaries({"choice": BUTTONS}),
    st.fixed_dictionaries({"text": WORDS, "attachments": FILES}),
    st.fixed_dictionaries({"pin": PINS}),
    st.integers(0, 29),  # one of the buttons that they have
)


@lasting(30)
@given(talk=st.lists(st.tuples(st.sampled_from(EVERYBODY), MESSAGES), min_size=10, max_size=25))
def test_whatever_anybody_sends_is_answered_and_leads_home_again(new_town, talk):
    town = new_town()
    try:
        town.report()
        town.report()
        for who, message in talk:
            if isinstance(message, int):
                town.press(who, message)
            else:
                town.say(who, **message)
        for who in {who for who, _ in talk}:
            town.say(who, "menu")
            assert town.run(place_of, town, who) == HOME
    finally:
        town.close()


async def place_of(town, who) -> str:
    async with town.service.database.reading() as unit:
        conversation = await unit.conversations.get(await unit.people.find(who))
    return conversation.place.state
