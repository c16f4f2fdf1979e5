"""A minimal aiogram bot beside ours: a toy turn, its state in memory, nothing kept, nothing sent.

    python -m bench.peers.aiogram_toy [--seconds 5]

Each turn is fed to the dispatcher as the update that a webhook would bring; the answer is the
method that aiogram returns for the webhook to answer with. No HTTP, no disk: the most that such
a bot can do here.
"""

import argparse
import asyncio
import time
from typing import Any

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import SendMessage
from aiogram.types import Message, Update


class Toy(StatesGroup):
    said = State()


async def answer(message: Message, state: FSMContext) -> SendMessage:
    count = (await state.get_data()).get("count", 0) + 1
    await state.set_state(Toy.said)
    await state.update_data(count=count)
    return SendMessage(chat_id=message.chat.id, text=f"{count}: {message.text}")


def update(number: int) -> dict[str, Any]:
    person = {"id": number % 16 + 1, "is_bot": False, "first_name": "Alguien"}
    chat = {"id": person["id"], "type": "private"}
    message = {"message_id": number, "date": 1, "chat": chat, "from": person, "text": "hola"}
    return {"update_id": number, "message": message}


async def measure(seconds: float) -> None:
    dispatcher, bot = Dispatcher(storage=MemoryStorage()), Bot("123456789:" + "A" * 35)
    dispatcher.message.register(answer)
    began, count = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        batch = [Update.model_validate(update(count + n), context={"bot": bot}) for n in range(16)]
        await asyncio.gather(*(dispatcher.feed_update(bot, each) for each in batch))
        count += len(batch)
    print(
        f"aiogram, toy turn, state in memory: {count / (time.perf_counter() - began):.0f} turns/s"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5)
    uvloop.run(measure(parser.parse_args().seconds))
