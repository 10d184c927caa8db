"""Phrases: what they mean, when that was, and how another language says it."""

from eventline.phrases.api import Meaning, parse, readings, render, resolve
from eventline.phrases.extract import extract
from eventline.phrases.settings import Settings
from eventline.phrases.timex import Timex

__all__ = ["Meaning", "Settings", "Timex", "extract", "parse", "readings", "render", "resolve"]
