### When somebody writes too much, or tries many numbers.

writing-fast = Many messages arrived at once. I have kept them all, in order, and am answering one by one. There is no need to repeat them.
writing-fast-stranger = Many messages arrived at once. I am answering the first ones; the rest are kept without an answer. Wait a few minutes and write what matters most.
numbers-locked = I could not find many of those numbers. To be safe, wait { $minutes } min before typing another. Meanwhile use the buttons, or type *person* and somebody will help.
