# The first page of the demonstration.

console-welcome-title = Welcome to Enlace
console-welcome-what = Public works and hospital appointments, settled in the chat people already use, with a console that shows it all at a glance.
console-welcome-step-chat = Neighbours, crews and families write on WhatsApp or Telegram.
console-welcome-step-rules = Enlace assigns, notifies and keeps count, by rules that it explains.
console-welcome-step-desk = Those who coordinate watch and decide here or in chat, whichever is closer to hand.
console-welcome-look = See it through somebody's eyes
console-welcome-as-administrator = Administration
console-welcome-as-liaison = Liaison of public works
console-welcome-as-analyst = Waiting list
console-welcome-as-viewer = View only
console-welcome-note-administrator = Everything: users, set-up, health of the service.
console-welcome-note-liaison = The board: what is waiting, which crew has room, what needs a decision.
console-welcome-note-analyst = The hospital: who is next, whom to call, which slot to offer.
console-welcome-note-viewer = Board, list and figures, without people's names.
console-welcome-enter = Enter as { $name }
console-welcome-nobody = There is nobody to enter as yet
console-welcome-nobody-how = Start with the command enlace demo, which invents a city and its people.
console-welcome-chat = And on the other side, the telephones
console-welcome-phones = Write as a neighbour, a crew or a family, and watch the board change.
console-welcome-phones-open = Open the telephones
console-welcome-invented = Everything is invented. This page does not exist in a real service.
