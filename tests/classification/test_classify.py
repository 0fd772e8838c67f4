"""Made-up findings and the themes and polarity they must get; the phrases of a lexicon, and what they find."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.namespace import SKOS

from ofsted_kg.classification import classify
from ofsted_kg.classification.classify import lexicons, shipped_models
from ofsted_kg.classification.lexicon import read_lexicon
from ofsted_kg.classification.models import RANKERS, read_models, write_models
from ofsted_kg.classification.words import words
from ofsted_kg.resources import resource
from ofsted_kg.triples.vocabulary_graphs import concepts_graph

SCHEME = "https://w3id.org/ofsted-kg/concept/theme/"


@pytest.mark.parametrize(
    ("text", "themes", "polarity"),
    [
        ("Return home interviews are not completed for too many children who go missing.", "missing-children", "improvement"),
        ("The emergency duty team responds swiftly and effectively out of hours.", "out-of-hours", "strength"),
        ("Arrangements for private fostering are weak and too few carers are known.", "private-fostering", "improvement"),
        ("Letters before proceedings are clear, and pre-proceedings work is tracked well.", "pre-proceedings", "strength"),
        ("The response to homeless 16- and 17-year-olds is not good enough.", "homeless-16-17", "improvement"),
        ("Young carers benefit from excellent support.", "young-carers", "strength"),
        ("The virtual school is highly ambitious. However, personal education plans are poor.", "education-in-care", "mixed"),
        ("The designated officer manages allegations against professionals well.", "allegations-against-professionals", "strength"),
        ("Social workers do not always complete life-story work.", "life-story-work", "improvement"),
        ("Supervision is infrequent. Management oversight is too often missing.", "management-oversight", "improvement"),
        ("Strategy meetings are timely. Child protection enquiries are thorough.", "child-protection-enquiries", "strength"),
        ("Caseloads are too high and turnover of staff is a challenge.", "workforce", "improvement"),
        ("Adopters are recruited well. However, adoption support is not good enough.", "adoption", "mixed"),
        ("Ensure that pathway plans are reviewed with care leavers.", "pathway-planning", "improvement"),
        ("Care leavers know the local offer well and claim their entitlements.", "care-leaver-entitlements", "strength"),
        ("Plans for permanence are made promptly, without delay.", "permanence", "strength"),
    ],
)  # fmt: skip
def test_a_finding_gets_its_theme_first_and_its_polarity(text: str, themes: str, polarity: str) -> None:
    told = classify(text)
    assert (told.themes[0], told.polarity) == (themes, polarity)


def test_a_finding_about_several_things_gets_several_themes() -> None:
    text = "Kinship carers are well supported. Family time is promoted. Children who go missing are found quickly."
    assert set(classify(text).themes) == {"kinship-care", "family-time", "missing-children"}


def test_what_nobody_can_tell_is_left_open() -> None:
    assert classify("").themes == ()
    assert classify("").polarity == "neutral"
    assert classify("It rained on Tuesday.").themes == ()


def test_the_list_that_a_finding_stands_in_settles_its_polarity() -> None:
    text = "The quality of assessments."
    assert classify(text, listed_as="AreaForImprovement").polarity == "improvement"
    assert classify(text, listed_as="PriorityAction").polarity == "improvement"
    assert classify(text, listed_as="Strength").polarity == "strength"
    assert classify(text, listed_as="Finding") == classify(text)


def test_the_section_tells_whom_a_finding_is_about() -> None:
    text = "Accommodation is suitable."
    found = {area: lexicon_scores(text, area) for area in ("care-leavers", "help-and-protection")}
    assert found["care-leavers"] == "care-leaver-accommodation"
    assert classify(text, "no-such-area") == classify(text)


def lexicon_scores(text: str, area: str) -> str:
    return classify(text, area).themes[0]


@given(st.text(max_size=300))
def test_any_text_gets_at_most_four_known_themes_and_a_polarity(text: str) -> None:
    told = classify(text)
    assert len(set(told.themes)) == len(told.themes) <= 4
    assert set(told.themes) <= set(lexicons().themes.labels)
    assert told.polarity in {"strength", "improvement", "mixed", "neutral"}
    assert classify(text) == told


def test_the_lexicon_has_the_themes_of_the_scheme() -> None:
    notations = {
        str(notation)
        for concept, notation in concepts_graph().subject_objects(SKOS.notation)
        if str(concept).startswith(SCHEME)
    }
    assert set(lexicons().themes.labels) == notations


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("family time", "Family times are kept.", True),
        ("family time", "Time for the family.", False),
        ("plan/plans are", "The plan is, and plans are.", True),
        ("radicalis*", "Radicalisation.", True),
        ("review* .. chaired", "Reviews are very well chaired.", True),
        ("review* .. chaired", "Reviews are, as was seen, well chaired.", False),
        ("housing & care leaver", "Housing is good. Care leavers say so.", True),
        ("housing & care leaver", "Housing is good.", False),
        ("pre proceedings", "Pre-proceedings work", True),
    ],
)
def test_a_phrase_finds(tmp_path: Path, phrase: str, text: str, found: bool) -> None:
    file = tmp_path / "lexicon.txt"
    file.write_text(f"# a comment\n\n[label]\n4 {phrase}\n", encoding="utf-8")
    told = words(text)
    assert bool(list(read_lexicon(file).found(told, told))) == found


def test_a_phrase_inside_a_longer_one_does_not_count(tmp_path: Path) -> None:
    file = tmp_path / "lexicon.txt"
    file.write_text("[short]\n4 fostering | plan\n[long]\n6 private fostering\n", encoding="utf-8")
    told = words("A plan for private fostering, and for fostering.")
    assert [phrase.label for _, phrase in read_lexicon(file).found(told, told)] == ["short", "long", "short"]


@pytest.mark.parametrize("line", ["four words", "4 a/-/b", "4 *"])
def test_a_broken_line_of_a_lexicon_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "lexicon.txt"
    file.write_text(f"[label]\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"lexicon\.txt, line 2"):
        read_lexicon(file)


def test_models_come_back_as_they_were_written(tmp_path: Path) -> None:
    write_models(shipped_models(), tmp_path)
    for name in ("theme-words.txt", "polarity-words.txt", RANKERS):
        assert (tmp_path / name).read_bytes() == resource(f"data/classification/{name}").read_bytes()
    text = "Foster carers are well supported, but placements are too few."
    assert classify(text, models=read_models(tmp_path)) == classify(text)


def test_the_weights_are_small_and_hold_no_sentence() -> None:
    files = [resource("data/classification") / name for name in ("theme-words.txt", "polarity-words.txt", RANKERS)]
    assert sum(file.stat().st_size for file in files) < 300_000
    for file in files[:2]:
        for line in file.read_text(encoding="utf-8").splitlines()[1:]:
            told = line.split()[1:]
            assert told == sorted(told)  # words in order of the alphabet say nothing
