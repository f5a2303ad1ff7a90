"""What the server calls."""

import os

from django.core.wsgi import get_wsgi_application

from newswatch.web.front.ready import Ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newswatch.web.settings")
application = Ready(get_wsgi_application())
