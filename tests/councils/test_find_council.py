"""Names of councils as people write them: which are sure, which are left open, and which are no council's."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_kg.councils import find_council, outcome
from ofsted_kg.reference import Council, councils

# A name, perhaps a year (its first of June counts), and the slug of the council it surely means.
SURE = """
Kirklees Metropolitan Borough Council |      | kirklees
Kirklees MBC                          |      | kirklees
kirklees council                      |      | kirklees
Hull                                  |      | kingston-upon-hull
Bristol, City of                      |      | bristol
The City of Bristol                   |      | bristol
Herefordshire, County of              |      | herefordshire
Durham County Council                 |      | county-durham
Newcastle                             |      | newcastle-upon-tyne
Southend                              |      | southend-on-sea
City of London                        |      | city-of-london
LB Barnet                             |      | barnet
LBBD                                  |      | barking-and-dagenham
RBKC                                  |      | kensington-and-chelsea
BCP                                   |      | bournemouth-christchurch-poole
St Helen's M.B.C.                     |      | st-helens
Hammersmith & Fulham                  |      | hammersmith-and-fulham
Fulham and Hammersmith                |      | hammersmith-and-fulham
Leeds City Council Children's Services |     | leeds
Towerhamlets                          |      | tower-hamlets
N. Yorkshire                          | 2024 | north-yorkshire
Calderdlae                            |      | calderdale
Kirkles                               |      | kirklees
Middlesborough                        |      | middlesbrough
Windsor & Maidenhed                   |      | windsor-and-maidenhead
Wilshire Council                      |      | wiltshire
Dorset                                | 2018 | dorset-county-council
Dorset                                | 2020 | dorset
Dorset Council                        |      | dorset
Dorset County Council                 |      | dorset-county-council
Somersett                             | 2022 | somerset-county-council
Buckinghamshire CC                    | 2019 | buckinghamshire-county-council
Northamptonshire                      | 2019 | northamptonshire
Northamptonshire                      |      | northamptonshire
Bournemouth                           | 2015 | bournemouth
"""

# A name that several may mean, perhaps a year, and the slugs of the first candidates, in their order.
AMBIGUOUS = """
the Royal Borough         |      | greenwich kensington-and-chelsea kingston-upon-thames windsor-and-maidenhead
Dorset                    |      | dorset dorset-county-council
Somerset                  |      | somerset somerset-county-council
Buckinghamshire CC        |      | buckinghamshire buckinghamshire-county-council
Northampton               |      | north-northamptonshire northamptonshire west-northamptonshire
Northampton               | 2019 | northamptonshire
Northampton               | 2022 | north-northamptonshire west-northamptonshire
Northamptonshire          | 2022 | northamptonshire north-northamptonshire west-northamptonshire
Dorset County Council     | 2020 | dorset-county-council bournemouth-christchurch-poole dorset
Bournemouth               | 2022 | bournemouth bournemouth-christchurch-poole
Cumberland                | 2019 | cumberland cumbria
Cornwall                  | 2005 | cornwall
Kingston                  |      | kingston-upon-hull kingston-upon-thames
Brighton                  |      | brighton-and-hove
Badford                   |      | bradford bedford
Suton                     |      | sutton luton
Cheshire                  |      | cheshire-east cheshire-west-and-chester
Herfordshire              |      | herefordshire hertfordshire
Leicester County Council  |      | leicester leicestershire
Shropshire County Council |      | shropshire
London Borough of Slough  |      | slough
South Northamptonshire    |      | north-northamptonshire
South Somerset            |      | north-somerset
Stafford                  |      | staffordshire
HCC                       |      | hampshire hertfordshire kingston-upon-hull
Newcastle-under-Lyme      |      | newcastle-upon-tyne
"""

UNKNOWN = ["Glasgow", "Atlantis", "Ofsted", "NHS", "council", "", " ", "…", "12345", "Bexleyheath", "Llandudno"]


def cases(table: str) -> list[tuple[str, date | None, list[str]]]:
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [(name, date(int(year), 6, 1) if year else None, slugs.split()) for name, year, slugs in rows]


@pytest.mark.parametrize(("name", "on", "slugs"), cases(SURE))
def test_a_name_that_leaves_no_doubt(name: str, on: date | None, slugs: list[str]) -> None:
    matches = find_council(name, on)
    assert outcome(matches) == "sure"
    assert [match.council.slug for match in matches] == slugs


@pytest.mark.parametrize(("name", "on", "slugs"), cases(AMBIGUOUS))
def test_a_name_that_is_left_open_says_between_which(name: str, on: date | None, slugs: list[str]) -> None:
    matches = find_council(name, on)
    assert outcome(matches) == "ambiguous"
    assert [match.council.slug for match in matches][: len(slugs)] == slugs
    assert all(match.reason and 0 < match.score <= 100 for match in matches)


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_name_that_is_no_council_s(name: str) -> None:
    assert outcome(find_council(name)) == "unknown"


@pytest.mark.parametrize("council", councils(), ids=lambda council: council.slug)
def test_each_name_of_the_table_surely_means_its_council_as_long_as_it_existed(council: Council) -> None:
    for name in council.names:
        for spelled in (name, name.upper(), name.replace(" and ", " & "), f" the  {name} "):
            (match,) = find_council(spelled, council.end or date(2025, 6, 1))
            assert (match.council, match.sure) == (council, True), spelled


REPLACED = [council for council in councils() if council.replaced_by]


@pytest.mark.parametrize("council", REPLACED, ids=lambda council: council.slug)
def test_an_abolished_council_is_not_taken_for_its_successor(council: Council) -> None:
    assert council.end
    after = find_council(council.official_name, council.end + timedelta(days=1))
    assert outcome(after) == "ambiguous"
    assert {match.council.gss_code for match in after} == {council.gss_code, *council.replaced_by}
    assert find_council(council.official_name)[0].reason.endswith(f"it ended on {council.end}")


LONG = [council for council in councils() if len(council.name) > 6]


@settings(deadline=None)
@given(st.sampled_from(LONG), st.data())
def test_a_slip_in_a_name_never_gives_another_council_as_sure(council: Council, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(council.name) - 2))
    name, letter = council.name, data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    slips = (
        name[:place] + name[place + 1 :],
        name[:place] + name[place + 1] + name[place] + name[place + 2 :],
        name[: place + 1] + letter + name[place + 1 :],
        name[:place] + letter + name[place + 1 :],
    )
    for slip in slips:
        matches = find_council(slip, council.end or date(2025, 6, 1))
        taken = outcome(matches) == "sure" and matches[0].reason.startswith("spelled")  # else it is a name of the table
        assert not taken or matches[0].council == council, slip


@settings(deadline=None)
@given(st.text(max_size=60), st.none() | st.dates())
def test_any_text_has_an_answer_with_candidates_once_each_and_at_most_one_sure(name: str, on: date | None) -> None:
    matches = find_council(name, on)
    assert len({match.council for match in matches}) == len(matches)
    assert sum(match.sure for match in matches) == (len(matches) == 1 and matches[0].sure)
