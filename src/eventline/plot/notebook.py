"""A page within a notebook: in a frame of its own, and packed if it is large."""

from __future__ import annotations

import base64
import gzip

_HEIGHT = 620  # of the frame, in pixels
_PLAIN = 200_000  # bytes of a page that is put in as it is
# What a page may do there; it has no access to the notebook around it.
_ALLOWED = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
_UNPACK = """<!DOCTYPE html><meta charset="utf-8"><script>
(async () => {
  const bytes = Uint8Array.from(atob("{{data}}"), (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const text = await new Response(stream).text();
  document.open();
  document.write(text);
  document.close();
})();
</script>"""


def framed(page: str) -> str:
    r"""A page as part of another, whose styles it neither takes nor changes.

    A large page is packed, as notebooks refuse outputs of some megabytes.

    Args:
        page: the whole document.

    Returns:
        The element, in ASCII.

    Example:
        >>> framed("<p>'A' &amp; B</p>")
        '<iframe srcdoc=\'<p>&#39;A&#39; &amp;amp; B</p>\' sandbox="allow-scripts ..." ...></iframe>'
    """
    if len(page.encode()) > _PLAIN:
        packed = gzip.compress(page.encode(), mtime=0)
        page = _UNPACK.replace("{{data}}", base64.b64encode(packed).decode())
    # Between single quotes, as the data are full of double ones. In ASCII, as a notebook may be read in any
    # encoding, and a changed script would not be run.
    text = page.replace("&", "&amp;").replace("'", "&#39;").encode("ascii", "xmlcharrefreplace").decode()
    return (
        f'<iframe srcdoc=\'{text}\' sandbox="{_ALLOWED}" title="timeline" '
        f'width="100%" height="{_HEIGHT}" style="border:0"></iframe>'
    )
