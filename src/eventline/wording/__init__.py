"""Dates in the words of a locale, for any year: the Unicode locale data, and the few words that they lack."""

from eventline.wording.dates import date_text, zone_text
from eventline.wording.words import LanguageWarning

__all__ = ["LanguageWarning", "date_text", "zone_text"]
