"""The few words that a chart adds by itself, per language; English where a language has none yet."""

from __future__ import annotations

import attrs

RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"})


@attrs.frozen(kw_only=True)
class Words:
    """Fixed wordings, with `{}` for what is filled in."""

    circa: str
    uncertain: str
    decade: str | None  # None: written as a range of years
    since: str
    until: str
    unknown_start: str
    unknown_end: str
    always: str
    before_era: str | None  # None: as the Unicode locale data have it
    common_era: str | None
    key_exact: str
    key_period: str
    key_doubtful: str
    key_span: str
    key_possible: str
    key_open: str
    key_unknown: str
    key_stated: str
    key_count: str
    labelled: str
    times: str
    other: str
    not_stated: str
    unrouted: str
    eras: dict[str, str]  # of other calendars, by their names
    undated: tuple[str, str]  # for one, for any other number


_ENGLISH = Words(
    circa="c. {}",
    uncertain="{}?",
    decade="{}s",
    since="since {}",
    until="until {}",
    unknown_start="? – {}",
    unknown_end="{} – ?",
    always="always",
    before_era="BCE",
    common_era="CE",
    key_exact="exact day",
    key_period="some time within the band",
    key_doubtful="approximate or uncertain",
    key_span="from start to end",
    key_possible="possible start or end",
    key_open="goes on",
    key_unknown="start or end unknown",
    key_stated="as stated, before it was narrowed",
    key_count="number of events, at most {} within {}",
    labelled="{} events, {} labelled",
    times="× {}",
    other="other ({})",
    not_stated="not stated",
    unrouted="arrows that found no way between the labels: {}",
    eras={"islamic-civil": "AH", "islamic-umalqura": "AH", "persian": "SH", "hebrew": "AM", "julian": "O.S."},
    undated=("1 event without a date is not shown", "{} events without a date are not shown"),
)

_ARABIC = Words(
    circa="نحو {}",
    uncertain="{}؟",
    decade=None,
    since="منذ {}",
    until="حتى {}",
    unknown_start="؟ – {}",
    unknown_end="{} – ؟",
    always="دائمًا",
    before_era="ق.م",
    common_era="م",
    key_exact="يوم محدد",
    key_period="في وقت ما ضمن الشريط",
    key_doubtful="تقريبي أو غير مؤكد",
    key_span="من البداية إلى النهاية",
    key_possible="بداية أو نهاية محتملة",
    key_open="مستمر",
    key_unknown="بداية أو نهاية مجهولة",
    # Written as counts, because a noun after a number changes its form with the number.
    key_stated="كما ذُكر قبل التضييق",
    key_count="عدد الأحداث، أقصاه {} خلال {}",
    labelled="عدد الأحداث: {}، المكتوب منها: {}",
    times="× {}",
    other="غير ذلك ({})",
    not_stated="غير مذكور",
    unrouted="أسهم لم تجد طريقًا بين النصوص: {}",
    eras={"islamic-civil": "هـ", "islamic-umalqura": "هـ", "persian": "هـ.ش", "hebrew": "ع", "julian": "ي"},
    undated=("أحداث بلا تاريخ غير معروضة: 1", "أحداث بلا تاريخ غير معروضة: {}"),
)

_OTHER = attrs.evolve(_ENGLISH, circa="~{}", decade=None, before_era=None, common_era=None)


def words(language: str) -> Words:
    """The wordings for a language tag.

    Args:
        language: a language tag such as `ar` or `en-GB`.

    Returns:
        Its words, or the English ones.

    Example:
        >>> words("ar-EG").since
        'منذ {}'
    """
    return {"en": _ENGLISH, "ar": _ARABIC}.get(primary(language), _OTHER)


def primary(language: str) -> str:
    """The language of a tag without script and region.

    Args:
        language: a language tag.

    Returns:
        Its first part in lower case.

    Example:
        >>> primary("ar_EG"), primary("en-GB")
        ('ar', 'en')
    """
    return language.replace("_", "-").split("-")[0].lower()


def direction_of(language: str) -> str:
    """The direction in which a language is written.

    Args:
        language: a language tag.

    Returns:
        `"rtl"` or `"ltr"`.

    Example:
        >>> direction_of("ar"), direction_of("en")
        ('rtl', 'ltr')
    """
    return "rtl" if primary(language) in RTL_LANGUAGES else "ltr"
