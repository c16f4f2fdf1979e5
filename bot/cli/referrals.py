"""`enlace referrals`: what a doctor or another hospital makes of a referral, noted by the desk."""

import click

from bot.cli.common import asynchronous
from bot.cli.deeds import deed
from bot.hospital import desk


@click.group(epilog="Example: enlace referrals control 100234")
def referrals() -> None:
    """Note that a control was ordered or a referral transferred, or bring one back."""


@referrals.command(epilog="Example: enlace referrals control 100234")
@click.argument("number")
@asynchronous
async def control(number: str) -> None:
    """Note that a control was ordered for the referral NUMBER, which is to be booked.

    Where nobody books it in time, the referral is lost, and stands on the call list.
    """
    async with deed("control-ordered", number) as (unit, by, now):
        await desk.order_control(unit, number, by=by, now=now)
    click.echo(f"Noted: referral {number} is to be booked for a control.")


@referrals.command(epilog="Example: enlace referrals transfer 100234")
@click.argument("number")
@asynchronous
async def transfer(number: str) -> None:
    """Note that another hospital takes the referral NUMBER on; it is out of line meanwhile."""
    async with deed("referral-transferred", number) as (unit, by, now):
        await desk.transfer(unit, number, by=by, now=now)
    click.echo(f"Noted: referral {number} is transferred.")


@referrals.command(epilog="Example: enlace referrals back 100234")
@click.argument("number")
@asynchronous
async def back(number: str) -> None:
    """Undo an exit, a transfer, a loss or a control of the referral NUMBER."""
    async with deed("exit-undone", number) as (unit, by, now):
        referral = await desk.bring_back(unit, number, by=by, now=now)
    click.echo(f"Referral {number} is {referral.state} again.")
