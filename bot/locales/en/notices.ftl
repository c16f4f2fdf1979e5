# Notices. Each is a WhatsApp template too: no selectors, no variable at the beginning or the end,
# no two variables side by side.

notice-received = Report *{ $folio }* came in: { $category } at { $address }. It is due { $deadline } and waits to be accepted.
notice-accepted = Your report *{ $folio }* ({ $category }) was accepted. The promised date is { $deadline }. We will tell you when it is done.
notice-assigned = Your crew got report *{ $folio }*: { $category } at { $address }. It should be closed before { $deadline }, please.
notice-assigned-late = Your crew got report *{ $folio }*: { $category } at { $address }. It was due { $deadline }; close it as soon as you can or ask for more time.
notice-taken-back = Report *{ $folio }* ({ $category }) went to another crew. It is no longer on your list.
notice-extension-requested = Request { $number } by { $name }, who asks for more time for report *{ $folio }* ({ $category }), until { $until }, because: { $text }. Shall we approve it?
notice-extension-requested-crew = Your colleague { $name } asked for more time for report *{ $folio }*, until { $until }. The liaison will decide soon.
notice-rejection-requested = Request { $number } by { $name }, who asks to reject report *{ $folio }* ({ $category }). Reason: { $reason }. They say: { $text }. Shall we approve it?
notice-rejection-requested-crew = Your colleague { $name } asked to reject report *{ $folio }* for this reason: { $reason }. The liaison will decide soon.
notice-extension-approved = More time was approved for report *{ $folio }*. The new deadline, { $until }, is set.
notice-extension-denied = More time was not approved for report *{ $folio }*. The liaison answered: { $answer }. It is still due { $deadline }, as before.
notice-rejection-approved = Rejecting report *{ $folio }* ({ $category }) was approved. It is no longer on your list.
notice-rejection-denied = Rejecting report *{ $folio }* was not approved. The liaison answered: { $answer }. It stays with your crew and is due { $deadline }, as before.
notice-rejected = About your report *{ $folio }* ({ $category }): we looked at it, and it could not be done. Write *person* to us if you want to talk to somebody.
notice-due-soon = Report *{ $folio }* ({ $category } at { $address }) is nearly due: { $deadline }. If time is short, ask for more.
notice-overdue = Report *{ $folio }* ({ $category } at { $address }) was due { $deadline }. Close it as soon as you can, or ask for more time.
notice-overdue-desk = Report *{ $folio }* ({ $category } at { $address }) was due { $deadline } and is still open.
notice-queue-threatened = Report *{ $folio }* ({ $category }) has no crew. Its deadline: { $deadline }. It should be assigned now.
notice-concluded = Your report *{ $folio }* ({ $category }) is solved. This was done: { $text }. Thank you for telling us!
notice-concluded-desk = The crew closed report *{ $folio }* ({ $category } at { $address }). They say: { $text }. You can see the evidence.
notice-concluded-crew = Your crew has closed report *{ $folio }* ({ $category }). It is no longer on your list.
notice-summary = Summary of { $area } on { $day }. Reports that came in: { $received }. Closed, of these and earlier ones: { $concluded }. Without a crew: { $waiting }. Overdue: { $overdue }. Requests: { $requests } to decide.
notice-expired = Let us leave it here: there was no answer for a while. What you sent is kept. Type *menu* to go on.
notice-help-asked = Somebody asks to talk to you: { $name }, on { $address }. Please get in touch soon.
name-unknown = somebody without a name
reached-on-whatsapp = WhatsApp { $number }
reached-on-telegram = Telegram, chat { $number }
reached-on-email = e-mail { $number }
media-not_a_picture = I could not open a file that you sent: it is not a photo. Would you send it again?
media-too_many_pixels = A photo that you sent is too large. Would you send it again in an ordinary size?
media-broken = A photo that you sent arrived damaged. Would you send it again?
media-too_large = A file that you sent is too heavy (over 16 MB). Would you send a lighter one?
media-refused_type = I cannot use that type of file. Send a photo or a PDF.
media-unreachable = We could not fetch a photo that you sent. Would you send it again?
media-gone = A photo that you sent is no longer available. Would you send it again?
