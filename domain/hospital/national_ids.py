"""Chile's national id, the RUN: a number, and a check digit by modulus 11."""

FACTORS = (2, 3, 4, 5, 6, 7)


def check_digit(number: int) -> str:
    """The digit, or K, that belongs to *number*."""
    digits = reversed(str(number))
    total = sum(int(digit) * FACTORS[n % len(FACTORS)] for n, digit in enumerate(digits))
    return "0123456789K"[-total % 11]
