### When somebody writes too much, or tries many numbers.

writing-fast = Many messages came in at once. I kept them all, in order, and am answering little by little. There is no need to repeat them.
writing-fast-stranger = Many messages came in at once. I answer the first ones, little by little; the others are kept without an answer. Wait a few minutes and write what matters most.
numbers-locked = There were many numbers that I cannot find. To be safe, wait { $minutes } min before you type another. Meanwhile use the buttons, or type *person* and somebody will help.
