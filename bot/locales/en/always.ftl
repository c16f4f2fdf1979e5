# What anybody may read at any moment.

not-understood = I did not understand. Choose an option, or type *menu* or *help*.
did-you-mean =
    { $formal ->
       *[other] Did you mean *{ $words }*?
    }
row-meant = { $words }
button-not-meant = No
welcome = Glad to help! We are here: *menu* shows what can be done.
thanked = Glad to help! Back to this:
greeted = Hello! Back to this:
pin-unasked = Thank you for the location. It is not needed here and was not kept; *menu* shows what can be done.
nothing-to-confirm = There is nothing to confirm here. To see what can be done, *menu* or *help*.
folio-unknown = I cannot find report { $folio }. Check the number, or type *menu*.
folio-missing = It needs the number of a report, as in *{ $words } 4010*.
button-expired = That button is no longer valid.
message-unusable = I cannot use voice notes, videos, stickers or that type of file yet. Type it, or send a photo.
turn-failed = Something failed on our side and is being looked at. What you sent is kept. Type *menu* to go on.
help-crew =
    • *reports* · those of your crew
    • *route* · in which order to go today, with a map
    • *a number* · open that report
    • *close number* · photos and words, then *done* and *confirm*
    • *comment number* · add something
    • *extend number* · ask for more time
    • *reject number* · ask to have it rejected
help-liaison =
    • *pending* · requests to decide
    • *approve n* · *deny n reason*
    • *new* · to accept
    • *assign number* · to the suggested crew, or *assign number crew*
    • *queue* · *overdue* · *load* · *limits* · *rebalance* · *figures*
    • *link number number* · the same problem, or *unlink number*
    • *return number reason* · work that was not done
    • *a number* · that report with its history
help-citizen = Here we tell you how your reports go. Type *reports* to see them.
help-family =
    • *patient* · your patient at the hospital
    • *my appointments* · when, where and how to prepare
    • *confirm* · *cancel* · the nearest appointment
    • *position* · your place on the waiting list
help-always = These always work: *menu*, *back*, *exit*, *language*, *person* (talk to somebody) and *stop* (no more notices).
language-ask = ¿En qué idioma hablamos? · Which language?
language-es = Español
language-en = English
language-chosen = Fine, English from here on.
stopped = We will send you no more notices. If you write, we still answer. To have them again, type *start*.
resumed = You will get notices again. To stop them, type *stop*.
person-called = I have told somebody on the team; they will write or call you.
picture-before = Before
picture-after = After
chart-overdue = overdue
chart-due-soon = due soon
chart-active = in time
pattern-moment = EEE d MMM, HH:mm
pattern-day = EEEE d MMM
which-ask = Option { $number } of the list, or report { $number }?
which-listed = Option { $number }
which-folio = Report { $folio }
