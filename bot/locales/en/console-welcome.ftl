# The first page of the demonstration.

console-welcome-title = Welcome to Enlace
console-welcome-what = Public works and hospital appointments settled in the chat that people already use, and a console to see it all at a glance.
console-welcome-step-chat = Neighbours, crews and families write on WhatsApp or Telegram.
console-welcome-step-rules = Enlace gives out, tells and keeps count, by rules that it explains.
console-welcome-step-desk = Whoever coordinates looks and decides here, or in chat: whichever is nearer.
console-welcome-look = Look through somebody's eyes
console-welcome-as-administrator = Administration
console-welcome-as-liaison = Liaison of public works
console-welcome-as-analyst = Waiting list
console-welcome-as-viewer = Looking only
console-welcome-note-administrator = Everything: users, set-up, health of the service.
console-welcome-note-liaison = The board: what waits, which crew can, what is to be decided.
console-welcome-note-analyst = The hospital: who is next, whom to call, which slot to offer.
console-welcome-note-viewer = Board, list and figures, without names of people.
console-welcome-enter = Enter as { $name }
console-welcome-nobody = There is nobody yet to enter as
console-welcome-nobody-how = Begin with the command enlace demo, which invents a city and its people.
console-welcome-chat = And on the other side, the telephones
console-welcome-phones = Write as a neighbour, as a crew or as a family, and watch the board change.
console-welcome-phones-open = Open the telephones
console-welcome-invented = Everything is invented. This page does not exist in a real service.
