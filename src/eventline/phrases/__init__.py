"""Phrases: what they mean, when that was, and how another language says it."""

from eventline.phrases.api import Meaning, parse, readings, render, resolve
from eventline.phrases.explain import Explanation, explain
from eventline.phrases.extract import extract
from eventline.phrases.settings import Settings
from eventline.phrases.timex import Timex

__all__ = [
    "Explanation",
    "Meaning",
    "Settings",
    "Timex",
    "explain",
    "extract",
    "parse",
    "readings",
    "render",
    "resolve",
]
