### A number that was silent for long may be somebody else's by now.

returned = Hello! You had not written from this number for a long time, or your account changed. To be safe I asked for somebody to confirm that it is still yours; you will hear as soon as they answer. If it is urgent, type *person*.
vouched = Done: they have access again, and I told them.
disowned = Understood: that number stays without access. Ask whoever runs the system to take it off the list or put it right.
refusal-vouched-already = Somebody else has answered for that number already.
notice-vouch-asked = After a long time, or with another account, somebody wrote from the number of { $name } that ends in { $ending }, and it may be another person's by now. Call them or ask them in person: is it still theirs? Meanwhile they see nothing.
notice-vouched = It was confirmed that it is you. Thank you for waiting! If something you wrote was left undone, send it again. Type *menu* to go on.
button-vouch-yes = Yes, it is theirs
button-vouch-no = No, it is not
