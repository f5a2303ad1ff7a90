"""Django's settings, made from ours (``newswatch.settings``). No secret has a default."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF

from newswatch.errors import SettingError
from newswatch.settings import settings

OURS = settings()
HERE = Path(__file__).parent


def site_key(data: Path) -> str:
    """The site key from the settings, else the one kept in the data folder, made on first use for its owner only."""
    if OURS.secret_key is not None:
        return OURS.secret_key.get_secret_value()
    path = data / "site-key"
    data.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key


SQLITE = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA mmap_size=1073741824; "
    "PRAGMA wal_autocheckpoint=8000;"
)
"""64 MB of pages kept by each process; the file's first GB is read where the system holds it, without a copy: look-ups
for copies among 200,000 items cost 1.36 times those among 10,000 without it, 1.23 times with it. Of 8,000 pages written
(32 MB) each goes back into the file once: with 1,000, as SQLite has it, the worker's ``stories`` stage among 200,000 items
cost 4 to 8 % more."""


def database(url: str | None, data: Path, wait: float) -> dict[str, Any]:
    """The database of a URL; without one, SQLite in the data folder. ``wait``: seconds for a lock.

    Raises ``SettingError``.
    """
    if url is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data / "newswatch.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": wait,
                "init_command": SQLITE,
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise SettingError(f"NEWSWATCH_DATABASE_URL: {parts.scheme}:// is not postgresql://.")
    asked = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": asked.get("host", [unquote(parts.hostname or "")])[0],
        "PORT": str(parts.port or asked.get("port", [""])[0]),
        "OPTIONS": {"options": f"-c lock_timeout={int(wait * 1000)}"},
    }


SECRET_KEY = site_key(OURS.data)
DEBUG = False
PUBLIC_URL = (OURS.public_url or f"http://{OURS.host}:{OURS.port}").rstrip("/")
ALLOWED_HOSTS = sorted({urlsplit(PUBLIC_URL).hostname or "", OURS.host, "localhost", "127.0.0.1", "[::1]"})
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
HTTPS = PUBLIC_URL.startswith("https://")
DATABASES = {
    "default": {
        **database(OURS.database_url, OURS.data, OURS.database_wait),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "newswatch.archive",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "newswatch.web.headers.permissions",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
LOGIN_URL = "desk:login"  # by name, which keeps the language
LOGIN_REDIRECT_URL = "desk:queue"
LOGOUT_REDIRECT_URL = "/"

ROOT_URLCONF = "newswatch.web.urls"
WSGI_APPLICATION = "newswatch.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
            "builtins": ["newswatch.web.front.filters", "newswatch.web.front.naming", "newswatch.web.front.kinds"],
            "libraries": {"reasons": "newswatch.web.desk.reasons"},
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

USE_TZ = True
TIME_ZONE = OURS.timezone
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [HERE / "locale"]
STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
STATIC_ROOT = OURS.data / "static"
WHITENOISE_MAX_AGE = 31_536_000  # seconds: a page names its sheet with a digest, so a new one has another address

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
