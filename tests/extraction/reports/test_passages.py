"""A passage's text and its places, whatever its lines and pages are."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extraction.reports.layouts import document, sentences
from ofsted_kg.extraction.reports.lines import body_lines, pages_of
from ofsted_kg.extraction.reports.passages import Passage

WORDS = st.text(alphabet="abAB-’–.,", min_size=1, max_size=8).filter(lambda word: word.strip("-’–.,") != "")
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=6).map("\n".join)
PAGES = st.lists(LINES, min_size=1, max_size=4).map("\n\f".join)


@given(PAGES, st.data())
def test_the_places_of_a_part_are_its_words_in_order(text: str, data: st.DataObject) -> None:
    passage = Passage(body_lines(pages_of(document(text))))
    start = data.draw(st.integers(0, len(passage.text) - 1))
    end = data.draw(st.integers(start + 1, len(passage.text)))
    places = passage.places(start, end)
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(before.end < after.start for before, after in pairwise(places))
    quoted = "".join(text[place.start : place.end] for place in places)
    assert _bare(quoted) == _bare(passage.printed(text, start, end))
    if len(places) == 1 and "\n" not in quoted:
        assert quoted.strip() == passage.printed(text, start, end).strip()


@given(PAGES)
def test_the_text_of_a_passage_is_its_lines_joined(text: str) -> None:
    passage = Passage(body_lines(pages_of(document(text))))
    assert _bare(passage.text) == _bare("".join(line.text for line in passage.lines))
    assert len(passage.printed(text)) == len(passage.text)
    assert "\n" not in passage.text


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_what_a_pattern_matched_in_a_sentence_stands_at_its_place() -> None:
    text = (
        "The council’s family hub\nis open. It helps multi-\nagency work and the Legal Gateway\n\fPanel of the council."
    )
    first, second = sentences(text)
    told = f"Cover\nSummary\n{text}"
    hub, panel = re.search("family hub is", first.text), re.search("Gateway Panel", second.text)
    assert hub
    assert panel
    assert told[first.part(hub).start : first.part(hub).end] == "family hub\nis"
    assert told[second.part(panel).start : second.part(panel).end] == "Gateway"
    assert second.printed(panel, 0, told) == "Gateway Panel"
    assert [told[place.start : place.end] for place in second.places] == [
        "It helps multi-\nagency work and the Legal Gateway",
        "Panel of the council.",
    ]
