"""Which lines of a report's pages are its text, and which are running heads, page numbers and footnotes."""

import pytest

from extraction.reports.layouts import lines

HEAD = "Inspection of Nowhere children’s services"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1\nNowhere\nOne.", ["Nowhere", "One."]),
        ("One.\n2", ["One."]),
        ("One.\nPage 2 of 30", ["One."]),
        ("One\n\f2\ngoes on.", ["One", "goes on."]),
        (f"A\n\f{HEAD}\n1 May 2\nB\n\f{HEAD}\n1 May 3\nC\n\f{HEAD}\n1 May 4\nD", ["A", "B", "C", "D"]),
        (f"A\n\f1\n{HEAD}\n1 May\nB\n\f2\n{HEAD}\n1 May\nC\n\f3\n{HEAD}\n1 May\nD", ["A", "B", "C", "D"]),
        (f"A\n\f{HEAD}\nB\n\fC", ["A", HEAD.replace("’", "'"), "B", "C"]),
        ("Plans1 are good.\nThey help.\nSo.\n1 Ofsted says so in a guide.", ["Plans1 are good.", "They help.", "So."]),
        ("In\n12 March it met.\nSo.\nGood.", ["In", "12 March it met.", "So.", "Good."]),
        ("Fewer than\n18. Homes.\nSo.\nGood.", ["Fewer than", "18. Homes.", "So.", "Good."]),
        ("They listen. Adoption is quick\nAdoption is quick\nSo.", ["They listen.", "Adoption is quick", "So."]),
        ("\uf06e Visits\n◼ Plans", ["• Visits", "• Plans"]),
        ("multi\ufffe\nagency work – “so”", ["multi-", 'agency work - "so"']),
        ("  spaced  \n\t\nout", ["spaced", "out"]),
    ],
)
def test_only_the_lines_of_the_text_are_kept(text: str, expected: list[str]) -> None:
    assert [line.text for line in lines(text)] == expected


def test_a_line_tells_its_page_and_its_place() -> None:
    text = "One.\n\f 2\n – two.\n"
    (_, second) = lines(text)
    assert (second.page, text[second.span.start : second.span.end], second.mark) == (2, "– two.", "–")
