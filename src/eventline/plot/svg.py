"""Alternative text in SVG: a picture that a screen reader can tell."""

from __future__ import annotations

import re
from hashlib import sha256
from xml.sax.saxutils import escape

_ROOT = re.compile(rb"<svg\b[^>]*>")


def accessible(svg: bytes, title: str, description: str, language: str) -> bytes:
    """The image with its role, title and description as its first elements.

    Args:
        svg: an SVG image.
        title: its title; may be empty.
        description: what it shows, in words; if empty too, the image stays as it is.
        language: the language of both.

    Returns:
        The image.

    Example:
        >>> accessible(b"<svg><g/></svg>", "", "1979: War.", "en")[:29]
        b'<svg role="img" aria-labelled'
    """
    if not (title or description):
        return svg
    # Several images in one page must not share ids, and the same image must have the same.
    mark = sha256(f"{title}\n{description}".encode()).hexdigest()[:8]
    named = [(tag, text) for tag, text in (("title", title), ("desc", description)) if text]
    ids = " ".join(f"{tag}-{mark}" for tag, _ in named)
    elements = "".join(f'\n <{tag} id="{tag}-{mark}">{escape(text)}</{tag}>' for tag, text in named)
    attributes = f'<svg role="img" aria-labelledby="{ids}"' + (f' lang="{language}"' if language else "")

    def replace(root: re.Match[bytes]) -> bytes:
        return attributes.encode() + root[0][len(b"<svg") :] + elements.encode()

    return _ROOT.sub(replace, svg, count=1)
