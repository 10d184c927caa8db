"""Examples may take as long as a busy machine makes them: what must be fast is timed where that is the point."""

from hypothesis import settings

settings.register_profile("eventline", deadline=None)
settings.load_profile("eventline")
