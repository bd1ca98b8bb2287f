"""Every value that differs between a laptop and a data centre comes from the environment (docs/operations.md)."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from releases.disclosure.figures import LEAST_THRESHOLD

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
"""Demo accounts and their published password exist only here; see accounts.backends."""

SECRET_KEY = env("SECRET_KEY", default="only-for-development" if DEBUG else environ.Env.NOTSET)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEBUG or DEMO else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Applications, the highest room first: the order in which their templates and commands are found.
INSTALLED_APPS = [
    "reports",
    "networks",
    "releases",
    "releases.responding",
    "assessments",
    "organisations",
    "principles",
    "accounts",
    "jobs",
    "pages",
    "modeltranslation",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "auditlog",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "pages.middleware.read_as_utf8",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "accounts.middleware.use_language",
    "pages.middleware.refuse_unreadable_addresses",
    "django.middleware.common.CommonMiddleware",
    "accounts.middleware.OwnFormsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.ClosedDoorMiddleware",
    "accounts.middleware.keep_session_alive",
    "accounts.middleware.keep_out_of_caches",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "auditlog.middleware.AuditlogMiddleware",
    "pages.at_once.AnswerOnceMoreMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "pages.templatetags.formats",
                "pages.templatetags.numbers",
                "pages.templatetags.icons",
                "pages.templatetags.panels",
                "pages.templatetags.form_tokens",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.product",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "dkfds"
CRISPY_TEMPLATE_PACK = "dkfds"
CRISPY_FAIL_SILENTLY = False
# The design system's class instead of the name of the widget's own class.
CRISPY_CLASS_CONVERTERS = {
    "checkboxinput": "form-checkbox",
    "clearablefileinput": "form-input",
    "emailinput": "form-input",
    "numberinput": "form-input",
    "passwordinput": "form-input",
    "select": "form-select",
    "textarea": "form-input",
    "textinput": "form-input",
    "urlinput": "form-input",
}

# Databases (docs/adr/0002-two-databases.md)
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'var' / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            # Writers queue up instead of failing when two of them have read before they write.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; "
                "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY"
            ),
        },
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # After a restart of the database the next request finds a connection that works, and none waits long for one.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {
        "pool": {
            "timeout": 5,
            "min_size": env.int("DATABASE_POOL_MIN", default=2),
            "max_size": env.int("DATABASE_POOL_MAX", default=8),
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The limits on signing in count in the first, and nobody is let in uncounted. What the second keeps can be made again.
MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {"default": MEMORY, "papers": MEMORY | {"LOCATION": "papers", "OPTIONS": {"MAX_ENTRIES": 60}}}
if env("REDIS_URL", default=""):
    REDIS = env.cache("REDIS_URL") | {"OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}}
    CACHES = {"default": REDIS, "papers": REDIS | {"BACKEND": "pages.caches.ForgivingRedisCache"}}

# People and the closed door
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.SignInBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "accounts.passwords.HardToGuess", "OPTIONS": {"from_length": 12}},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overview"
LOGOUT_REDIRECT_URL = "front_page"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "accounts.forms.AddEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "login": "accounts.forms.LoginForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "signup": "accounts.forms.SignupForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_USER_DISPLAY = str
# Beside allauth's own. A wrong password counts for its address at the place it came from, so that guesses made
# elsewhere lock nobody out, and for the address wherever it came from, so that many places together do not guess on.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip",
    "login_failed_here": "5/5m/key",
    "login_failed_anywhere": "300/h/key",
    "reset_mail": "3/h/key",
    # Who asks without an account: so often from one place, and about one address.
    "network_application": "20/h/ip,3/h/key",
    "newsletter": "20/h/ip,3/h/key",
}
SIGNUP_OPEN = env.bool("SIGNUP_OPEN", default=True)

# A session ends after this many seconds without a request, and when the browser closes.
SESSION_COOKIE_AGE = env.int("SESSION_SECONDS", default=2 * 60 * 60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "pages.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Transport: everything but a laptop runs behind HTTPS.
HTTPS = env.bool("HTTPS", default=not (DEBUG or DEMO))
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
# Whose address the limits on signing in count, when every request comes from the proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE_PROXY_SSL_HEADER else 0
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 60 * 60 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

# Language and time: Danish first, stored in UTC, shown in Copenhagen.
LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
MODELTRANSLATION_DEFAULT_LANGUAGE = LANGUAGE_CODE
MODELTRANSLATION_FALLBACK_LANGUAGES = (LANGUAGE_CODE,)
FORMAT_MODULE_PATH = ["config.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Copenhagen"

# Files
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build" / "assets"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"file_permissions_mode": 0o600},  # what a person has laid in is the process's alone
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# What coordinators lay in at meetings. It has no address of its own: a view hands it to those who may have it.
MEDIA_ROOT = env("MEDIA_ROOT", default=str(BASE_DIR / "var" / "files"))
FILE_UPLOAD_HANDLERS = [
    "networks.meeting_day.uploads.NoneTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Mail: the demo keeps its mails on a page, unless it is told where to send them
if DEMO and not env("EMAIL_URL", default=""):
    EMAIL_BACKEND = "jobs.demo_mails.DemoMailBackend"
else:
    vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
"""Seconds to wait for the mail server."""
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Syv principper <syv-principper@localhost>")
CONTACT_EMAIL = env("CONTACT_EMAIL", default="")
"""Shown to people who need help from whoever runs this installation."""
PORT = env("PORT", default="8000")
BASE_URL = env("BASE_URL", default="")
"""Where links in mails lead: a mail is often written by a worker, which has no request to take the address from."""
if not BASE_URL and (DEBUG or DEMO):
    BASE_URL = f"http://127.0.0.1:{PORT}"
elif not BASE_URL and ALLOWED_HOSTS:
    BASE_URL = f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0].lstrip('.')}"

# Work that takes longer than a page may: at once on a laptop, by `manage.py db_worker` in a data centre
TASK_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
TASK_QUEUE = env("TASK_QUEUE", default="immediate" if DEBUG or DEMO else "database")
if TASK_QUEUE not in TASK_BACKENDS:
    raise ImproperlyConfigured(f"TASK_QUEUE is one of {', '.join(TASK_BACKENDS)}.")
TASKS = {"default": {"BACKEND": TASK_BACKENDS[TASK_QUEUE]}}

# Limits
REFLECTION_MAX_LENGTH = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Results (docs/adr/0006-releases.md)
RELEASE_THRESHOLD = env.int("RELEASE_THRESHOLD", default=LEAST_THRESHOLD)
"""The smallest number of people a published figure may cover. It can only go up; a round keeps its own."""
if RELEASE_THRESHOLD < LEAST_THRESHOLD:
    raise ImproperlyConfigured(
        f"RELEASE_THRESHOLD is at least {LEAST_THRESHOLD}: with fewer, answers could be traced to people."
    )

# Logs say what kind of thing happened, never what was written.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "config.logs.LineWithoutValues", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}

AUDITLOG_DISABLE_REMOTE_ADDR = True

if (DEMO or DEBUG) and env.bool("PRODUCTION", default=False):
    raise ImproperlyConfigured("In production there is no DEMO, whose passwords are published, and no DEBUG.")
