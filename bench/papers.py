"""Print texts as PDF files and scan them: paper for benchmarks and tests."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import fpdf
import pypdfium2 as pdfium

# Fonts that have every Vietnamese letter, where systems keep them; the first found is used.
FONTS = tuple(
    Path(folder) / name
    for name in ("NotoSerif-Regular.ttf", "DejaVuSerif.ttf", "DejaVuSans.ttf")
    for folder in (
        "/usr/share/fonts/truetype/noto", "/usr/share/fonts/truetype/dejavu",
        "/usr/share/fonts/TTF", "/usr/share/fonts/dejavu", "/Library/Fonts", "C:/Windows/Fonts",
    )
)  # fmt: skip
SKEW_DEGREES = 0.3  # how far from straight a page lies on the glass
JPEG_QUALITY = 60  # what office scanners use


def font() -> Path | None:
    """Find a font with the Vietnamese letters; None where there is none."""
    return next((path for path in FONTS if path.exists()), None)


class Paper(fpdf.FPDF):
    """Pages as a gazette prints them: a running head and a number at the top of each.

    Sizes are those of Decree 30/2020/NĐ-CP on paperwork, appendix I: A4, letters of 13 points,
    margins of 30 and 20 mm.
    """

    def __init__(self, head: str = "", numbered: bool = True, size: float = 13) -> None:
        super().__init__()
        self.head, self.numbered, self.size = head, numbered, size
        path = font()
        assert path is not None, "no font with Vietnamese letters"
        self.add_font("text", fname=path)
        self.set_font("text", size=size)
        self.set_margins(30, 20, 20)
        self.set_auto_page_break(True, 20)
        self.add_page()

    def header(self) -> None:
        """Print the head and the number of a page."""
        self.set_y(10)
        self.set_font("text", size=11)
        left, right = (self.head, str(self.page_no())) if self.numbered else (self.head, "")
        if self.page_no() % 2 == 0:  # a left page of an open gazette
            left, right = right, left
        if left:
            self.cell(120, 6, left)
        if right:
            self.set_x(150)
            self.cell(0, 6, right, align="R")
        self.set_y(20)
        self.set_font("text", size=self.size)

    def output(self, *arguments: Any, **named: Any) -> Any:
        """Write the file; fpdf leaves the font open."""
        written = super().output(*arguments, **named)
        for each in self.fonts.values():
            each.ttfont.close()
        return written

    def paragraphs(self, text: str) -> None:
        """Print a text, a paragraph a line of it."""
        height = self.size * 0.3528 * 1.35  # mm: points, and the usual distance of lines
        for line in text.split("\n"):
            if line.strip():
                self.multi_cell(0, height, line, align="J", new_x="LMARGIN", new_y="NEXT")
                self.ln(1.5)
            else:
                self.ln(height)


def print_pdf(text: str, path: Path, head: str = "", numbered: bool = True) -> None:
    """Print a text as a PDF file."""
    paper = Paper(head, numbered)
    paper.paragraphs(text)
    paper.output(str(path))


def scan_pdf(printed: Path, path: Path, dpi: int, pages: Sequence[int] | None = None) -> None:
    """Write pages of a PDF, or those of the given numbers from 1, as pictures into another.

    The others stay as they are printed. A picture is a little askew, grey and lossy.
    """
    from PIL import Image

    chance = random.Random(0)
    source = pdfium.PdfDocument(printed)
    target = pdfium.PdfDocument.new()
    for index in range(len(source)):
        if pages is not None and index + 1 not in pages:
            target.import_pages(source, [index])
            continue
        picture = source[index].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        askew = chance.uniform(-SKEW_DEGREES, SKEW_DEGREES)
        picture = picture.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255)
        jpeg = io.BytesIO()
        picture.save(jpeg, "JPEG", quality=JPEG_QUALITY, dpi=(dpi, dpi))
        jpeg.seek(0)
        width, height = source[index].get_size()
        sheet = target.new_page(width, height)
        image = pdfium.PdfImage.new(target)
        image.load_jpeg(jpeg, inline=True)
        image.set_matrix(pdfium.PdfMatrix().scale(width, height))
        sheet.insert_obj(image)
        sheet.gen_content()
    target.save(path)
    target.close()
    source.close()
