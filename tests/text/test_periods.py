"""Days and periods as people write them: a first and a last day, or a message."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.exceptions import UnreadableValue
from articles.text.periods import ImpossibleDay, Period, parse


def read(text: str) -> tuple[str, str]:
    found = parse(text)
    return str(found.first or ""), str(found.last or "")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("im Jahr 2024", "2024-01-01", "2024-12-31"),
        ("Anfang 2025", "2025-01-01", "2025-03-31"),
        ("Mitte 2024", "2024-06-01", "2024-07-31"),
        ("Ende 2024", "2024-10-01", "2024-12-31"),
        ("Stand: Ende 2024", "2024-10-01", "2024-12-31"),
        ("Frühjahr 2025 (erschlossen)", "2025-03-01", "2025-05-31"),
        ("Herbst 2024", "2024-09-01", "2024-11-30"),
        ("Winter 2024/25", "2024-12-01", "2025-02-28"),
        ("1. Halbjahr 2024", "2024-01-01", "2024-06-30"),
        ("drittes Quartal 2024", "2024-07-01", "2024-09-30"),
        ("Februar 2024", "2024-02-01", "2024-02-29"),
        ("Ende Februar 2025", "2025-02-21", "2025-02-28"),
        ("12/2024", "2024-12-01", "2024-12-31"),
        ("31.12.2024", "2024-12-31", "2024-12-31"),
        ("31. Dezember 2024", "2024-12-31", "2024-12-31"),
        ("2024-12-31", "2024-12-31", "2024-12-31"),
        ("Januar bis Februar 2025", "2025-01-01", "2025-02-28"),
        ("Januar und Februar 2025", "2025-01-01", "2025-02-28"),
        ("zwischen Januar und März 2024", "2024-01-01", "2024-03-31"),
        ("Dezember bis Februar 2025", "2024-12-01", "2025-02-28"),
        ("Dezember 2024 bis Februar 2025", "2024-12-01", "2025-02-28"),
        ("1. bis 5. März 2024", "2024-03-01", "2024-03-05"),
        ("1.–5.3.2024", "2024-03-01", "2024-03-05"),
        ("zwischen dem 1. und dem 5. Mai 2024", "2024-05-01", "2024-05-05"),
        ("vom 1. bis zum 5. Mai 2024", "2024-05-01", "2024-05-05"),
        ("vom 1. bis 5. Mai 2024", "2024-05-01", "2024-05-05"),
        ("vom 1. bis Ende Mai 2024", "2024-05-01", "2024-05-31"),
        ("am 1. und 2. Mai 2024", "2024-05-01", "2024-05-02"),
        ("zwischen dem 28. April und dem 3. Mai 2024", "2024-04-28", "2024-05-03"),
        ("zwischen 2020 und 2022", "2020-01-01", "2022-12-31"),
        ("zwischen dem Frühjahr und dem Herbst 2023", "2023-03-01", "2023-11-30"),
        ("1. bis 2. Quartal 2024", "2024-01-01", "2024-06-30"),
        ("erstes bis drittes Quartal 2024", "2024-01-01", "2024-09-30"),
        ("zwischen dem ersten und dem dritten Quartal 2024", "2024-01-01", "2024-09-30"),
        ("1. Quartal bis 3. Quartal 2024", "2024-01-01", "2024-09-30"),
        ("Anfang bis Mitte Mai 2024", "2024-05-01", "2024-05-20"),
        ("von Anfang bis Ende 2024", "2024-01-01", "2024-12-31"),
        ("1. März bis 5. April 2024", "2024-03-01", "2024-04-05"),
        ("2022–2024", "2022-01-01", "2024-12-31"),
        ("2019/20", "2019-01-01", "2020-12-31"),
        ("1999/00", "1999-01-01", "2000-12-31"),
        ("24.11.26", "2026-11-24", "2026-11-24"),
        ("9.11.89", "1989-11-09", "1989-11-09"),
        ("1.11. bis 24.11.26", "2026-11-01", "2026-11-24"),
        ("10. Juni bis 3. Mai 2024", "2023-06-10", "2024-05-03"),
        ("seit Februar 2022", "2022-02-01", ""),
        ("bis Ende 2024", "", "2024-12-31"),
        ("end of 2024", "2024-10-01", "2024-12-31"),
        ("March 12, 2024", "2024-03-12", "2024-03-12"),
        ("since February 2022", "2022-02-01", ""),
    ],
)
def test_reads_what_people_write(text, first, last):
    assert read(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "31. Februar",
        "31. Februar 2024",
        "31.2.2024",
        "29.02.2023",
        "13/2024",
        "5. Quartal 2024",
        "Winter 2024/27",
        "Februar 2025 bis Januar 2025",
        "0001",
        "40. bis 41. März 2024",
        "10. Mai bis 3. Mai 2024",
        "10. bis 3. Mai 2024",
        "Ende Mai bis 3. Mai 2024",
        "vom 31. bis 2. Januar 2025",
        "31.2.24",
    ],
)
def test_says_of_an_impossible_day_that_it_is_one(text):
    with pytest.raises(ImpossibleDay):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gestern",
        "März",
        "3. März",
        "Ende",
        "31.12.4",
        "5 bis 2024",
        "vom 5. bis 2024",
        "2019/25",
        "seit",
        "bis",
        "²024",
        "x" * 200,
    ],
)
def test_refuses_what_is_no_period(text):
    with pytest.raises(UnreadableValue) as refused:
        parse(text)
    assert not isinstance(refused.value, ImpossibleDay)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d"]))
def test_every_day_is_that_day(day, form):
    text = day.strftime(form)
    if form.endswith("%Y"):
        text = f"{day.day}.{day.month}.{day.year:04}"
    assert parse(text) == Period(day, day)


WORDS = (
    "Ende Anfang seit bis und – 2024 2025 31. Februar März 1. Winter 2024/25 Quartal 12/2024 "
    "31.12.2024 zwischen von im Jahr ( ) , Herbst 0000 9999"
)
PIECES = st.sampled_from(WORDS.split())


@given(st.text(max_size=40) | st.lists(PIECES, max_size=6).map(" ".join))
@settings(max_examples=500)
def test_nothing_comes_of_any_text_but_a_period_or_the_refusal(text):
    try:
        found = parse(text)
    except UnreadableValue:
        return
    assert found.first or found.last
    assert not (found.first and found.last) or found.first <= found.last
