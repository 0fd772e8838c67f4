"""The date that a document prints as its own: alone on a line, after "published", or as "today"."""

import re

from ofsted_kg.extraction.dates import PrintedDate, find_dates
from ofsted_kg.extraction.layout import Block
from ofsted_kg.model import IssuedClaim, Span

# "Wednesday, 17th March 2021, 1:10 pm", "22 June 2023", "Published: 3 May 2024": a line that is a date and little else.
_DATE_LINE = re.compile(
    r"^(?:(?:date published|date|council news|published|posted|issued|on|released|press release|news|meeting|"
    r"last updated|first published)?[:\s,|-]*(?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?|"
    r".{0,60}\s{3,}|by [\w .'-]{3,60} on )$",
    re.IGNORECASE,
)
# "out today (Friday, 19 February 2016)"
_TODAY = re.compile(r"\btoday,? \(?(?:\w+day,? )?$")
_MEETING = re.compile(r"(?:Meeting: ?|Minutes of (?:the|a) .{0,60}\bon )$", re.IGNORECASE)
_TOP, _END = 25, 3  # blocks at the beginning and at the end among which it stands
_REST = 25  # characters that may follow it on its line


def own_date(blocks: tuple[Block, ...]) -> IssuedClaim | None:
    """Return the date of a document from its blocks, or None where it prints none."""
    for block in (*blocks[:_TOP], *blocks[_TOP:][-_END:]):
        for printed in find_dates(block.text):
            if printed.start and printed.start == printed.end and _is_own(block, printed):
                place = Span(block.span.start + printed.start_offset, block.span.start + printed.end_offset)
                return IssuedClaim((place,), printed.start)
    return None


def _is_own(block: Block, printed: PrintedDate) -> bool:
    before, after = block.text[: printed.start_offset], block.text[printed.end_offset :].strip(" ,.-|")
    if _TODAY.search(before) or _MEETING.match(before):
        return True
    return bool(_DATE_LINE.match(before)) and len(after) < _REST
