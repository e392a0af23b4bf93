"""Django's settings, fed from the environment; docs/operating.md explains each variable."""

import logging
from pathlib import Path

from csp.constants import NONE, SELF

from newsroom.environment import Settings, host_of
from newsroom.logging import configuration

BASE_DIR = Path(__file__).resolve().parent.parent

env = Settings()
env.read_file(BASE_DIR / ".env")

# The site

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.secret("SECRET_KEY", debug=DEBUG)
PORT = env.int("PORT", 8000)
SITE_URL = env.origin("SITE_URL", f"http://127.0.0.1:{PORT}")
SITE_NAME = env.str("SITE_NAME", "Newsroom")
DEMO_PASSWORD = env.str("DEMO_PASSWORD", "")
FOUR_EYES = env.bool("FOUR_EYES", True)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]", host_of(SITE_URL)])
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")

# Paths of the editors; all others are the readers' and know neither cookie nor session.
EDITORS_PATHS = ("/admin/", "/desk/", "/accounts/")

# The application

INSTALLED_APPS = [
    "articles",  # first: its translations and templates win
    "django.contrib.admin.apps.SimpleAdminConfig",  # the site is articles.admin's own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "markdownx",  # its widget alone: none of its addresses is mounted
    "allauth",
    "allauth.account",
    "taggit",
    "rules",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "newsroom.middleware.ProxyMiddleware",
    "newsroom.middleware.RequestLogMiddleware",
    "newsroom.middleware.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.EditorsSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "newsroom.middleware.EditorsAuthenticationMiddleware",
    "newsroom.middleware.EditorsMessageMiddleware",
    "newsroom.middleware.LanguageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "newsroom.scheduling.ScheduleMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CSRF_FAILURE_VIEW = "newsroom.errors.csrf_failure"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context_processors.site",
            ],
        },
    },
]

# Storage. No ATOMIC_REQUESTS: on SQLite a reader inside a transaction would wait for a writer.

DATABASES = {"default": env.database("DATABASE_URL", BASE_DIR)}
CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://")}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Served by views of ours, which ask whether anything public shows the picture.
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR / "var" / "media"
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]

# A text far too long must reach the form, whose message names the limit, so this one is larger.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# An address typed without its scheme means https, as it will in Django 6.
FORMS_URLFIELD_ASSUME_HTTPS = True

# Language and time

LANGUAGE_CODE = env.str("LANGUAGE_CODE", "de")
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "articles" / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "Europe/Berlin")
USE_TZ = True

# Topics are split at commas alone, so that „Soziale Marktwirtschaft“ is one

TAGGIT_TAGS_FROM_STRING = "articles.models.split_tags"

# Signing in

AUTH_USER_MODEL = "articles.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "newsroom.accounts.SignIn",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:front"
ACCOUNT_ADAPTER = "newsroom.accounts.AccountAdapter"
ACCOUNT_FORMS = {"login": "newsroom.forms.SignInForm"}
ACCOUNT_SESSION_REMEMBER = True  # an editor who is thrown out in the middle may lose words
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers on anybody's request
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by the managing editor, not by sign-up
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

# Mail

MAIL = env.mail("EMAIL_URL", "console://")
EMAIL_BACKEND = MAIL["EMAIL_BACKEND"]
EMAIL_HOST = MAIL["EMAIL_HOST"]
EMAIL_PORT = MAIL["EMAIL_PORT"]
EMAIL_HOST_USER = MAIL["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = MAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = MAIL["EMAIL_USE_TLS"]
EMAIL_USE_SSL = MAIL["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = MAIL["EMAIL_TIMEOUT"] or 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = f"newsroom@{host_of(SITE_URL)}"

# Security. What needs TLS follows the scheme of SITE_URL.

SECURE = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # ProxyMiddleware drops forged ones
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
# HSTS for subdomains and its preload list bind hosts that are not this site's to decide about.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = configuration(env.log_level("LOG_LEVEL", logging.INFO))
