"""Russian, a language that is its folder only: what is said is read back, agrees, and is found in a text."""

import pytest
from hypothesis import given, settings

from eventline import extract, parse, render, strategies
from eventline.phrases.algebra import Expression

NEWS = (
    "Секретарь Совета безопасности прилетел в Кабул в ноябре прошлого года, спустя более чем два десятилетия "
    "после запрета движения. В минувшую среду, 23 апреля, суд снял запрет 2003 года. По словам министра, "
    "переговоры шли с марта по май 2024 года и возобновились около четырёх месяцев назад. Советские войска "
    "вошли в страну в 1979 году и вышли к середине февраля 1989 года. За первые восемь месяцев 2024 года "
    "товарооборот вырос на 20 процентов. Новая встреча намечена на понедельник."
)


@settings(max_examples=1000)
@given(strategies.expressions("ru"))
def test_what_is_rendered_is_read_back(expression: Expression) -> None:
    assert parse(render(expression, "ru"), language="ru") == expression


@pytest.mark.parametrize(
    ("russian", "other", "language"),
    [
        ("ноябрь прошлого года", "November last year", "en"),
        ("в прошлую среду", "last Wednesday", "en"),
        ("около четырёх лет назад", "about four years ago", "en"),
        ("в конце прошлого года", "late last year", "en"),
        ("первые восемь месяцев 2024 года", "the first eight months of 2024", "en"),
        ("более двух десятилетий", "more than two decades", "en"),
        ("за последние два десятилетия", "the past two decades", "en"),
        ("через два дня после {crocus}", "two days after {crocus}", "en"),
        ("с 1979 по 1989 год", "from 1979 to 1989", "en"),
        ("XIX век", "the 19th century", "en"),
        ("последний вторник марта", "the last Tuesday of March", "en"),
        ("послезавтра", "the day after tomorrow", "en"),
        ("к 2030 году", "by 2030", "en"),
        ("несколько месяцев назад", "قبل بضعة أشهر", "ar"),
        ("за два года до {invasion}", "قبل عامين من {invasion}", "ar"),
        ("с 2021 года", "منذ عام 2021", "ar"),
        ("позавчера", "أول أمس", "ar"),
        ("в три часа дня", "3 pm", "en"),
        ("в половине шестого утра", "half past five in the morning", "en"),
        ("в прошлом финансовом году", "last fiscal year", "en"),
        ("Курбан-байрам 2024 года", "Eid al-Adha 2024", "en"),
        ("восьмидесятые годы прошлого века", "ثمانينيات القرن الماضي", "ar"),
    ],
)
def test_one_meaning_in_two_languages(russian: str, other: str, language: str) -> None:
    assert parse(russian, language="ru") == parse(other, language=language)


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        # The form of a counted noun: one, two to four, five and more, and the teens.
        ("a year ago", "год назад"),
        ("a week ago", "неделю назад"),
        ("two years ago", "два года назад"),
        # Times of day, feasts and fiscal years in the case that is governed.
        ("yesterday at 15:30", "вчера в 15:30"),
        ("since 15:30", "с 15:30"),
        ("since yesterday evening", "с вечера вчерашнего дня"),
        ("by Friday evening", "к вечеру пятницы"),
        ("since Orthodox Christmas 2024", "с Рождества 2024 года"),
        ("last Orthodox Easter", "прошлая Пасха"),
        ("before Ramadan 2024", "ранее Рамадана 2024 года"),
        ("fiscal 2024", "2024 финансовый год"),
        ("since last fiscal year", "с прошлого финансового года"),
        ("the third quarter of fiscal 2024", "III квартал 2024 финансового года"),
        ("two weeks ago", "две недели назад"),
        ("five years ago", "пять лет назад"),
        ("11 years ago", "11 лет назад"),
        ("21 years ago", "21 год назад"),
        ("21 weeks ago", "21 неделю назад"),
        ("22 weeks ago", "22 недели назад"),
        ("112 days ago", "112 дней назад"),
        # Gender.
        ("last year", "прошлый год"),
        ("last week", "прошлая неделя"),
        ("last decade", "прошлое десятилетие"),
        ("last weekend", "прошлые выходные"),
        ("the third day of last month", "третий день прошлого месяца"),
        ("the third week of last month", "третья неделя прошлого месяца"),
        # The case that a noun or a preposition governs, through every level of the phrase.
        ("the middle of March", "середина марта"),
        ("since the middle of last week", "с середины прошлой недели"),
        ("by late last week", "к концу прошлой недели"),
        ("since the second Tuesday of this month", "со второго вторника этого месяца"),
        ("until the last week of this summer", "до последней недели этого лета"),
        ("by the third quarter of next year", "к III кварталу следующего года"),
        ("since the 1980s", "с 1980-х годов"),
        ("after the 19th century", "после XIX века"),
        ("since yesterday", "со вчерашнего дня"),
        ("by Sunday, 4 May", "к воскресенью, 4 мая"),
        ("from Monday to Wednesday", "с понедельника по среду"),
        ("two days after last Friday", "через два дня после прошлой пятницы"),
        ("the first eight months of last year", "первые восемь месяцев прошлого года"),
        ("22 March last year", "22 марта прошлого года"),
        ("44 BC", "44 год до нашей эры"),
        # A preposition governs no adverb.
        ("by two years after {crocus}", "к моменту через два года после {crocus}"),
        ("since two years ago", "вот уже два года"),
    ],
)
def test_words_agree(english: str, russian: str) -> None:
    assert render(parse(english, language="en"), "ru") == russian


def test_expressions_are_found_in_running_text() -> None:
    found = [(t.start, t.text, t.when and str(t.when)) for t in extract(NEWS, "2025-04-27")]
    expected = [
        ("ноябре прошлого года", "2024-11"),
        ("более чем два десятилетия", None),
        ("минувшую среду", "2025-04-23"),
        ("23 апреля", "2025-04-23"),
        ("2003 года", "2003"),
        ("с марта по май 2024 года", "2024-03/2024-05"),
        ("около четырёх месяцев назад", "2024-12~"),
        ("1979 году", "1979"),
        ("к середине февраля 1989 года", "[..1989-02-20]"),
        ("первые восемь месяцев 2024 года", "2024-01/2024-08"),
        ("понедельник", "2025-04-21"),
    ]
    assert found == [(NEWS.index(text), text, when) for text, when in expected]
    assert all(NEWS[t.start : t.end] == t.text for t in extract(NEWS, "2025-04-27"))


def test_a_day_to_come_is_found_as_told() -> None:
    assert [str(t.when) for t in extract(NEWS, "2025-04-27", prefer="future")][-1] == "2025-04-28"


@pytest.mark.parametrize(
    "text",
    [
        "Третий сезон начался, и охрана окружающей среды обошлась дорого: 2000 рублей.",
        "По статье 12 его оправдали, но из года в год споры идут каждый раз заново.",
        "Второй дом, пятый элемент, девять человек и одна треть.",
    ],
)
def test_nothing_is_found_where_nothing_is_said(text: str) -> None:
    assert extract(text, "2025-04-27") == []
