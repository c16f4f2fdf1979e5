# When a person answers instead of the assistant.

talk-taken = { $name } is here for you. Just write: a person is answering.
talk-said = { $text }
talk-handed-back = You are back with the assistant. If you need anything else, choose an option.
talk-lapsed = Sorry, nobody could answer you in time. We have told them again that you are waiting for a person. Meanwhile the assistant is here.
notice-talk-wanted = Somebody at { $house } would like to talk to you. Answer this message and a person will write to you.
refusal-talk-taken = Somebody else is already answering this conversation. Reload the page to see who.
refusal-talk-not-yours = You are not the one answering this conversation. Take it over first, if nobody else has.
refusal-window-shut = Their last message is more than 24 hours old, so WhatsApp no longer accepts free text. Send the invitation; once they answer, you can write.
refusal-nothing-said = Write something before you send.
refusal-too-much-said = The message is too long. Use up to { $most } characters, or send it in parts.
