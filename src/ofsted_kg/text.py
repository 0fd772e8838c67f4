"""Names into the slugs that stand in IRIs and file names."""

import re
import unicodedata


def slugify(name: str) -> str:
    """Return a name as lower-case words of plain letters joined by hyphens.

    >>> slugify("Children's services - 08 May 2024"), slugify("Máire O’Neill")
    ('childrens-services-08-may-2024', 'maire-oneill')
    """
    spaced = re.sub(r"[–—]", "-", re.sub(r"['‘’ʼ]", "", name))
    letters = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-") or "unnamed"
