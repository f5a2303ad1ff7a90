"""The site: readers' pages (``front``), the editors' desk (``desk``). Reads the archive; writes rulings and nothing else.

``wsgi.application`` is what a server calls; ``export_site`` writes an edition as files. Raises ``ArchiveError``.
"""

from pathlib import Path


def export_site(target: Path) -> int:
    """The pages of the newest edition and the static files, into a folder. Returns the number of pages."""
    from django.core.wsgi import get_wsgi_application

    from newswatch.web.front.press import export
    from newswatch.web.static_files import write_static_files

    write_static_files()
    return export(get_wsgi_application(), target)
