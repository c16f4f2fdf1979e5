# The console: what all its pages share.

console-skip = Skip to content
console-nav = Sections
console-nav-board = Board
console-nav-map = Map
console-nav-list = Waiting list
console-nav-figures = Figures
console-nav-talks = Conversations
console-nav-setup = Set-up
console-nav-health = Health
console-crumbs = Where you are
console-pages = Pages
console-page-before = Earlier
console-page-after = Next
console-refused = This cannot be opened
console-not-there = There is nothing here, or it is not of your areas. Check the address or go to the start.
console-to-start = Go to the start
console-nothing = There is nothing here for you yet
console-nothing-how = Ask whoever administers Enlace to give you an area.
refusal-not-allowed = Your user may not do this. Ask whoever administers Enlace.
console-more = More
console-account = My account
console-sign-out = Sign out
console-before = Before
console-after = After
console-no-photo = No photo
console-step-done = done
