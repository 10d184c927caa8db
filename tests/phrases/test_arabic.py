"""How Arabic phrases read to an editor: agreement, duals, what is said once, and what is not taken for a date."""

import pytest

from eventline import extract, parse, render


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        # A noun of time by its number: itself, the dual, the plural, and from eleven on the singular.
        ("a year ago", "قبل عام"),
        ("two years ago", "قبل عامين"),
        ("three years ago", "قبل ثلاث سنوات"),
        ("ten weeks ago", "قبل عشرة أسابيع"),
        ("eleven years ago", "قبل 11 عاما"),
        ("99 days ago", "قبل 99 يوما"),
        ("100 years ago", "قبل 100 عام"),
        ("103 years ago", "قبل 103 سنوات"),
        ("111 months ago", "قبل 111 شهرا"),
        ("in eight hours", "بعد ثماني ساعات"),
        ("several years ago", "قبل بضع سنوات"),
        ("several months ago", "قبل بضعة أشهر"),
        # Windows agree in number, gender and definiteness.
        ("the last two decades", "العقدين الماضيين"),
        ("the last three years", "السنوات الثلاث الماضية"),
        ("the next three months", "الأشهر الثلاثة المقبلة"),
        ("the last 15 years", "الـ15 عاما الماضية"),
        ("the last 100 days", "الـ100 يوم الماضية"),
        ("the first two months of 2024", "الشهرين الأولين من عام 2024"),
        ("the last three weeks of 2024", "الأسابيع الثلاثة الأخيرة من عام 2024"),
        # A part of the day, a season and a feast stand in construct with their time.
        ("yesterday evening", "مساء أمس"),
        ("last night", "الليلة الماضية"),
        ("tonight", "الليلة"),
        ("the afternoon of 3 May 2024", "بعد ظهر 3 مايو 2024"),
        ("summer last year", "صيف العام الماضي"),
        ("summer 2014", "صيف عام 2014"),
        ("Easter 2024", "عيد الفصح عام 2024"),
        ("Sunday of last week", "الأحد من الأسبوع الماضي"),
        ("tomorrow at 5pm", "غدا الساعة 5 مساء"),
        ("15:30", "الساعة 15:30"),
        ("this Friday", "هذه الجمعة"),
        ("this Tuesday", "هذا الثلاثاء"),
        ("this summer", "هذا الصيف"),
        ("this November", "نوفمبر الجاري"),
        ("this weekend", "عطلة نهاية هذا الأسبوع"),
        # Decades by their name.
        ("the 1980s", "ثمانينيات القرن العشرين"),
        ("the early 1870s", "أوائل سبعينيات القرن التاسع عشر"),
        ("the 2000s", "العقد الأول من الألفية الثالثة"),
        # What both ends of a range share is said once.
        ("from 4 to 22 March 2024", "من 4 إلى 22 مارس 2024"),
        ("from March to May 2024", "من مارس إلى مايو 2024"),
        ("from 28 January to 2 February 2024", "من 28 يناير 2024 إلى 2 فبراير 2024"),
        ("50 AD", "عام 50 م"),
        ("the 100th day of 2024", "اليوم المئة من عام 2024"),
        ("the 101st day of 2024", "اليوم رقم 101 من عام 2024"),
        # Working days, stretches beside a time, days of the year.
        ("in three working days", "بعد ثلاثة أيام عمل"),
        ("eleven working days ago", "قبل 11 يوم عمل"),
        ("within five working days", "خلال خمسة أيام عمل"),
        ("two working days after 5 May 2024", "ثاني يوم عمل بعد 5 مايو 2024"),
        ("in the two years before 1914", "العامين اللذين سبقا عام 1914"),
        ("in the three years before 1914", "السنوات الثلاث التي سبقت عام 1914"),
        ("in the week after 5 May 2024", "الأسبوع الذي أعقب 5 مايو 2024"),
        ("the six months to 30 June 2024", "الأشهر الستة المنتهية في 30 يونيو 2024"),
        ("last 15 April", "15 أبريل الماضي"),
        (
            "7 October 2023, corresponding to 22 Rabi al-Awwal 1445 AH",
            "7 أكتوبر 2023 الموافق 22 ربيع الأول 1445 هـ",
        ),
    ],
)
def test_the_words_for_a_meaning(english: str, arabic: str) -> None:
    meaning = parse(english, language="en")
    assert render(meaning, "ar") == arabic
    assert parse(arabic, language="ar") == meaning


@pytest.mark.parametrize(
    "text",
    [
        "قال الأمين العام إن الرأي العام في القطاع العام منقسم.",
        "وقع الطرفان العقد في الربع الخالي، وحضر نصف السكان.",
        "شارك عدد من النواب في الأسبوع الثقافي بالجامعة.",
        "يتقاضى راتبا شهريا، ويقرأ اليوم السابع أحيانا لا غير في مقهى صغير.",
    ],
)
def test_units_that_name_no_time_are_not_found(text: str) -> None:
    units = {"العام", "العقد", "الربع", "الأسبوع", "نصف"}
    assert not units & {timex.text for timex in extract(text, "2025-04-27")}
