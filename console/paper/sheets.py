"""Sheets of paper with type on them: letters, headings, feet with page numbers."""

from collections.abc import Iterator
from contextlib import contextmanager

import fontpkg
from fpdf import FPDF
from fpdf.enums import TextMode, XPos, YPos

from console.paper.document import Document

FAMILY = "Noto Sans"
MARGIN = 16.0
INK, PALE, LINE, BAND = (20, 33, 30), (76, 93, 88), (211, 220, 217), (239, 243, 241)
ACCENT = (11, 79, 66)
BODY = 10.0


class Sheets(FPDF):
    """A document under way, in millimetres on letter paper, as offices of Mexico use it."""

    def __init__(self, document: Document) -> None:
        super().__init__(orientation="portrait", unit="mm", format="letter")
        self._document = document
        self.c_margin = 0
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=MARGIN + 4)
        # The upright of the variable font alone: cutting another weight out of it takes seconds.
        self.add_font(FAMILY, "", fontpkg.path(FAMILY))
        self.set_font(FAMILY, "", BODY)
        self.set_text_color(INK)
        self.set_lang(document.frame.language)
        self.set_title(f"{document.title} · {document.frame.house}")
        self.set_author(document.frame.house)
        self.set_creator("Enlace")
        self.set_creation_date(document.made_at)

    def footer(self) -> None:
        """Whose it is, and which page of how many."""
        self.set_y(-MARGIN)
        self.set_font(FAMILY, "", 8)
        self.set_text_color(PALE)
        self.cell(0, 6, f"{self._document.frame.house} · {self._document.title}")
        here = str(self.page_no())
        # How many there will be is put in at the end, and takes about as much room as this one.
        width = self.get_string_width(self._document.frame.page(here, here))
        self.set_x(-MARGIN - width)
        self.cell(width, 6, self._document.frame.page(here, str(self.str_alias_nb_pages)))

    @contextmanager
    def strong(self) -> Iterator[None]:
        """Letters a little fatter."""
        with self.local_context(
            text_mode=TextMode.FILL_STROKE, line_width=0.12, draw_color=self.text_color
        ):
            yield

    @contextmanager
    def unbroken(self) -> Iterator[None]:
        """What is put at a place stays on its sheet, however near the foot it is."""
        self.set_auto_page_break(auto=False)
        yield
        self.set_auto_page_break(auto=True, margin=MARGIN + 4)

    def say(self, text: str, size: float = BODY, height: float | None = None) -> None:
        """A paragraph over the whole width."""
        self.set_font(FAMILY, "", size)
        self.multi_cell(
            0, height or size * 0.52, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )

    def head(self, text: str) -> None:
        """A heading, which is in the document's outline too."""
        self.start_section(text)
        self.set_text_color(ACCENT)
        with self.strong():
            self.say(text, 14)
        self.set_text_color(INK)
        self.ln(2)
