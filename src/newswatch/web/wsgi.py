"""What the server calls: static files encoded first, then the site behind its kept answers, with the press beside it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newswatch.web.settings")

from django.core.wsgi import get_wsgi_application

from newswatch.web.front.press import Press
from newswatch.web.front.ready import Ready
from newswatch.web.static_files import write_static_files

write_static_files()
site = get_wsgi_application()
application = Ready(site)
Press(site).start()
