"""The words of the interactive page, per language; English where a language has none yet."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from types import MappingProxyType

from eventline.wording.words import LanguageWarning, primary, words

_ENGLISH = {
    "timeline": "Timeline",
    "tools": "Tools",
    "search": "Search events",
    "found": "{count} found",
    "kinds": "Show or hide groups",
    "types": "Show or hide kinds",
    "lanes": "A lane for each group",
    "other": "other ({count})",
    "columns": "number of events",
    "arrows": "{drawn} of {all} arrows drawn; those of the event that is open come first.",
    "leads": "Arrow to",
    "follows": "Arrow from",
    "zoom_in": "Zoom in (+)",
    "zoom_out": "Zoom out (-)",
    "fit": "Show all (Home)",
    "gaps": "Close long gaps",
    "theme": "Light or dark",
    "download": "Download",
    "what": "Download the events in view",
    "escape": "Keep spreadsheets from running cells that begin with = + - @",
    "help": "Help",
    "stage": "Timeline. Arrow keys move and zoom, Tab goes to the events, Enter opens one.",
    "none": "No event here. Press Home to see all.",
    "event": "Event",
    "event_kind": "event",
    "date": "Date",
    "kind": "Kind",
    "group": "Group",
    "table": "All events as a table",
    "earlier": "Previous page",
    "later": "Next page",
    "rows": "{first} to {last} of {all}",
    "count": "{labelled} labelled of {view} events in view; {all} in all.",
    "undated": "Without a date, in the table only: {count}.",
    "none_dated": "no date",
    "within": "Within",
    "start": "Start",
    "end": "End",
    "unknown": "unknown",
    "open": "open",
    "precision": "Known to the",
    "approximate": "approximate",
    "uncertain": "uncertain",
    "told": "Told as",
    "counted": "counted from {date}",
    "stated": "Stated as",
    "actors": "Who",
    "places": "Where",
    "tags": "Tags",
    "sources": "Sources",
    "comma": ", ",
    "close": "Close (Esc)",
    "previous": "Earlier",
    "next": "Later",
    "link": "Link",
    "no_script": "The first {first} of {all} events; a browser that runs scripts shows them all.",
}

_ARABIC = {
    "timeline": "خط زمني",
    "tools": "أدوات",
    "search": "ابحث في الأحداث",
    "found": "النتائج: {count}",
    "kinds": "إظهار المجموعات أو إخفاؤها",
    "types": "إظهار الأنواع أو إخفاؤها",
    "lanes": "مسار لكل مجموعة",
    "other": "غير ذلك ({count})",
    "columns": "عدد الأحداث",
    "arrows": "الأسهم المرسومة: {drawn} من {all}، وأسهم الحدث المفتوح أولًا.",
    "leads": "سهم إلى",
    "follows": "سهم من",
    "zoom_in": "تكبير (+)",
    "zoom_out": "تصغير (-)",
    "fit": "عرض الكل (Home)",
    "gaps": "طيّ الفجوات الطويلة",
    "theme": "فاتح أو داكن",
    "download": "تنزيل",
    "what": "تنزيل الأحداث المعروضة",
    "escape": "منع برامج الجداول من تنفيذ الخلايا التي تبدأ بأحد الرموز = + - @",
    "help": "مساعدة",
    "stage": "خط زمني. الأسهم للتحريك والتكبير، وTab للتنقل بين الأحداث، وEnter لفتح الحدث.",
    "none": "لا أحداث هنا. اضغط Home لعرض الكل.",
    "event": "الحدث",
    "event_kind": "حدث",
    "date": "التاريخ",
    "kind": "النوع",
    "group": "المجموعة",
    "table": "جدول الأحداث",
    "earlier": "الصفحة السابقة",
    "later": "الصفحة التالية",
    "rows": "{first} إلى {last} من {all}",
    # Written as counts, because a noun after a number changes its form with the number.
    "count": "الأحداث المعروضة: {view}، المكتوب منها: {labelled}، المجموع: {all}.",
    "undated": "بلا تاريخ، في الجدول فقط: {count}.",
    "none_dated": "بلا تاريخ",
    "within": "ضمن",
    "start": "البداية",
    "end": "النهاية",
    "unknown": "غير معروف",
    "open": "مفتوح",
    "precision": "الدقة",
    "approximate": "تقريبي",
    "uncertain": "غير مؤكد",
    "told": "كما ورد",
    "counted": "محسوبًا من {date}",
    "stated": "التاريخ المذكور",
    "actors": "من",
    "places": "أين",
    "tags": "وسوم",
    "sources": "المصادر",
    "comma": "، ",
    "close": "إغلاق (Esc)",
    "previous": "الأسبق",
    "next": "التالي",
    "link": "رابط",
    "no_script": "أول {first} من أصل {all}؛ المتصفح الذي يشغّل البرامج النصية يعرض جميع الأحداث.",
}

# As in Arabic, counts stand where no noun has to agree with them, and what is filled in after a colon, or in
# brackets, where it need not change its case. A precision stands in the genitive, after "Точность до".
_RUSSIAN = {
    "timeline": "Лента времени",
    "tools": "Инструменты",
    "search": "Поиск событий",
    "found": "Найдено: {count}",
    "kinds": "Показать или скрыть группы",
    "types": "Показать или скрыть типы",
    "lanes": "Отдельная дорожка для каждой группы",
    "other": "прочие ({count})",
    "columns": "число событий",
    "arrows": "Показано стрелок: {drawn} из {all}; сначала стрелки открытого события.",
    "leads": "Стрелка к событию",
    "follows": "Стрелка от события",
    "zoom_in": "Увеличить (+)",
    "zoom_out": "Уменьшить (-)",
    "fit": "Показать всё (Home)",
    "gaps": "Сжать длинные промежутки",
    "theme": "Светлая или тёмная тема",
    "download": "Скачать",
    "what": "Скачать видимые события",
    "escape": "Не давать табличным программам выполнять ячейки, которые начинаются с = + - @",
    "help": "Справка",
    "stage": "Лента времени. Клавиши-стрелки двигают её и меняют масштаб, Tab ведёт к событиям, Enter их открывает.",
    "none": "Здесь нет событий. Нажмите Home, чтобы увидеть все.",
    "event": "Событие",
    "event_kind": "событие",
    "date": "Дата",
    "kind": "Тип",
    "group": "Группа",
    "table": "Все события в таблице",
    "earlier": "Предыдущая страница",
    "later": "Следующая страница",
    "rows": "{first}–{last} из {all}",
    "count": "Видимых событий: {view}, из них подписано: {labelled}; всего событий: {all}.",
    "undated": "Без даты, только в таблице: {count}.",
    "none_dated": "без даты",
    "within": "В пределах",
    "start": "Начало",
    "end": "Конец",
    "unknown": "неизвестно",
    "open": "не ограничено",
    "precision": "Точность до",
    "approximate": "приблизительно",
    "uncertain": "под вопросом",
    "told": "Как сказано",
    "counted": "точка отсчёта: {date}",
    "stated": "Исходная дата",
    "actors": "Кто",
    "places": "Где",
    "tags": "Метки",
    "sources": "Источники",
    "comma": ", ",
    "close": "Закрыть (Esc)",
    "previous": "Раньше",
    "next": "Позже",
    "link": "Ссылка",
    "no_script": "Показаны первые события: {first} из {all}. Браузер, который выполняет скрипты, показывает все.",
}

_KEYS = {
    "en": (
        ("← →", "move along the timeline"),
        (
            "↑ ↓ + -",
            "zoom; so do wheel (with Ctrl, where lanes are higher than the window), pinch and double click",
        ),
        ("Home", "show all"),
        ("Tab, Enter", "go to an event, open it"),
        ("PgUp, PgDn", "earlier or later event"),
        ("/", "search"),
        ("Esc", "close"),
    ),
    "ar": (
        ("← →", "التحرك على الخط الزمني"),
        (
            "↑ ↓ + -",
            "التكبير والتصغير، وكذلك بالعجلة (ومع Ctrl في المسارات العالية) أو بإصبعين أو بالنقر المزدوج",
        ),
        ("Home", "عرض الكل"),
        ("Tab, Enter", "الانتقال إلى حدث وفتحه"),
        ("PgUp, PgDn", "الحدث الأسبق أو التالي"),
        ("/", "البحث"),
        ("Esc", "الإغلاق"),
    ),
    "ru": (
        ("← →", "движение по ленте"),
        (
            "↑ ↓ + -",
            "масштаб; также колесо (с Ctrl, если дорожки не помещаются в окне), два пальца и двойной щелчок",
        ),
        ("Home", "показать всё"),
        ("Tab, Enter", "перейти к событию, открыть его"),
        ("PgUp, PgDn", "предыдущее или следующее событие"),
        ("/", "поиск"),
        ("Esc", "закрыть"),
    ),
}

_CALENDARS = {
    "gregorian": ("Gregorian", "الميلادي", "Григорианский календарь"),
    "hebrew": ("Hebrew", "العبري", "Еврейский календарь"),
    "islamic-civil": ("Hijri", "الهجري", "Хиджра"),
    "islamic-umalqura": ("Hijri (Umm al-Qura)", "الهجري (أم القرى)", "Хиджра (Умм аль-Кура)"),
    "julian": ("Julian", "اليولياني", "Юлианский календарь"),
    "persian": ("Solar Hijri", "الهجري الشمسي", "Солнечная хиджра"),
}

_PRECISIONS = {
    "microsecond": ("microsecond", "جزء من الثانية", "микросекунды"),
    "second": ("second", "الثانية", "секунды"),
    "minute": ("minute", "الدقيقة", "минуты"),
    "hour": ("hour", "الساعة", "часа"),
    "day": ("day", "اليوم", "дня"),
    "week": ("week", "الأسبوع", "недели"),
    "month": ("month", "الشهر", "месяца"),
    "quarter": ("quarter", "الربع", "квартала"),
    "season": ("season", "الفصل", "времени года"),
    "half": ("half-year", "نصف السنة", "полугодия"),
    "year": ("year", "السنة", "года"),
    "decade": ("decade", "العقد", "десятилетия"),
    "century": ("century", "القرن", "века"),
    "millennium": ("millennium", "الألفية", "тысячелетия"),
}


_CAPTIONS = {"en": _ENGLISH, "ar": _ARABIC, "ru": _RUSSIAN}
_LANGUAGES = tuple(_CAPTIONS)  # in the order of the columns above


def captions(language: str) -> Mapping[str, str]:
    """The fixed words of the page, among them those of the chart's key.

    Args:
        language: a language tag.

    Returns:
        The words by name, in the language or in English.

    Warns:
        LanguageWarning: when the language has no words for the page, so that English ones stand beside its dates.

    Example:
        >>> captions("ar-EG")["search"], captions("en")["search"]
        ('ابحث في الأحداث', 'Search events')
    """
    if primary(language) not in _CAPTIONS:
        warnings.warn(
            f"there are no words of eventline for a page in {language!r}: its buttons and headings are written in "
            f"English; languages that have them are {', '.join(map(repr, _CAPTIONS))}",
            LanguageWarning,
            stacklevel=2,
        )
    own = words(language)
    shared = {
        name: getattr(own, name)
        for name in (
            *("key_exact", "key_period", "key_doubtful"),
            *("key_span", "key_possible", "key_open", "key_unknown", "key_stated"),
        )
    }
    return MappingProxyType(_CAPTIONS.get(primary(language), _ENGLISH) | shared)


def precision_names(language: str) -> dict[str, str]:
    """The names of the precisions, in the form in which they follow the word for precision.

    Args:
        language: a language tag.

    Returns:
        The names in the language or in English, by precision.

    Example:
        >>> precision_names("en")["half"]
        'half-year'
    """
    column = _column(language)
    return {precision: names[column] for precision, names in _PRECISIONS.items()}


def calendar_name(name: str, language: str) -> str:
    """What a calendar is called.

    Args:
        name: the calendar, as for `When.to_calendar`.
        language: a language tag.

    Returns:
        Its name in the language or in English.

    Example:
        >>> calendar_name("persian", "en")
        'Solar Hijri'
    """
    return _CALENDARS[name][_column(language)]


def key_help(language: str) -> tuple[tuple[str, str], ...]:
    """What the keys of the page do.

    Args:
        language: a language tag.

    Returns:
        Pairs of keys and what they do.

    Example:
        >>> key_help("en")[2]
        ('Home', 'show all')
    """
    return _KEYS[_LANGUAGES[_column(language)]]


def _column(language: str) -> int:
    """Where the words of a language stand; English ones where it has none."""
    return _LANGUAGES.index(primary(language)) if primary(language) in _LANGUAGES else 0
