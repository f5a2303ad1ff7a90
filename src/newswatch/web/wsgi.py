"""What the server calls: static files encoded first, then the site behind its kept answers, with the press beside it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newswatch.web.settings")

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection

from newswatch.web.front import queries
from newswatch.web.front.press import Press
from newswatch.web.front.ready import Ready
from newswatch.web.static_files import write_static_files


def pages_key() -> str | None:
    """None too where the archive does not answer: nothing kept is given then, and the site says what is wrong."""
    try:
        return queries.pages_key()
    except DatabaseError:
        connection.close_if_unusable_or_obsolete()
        return None


write_static_files()
site = get_wsgi_application()
application = Ready(site, pages_key)
Press(site).start()
