"""Pictures as PNG files, and just enough drawing for chips and curves.

In: arrays of red, green and blue, eight bits each. Out: bytes of a PNG (ISO/IEC 15948), the same for the same pixels. A
plotting library would be the heaviest part of the program for a line and some dates.
"""

from __future__ import annotations

import struct
import zlib

import numpy as np
import numpy.typing as npt

Canvas = npt.NDArray[np.uint8]
Colour = tuple[int, int, int]

_GLYPHS = {
    "0": "75557", "1": "26227", "2": "71747", "3": "71717", "4": "55711", "5": "74717", "6": "74757", "7": "71222",
    "8": "75757", "9": "75717", "-": "00700", ".": "00002", ":": "02020", "A": "25755", "B": "65656", "C": "34443",
    "D": "65556", "E": "74647", "F": "74644", "G": "34553", "H": "55755", "I": "72227", "J": "11152", "K": "55655",
    "L": "44447", "M": "57755", "N": "57775", "O": "25552", "P": "65644", "Q": "25563", "R": "65655", "S": "34216",
    "T": "72222", "U": "55557", "V": "55552", "W": "55775", "X": "55255", "Y": "55222", "Z": "71247", " ": "00000",
    "_": "00007",
}  # fmt: skip
"""Three columns, five rows; each digit is one row's bits."""


def png(canvas: Canvas) -> bytes:
    """The bytes of a PNG; `canvas` is [row, column, colour]."""
    height, width, _ = canvas.shape
    rows = _filtered(canvas.reshape(height, -1))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_part, parts))


def _filtered(rows: Canvas) -> Canvas:
    """Each row as its difference from the one above where that is smaller: enlarged pixels repeat their rows."""
    above = np.concatenate([np.zeros_like(rows[:1]), rows[:-1]])
    apart = rows - above
    small = _size(apart) < _size(rows)
    kinds = np.where(small, 2, 0).astype(np.uint8)
    return np.concatenate([kinds[:, None], np.where(small[:, None], apart, rows)], axis=1)


def _size(rows: Canvas) -> npt.NDArray[np.int64]:
    """Sum over each row of how far its bytes are from zero, either way round."""
    sizes: npt.NDArray[np.int64] = np.abs(rows.view(np.int8).astype(np.int16)).sum(axis=1)
    return sizes


def _part(named: tuple[bytes, bytes]) -> bytes:
    name, body = named
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def blank(height: int, width: int, colour: Colour = (255, 255, 255)) -> Canvas:
    """An even canvas."""
    canvas = np.empty((height, width, 3), np.uint8)
    canvas[:] = colour
    return canvas


def write(canvas: Canvas, text: str, row: int, column: int, colour: Colour = (0, 0, 0), size: int = 2) -> None:
    """Draw a line of capitals, figures and dashes; what is outside the canvas is cut."""
    for letter in text.upper():
        for down, bits in enumerate(_GLYPHS.get(letter, "00000")):
            for across in range(3):
                if int(bits) >> (2 - across) & 1:
                    top, left = row + down * size, column + across * size
                    canvas[max(top, 0) : max(top + size, 0), max(left, 0) : max(left + size, 0)] = colour
        column += 4 * size


def text_width(text: str, size: int = 2) -> int:
    """Pixels that a line of text takes."""
    return 4 * size * len(text)


def line(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], colour: Colour) -> None:
    """Draw a straight line between two (row, column) points."""
    steps = int(max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)) + 1
    rows = np.rint(np.linspace(start[0], end[0], steps)).astype(int)
    columns = np.rint(np.linspace(start[1], end[1], steps)).astype(int)
    inside = (rows >= 0) & (rows < canvas.shape[0]) & (columns >= 0) & (columns < canvas.shape[1])
    canvas[rows[inside], columns[inside]] = colour


def dot(canvas: Canvas, row: float, column: float, colour: Colour, radius: int = 2) -> None:
    """Draw a filled square about a point."""
    top, left = round(row) - radius, round(column) - radius
    canvas[max(top, 0) : max(top + 2 * radius + 1, 0), max(left, 0) : max(left + 2 * radius + 1, 0)] = colour


def enlarged(canvas: Canvas, times: int) -> Canvas:
    """Each pixel as a square."""
    return np.repeat(np.repeat(canvas, times, axis=0), times, axis=1)
