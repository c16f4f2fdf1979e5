"""The words of a button on a notice, typed by somebody to whom we have said nothing since."""

from dataclasses import replace
from itertools import takewhile

from dialogs.book import Book
from dialogs.inputs import fold, read_choice
from dialogs.offered import Titles, remembered, titled
from dialogs.table import Scene
from storage.unit_of_work import UnitOfWork

MOST = 5  # notices that anybody still has in mind


async def as_pressed(book: Book, unit: UnitOfWork, scene: Scene, titles: Titles) -> Scene:
    """The scene with the button that was meant, where just one thing there is called so."""
    if scene.intent.trigger != "text" or book.takes_words(scene):
        return scene
    told = await unit.exchanges.told(scene.person.contact.id, MOST)
    notices = takewhile(lambda letter: letter.template, told)  # a reply has none
    offered = [
        entry
        for notice in notices
        if notice.message
        for entry in remembered(notice.message.choices)
    ]
    found = titled(fold(scene.message.text), offered, titles)
    return replace(scene, intent=read_choice(found)) if found else scene
