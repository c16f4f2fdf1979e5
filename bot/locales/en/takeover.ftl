# When a person answers instead of the assistant.

talk-taken = { $name } is here for you. Just write; a person answers.
talk-said = { $text }
talk-handed-back = You are back with the assistant. If you need anything else, choose an option.
talk-lapsed = Sorry, nobody could answer you in time. We have told them again that you wait for a person. Meanwhile the assistant is here.
notice-talk-wanted = Somebody of { $house } wants to talk to you. Answer this message and a person will write to you.
refusal-talk-taken = Somebody else already answers in this conversation. Reload the page to see who.
refusal-talk-not-yours = You are not the one who answers here. Take the conversation over first, if nobody else has.
refusal-window-shut = Their last message came more than 24 hours ago, and WhatsApp takes no free text any more. Send the invitation; once they answer you can write.
refusal-nothing-said = Write something before you send.
refusal-too-much-said = The message is too long. Use up to { $most } characters, or send it in parts.
