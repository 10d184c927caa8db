"""Shows the examples of docstrings as code."""

import re
from typing import Any

from griffe import Extension, Object

# An example that stands in the text, under no heading, up to the next empty line.
_BARE = re.compile(r"^>>> .*(?:\n.+)*", re.MULTILINE)


class Examples(Extension):
    """Reads "Example:" as the plural that griffe knows, and fences examples without a heading."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Change the docstring before it is parsed."""
        if obj.docstring is not None:
            text = obj.docstring.value.replace("\nExample:\n", "\nExamples:\n")
            obj.docstring.value = _BARE.sub(lambda found: f"```pycon\n{found[0]}\n```", text)
