"""The only settings. What differs between machines comes from the environment through ``config.env``."""

from pathlib import Path
from typing import Any

from django.utils.csp import CSP

from config import env, logged

BASE_DIR = Path(__file__).resolve().parent.parent
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY", "only-for-development-" * 3 if DEBUG else None)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var")
DATA_DIR.mkdir(parents=True, exist_ok=True)
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1" if DEBUG else "")

INSTALLED_APPS = [
    "forum.apps.ForumConfig",
    "cms.apps.CmsConfig",
    "accounts.apps.AccountsConfig",
    "config.apps.SiteConfig",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks_db",
    "django_htmx",
    "js_asset",
    "django_prose_editor",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "config.middleware.ResponseHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "accounts.security.sessions.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.BodyLimit",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "config.closing.ClosedHouse",
    "config.doors.Doors",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.withdrawing.door.GoneAddresses",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
            "builtins": ["config.templatetags.ui"],
        },
    }
]

# --- Data -----------------------------------------------------------------------------------------
if env.text("DATABASE", "sqlite") == "postgres":
    _database: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": env.text("DB_NAME"),
        "USER": env.text("DB_USER", ""),
        "PASSWORD": env.text("DB_PASSWORD", ""),
        "HOST": env.text("DB_HOST", ""),
        "PORT": env.text("DB_PORT", ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": env.number("DB_POOL", 8)}},
    }
else:
    _database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": env.path("SQLITE_PATH", DATA_DIR / "db.sqlite3"),
        # IMMEDIATE: two writers queue up instead of failing in the middle of a transaction.
        # recursive_triggers: INSERT OR REPLACE fires delete triggers, so logs stay append-only.
        # secure_delete: what is destroyed is overwritten in the file too, wherever SQLite was built.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON;",
        },
    }
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The limits of sign-in and sign-up count in the cache: several processes share one, and a restart forgets none.
# When it is full, rows are thrown out whatever they say, and a limit with them. Whoever guesses makes a row for
# every address they try and every network they come from: Django's 300 would be full at once, and this many are
# more than a thousand networks fill in the five minutes that a row counts. `run_due` takes out what has expired.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache"
        if env.flag("SHARED_CACHE", default=not DEBUG)
        else "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "between_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000, "CULL_FREQUENCY": 10},
    }
}

# --- People ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Member"
# allauth’s own, which also says with the member whether the house is closed to case text.
AUTHENTICATION_BACKENDS = ["config.closing.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/home/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.MemberAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.DisplayNameForm"
ACCOUNT_FORMS = {
    "login": "accounts.security.forms.ComeInForm",
    "signup": "accounts.security.forms.JoinForm",
    "reset_password": "accounts.security.forms.ForgottenForm",
    "change_password": "accounts.security.forms.NewPasswordForm",
    "add_email": "accounts.security.forms.NewAddressForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_CHANGE_EMAIL = True  # one address; the old one holds until the new one is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600  # seconds
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEBUG else "https"
# By the address a request comes from (ip), by account (user), by what was typed (key): what is not named here
# has allauth's own limits. A second factor's tries count as failed sign-ins of their member; how a password's
# count, says accounts.adapter.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "login_failed_anywhere": "30/10m/key",
    "role_letter": "3/15m/user",
    "role_code": "5/15m/user",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/30m/key",
    "confirm_email": "1/3m/key",
    "manage_email": "10/m/user",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "library_search": "60/m/ip",  # visitors; members are not counted
}
MFA_ADAPTER = "accounts.security.mfa.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
_factors = {"login_webauthn": "PasskeyForm", "activate_totp": "PhoneForm", "add_webauthn": "AddPasskeyForm"}
MFA_FORMS = {name: f"accounts.security.forms.{form}" for name, form in _factors.items()}
MFA_TOTP_ISSUER = "Between"
# A passkey asks for a finger or a PIN: by itself it is two factors, so it may open the door alone.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = MFA_TRUST_ENABLED = False
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip"}
# Otherwise nobody with a second factor could change their address. An address that is not confirmed opens nothing.
MFA_ALLOW_UNVERIFIED_EMAIL = True
SESSION_COOKIE_AGE = (
    60 * 60 * 24 * 30
)  # idle; on somebody else's device 12 hours (accounts.security.sessions)

# --- Mail -----------------------------------------------------------------------------------------
MAIL_HOST = env.text("MAIL_HOST", "")
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "Between <between@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": MAIL_HOST,
            "port": env.number("MAIL_PORT", 587),
            "username": env.text("MAIL_USER", ""),
            "password": env.text("MAIL_PASSWORD", ""),
            "use_tls": env.flag("MAIL_TLS", default=True),
            "timeout": 20,
        },
    }
    if MAIL_HOST
    else {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
}

# --- Language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.text("TIME_ZONE", "Europe/London")
USE_TZ = True
USE_I18N = True

# --- Files ----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.statics.OneSheetStorage"
    },
}
# A reading takes three boxes of 50,000 characters easily; a pasted file of 10 MB must come back whole.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long article in the editor has thousands

# --- Safe by default ------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "forum.consultations.kept.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
if not DEBUG:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.flag("HTTPS_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    if env.flag("BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        # Rate limits count by address: behind a proxy that is the one the proxy names.
        ALLAUTH_TRUSTED_PROXY_COUNT = 1

LOGGING = logged.LOGGING
DEFAULT_EXCEPTION_REPORTER = "config.logs.SafeReporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "config.logs.NoLocals"

# --- Wagtail --------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Between"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.finding.backend"}}
WAGTAILIMAGES_IMAGE_MODEL = "cms.LibraryImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.editorial.pictures.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "webp"}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["pdf"]
# What both readers approved waits for its publisher; and what is public may change (a correction, a piece read by one)
# while another version is with its readers.
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.editorial.finishing.keep_approval"
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
# Pages and files are open or closed by role; a shared password would be one more way in.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "ol", "ul"]},
    }
}
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 3
TAGGIT_CASE_INSENSITIVE = True

# --- Work beside the pages: at once in the demo, by `manage.py db_worker` in production --------------
TASKS_QUEUE = env.text("TASKS_QUEUE", "immediate" if DEBUG else "database")
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if TASKS_QUEUE == "database"
        else "django.tasks.backends.immediate.ImmediateBackend"
    }
}

# --- The house: defaults the operator decides (domain.md names each) -------------------------------
# May client material be brought at all? Without it only the form without a client opens.
CLIENT_MATERIAL = env.flag("CLIENT_MATERIAL", default=True)
# A new member's first consultation waits for a first reader or a moderator.
FIRST_CONSULTATION_WAITS = env.flag("FIRST_CONSULTATION_WAITS", default=True)
# New case material pauses while something has waited at the desk for longer than so many hours; 0: never.
PAUSE_AFTER_HOURS = env.number("PAUSE_AFTER_HOURS", 0)
# Days of each phase at the usual pace (field.md 4); a preset may ask for other ones.
PHASE_DAYS = {
    "clarify": env.number("CLARIFY_DAYS", 2),
    "resonate": env.number("RESONATE_DAYS", 3),
    "perspectives": env.number("PERSPECTIVES_DAYS", 4),
    "take_back": env.number("TAKE_BACK_DAYS", 5),
    "technique": env.number("TECHNIQUE_DAYS", 3),
}
# Storage is limited (domain.md, 12): months after closing until a consultation leaves members' view, and
# until it is destroyed; days until what was withdrawn is destroyed.
ARCHIVE_AFTER_MONTHS = env.number("ARCHIVE_AFTER_MONTHS", 12)
DESTROY_AFTER_MONTHS = env.number("DESTROY_AFTER_MONTHS", 24)
DESTROY_WITHDRAWN_AFTER_DAYS = 7
# Who is written to, beside all moderators, when something at the desk waits for nobody (field.md 6).
EMERGENCY_CONTACT = env.text("EMERGENCY_CONTACT", "")
# What was left out, destroyed and withdrawn, as ids without words: in no backup, and read again after a restore.
ERASED_LIST = env.path("ERASED_LIST", DATA_DIR / "erased.list")
ACCEPTED_COUNTRIES = env.words("ACCEPTED_COUNTRIES")  # whose registers are offered; none named: all of them
# What members show us for their registration: outside MEDIA, never served as a file, gone once it is decided.
EVIDENCE_ROOT = DATA_DIR / "evidence"
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "arriving"  # larger files on their way in; what is left there is swept
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, exist_ok=True)
# How long it is kept who saw restricted material; notices and letters hold no words, and go as well.
ACCESS_LOG_MONTHS = env.number("ACCESS_LOG_MONTHS", 24)
NOTICES_KEPT_MONTHS = env.number("NOTICES_KEPT_MONTHS", 12)
LETTERS_KEPT_DAYS = 30
# Who is responsible for the data, and whom one can complain to besides them: shown on the public pages.
OPERATOR_NAME = env.text("OPERATOR_NAME", "")
OPERATOR_ADDRESS = env.text("OPERATOR_ADDRESS", "")
OPERATOR_EMAIL = env.text("OPERATOR_EMAIL", "")
OPERATOR_HELPERS = env.text("OPERATOR_HELPERS", "")
SUPERVISORY_AUTHORITY = env.text("SUPERVISORY_AUTHORITY", "")
SUPERVISORY_AUTHORITY_ADDRESS = env.text("SUPERVISORY_AUTHORITY_ADDRESS", "")
EXPORT_ROOT = DATA_DIR / "exports"  # copies, outside MEDIA: each for its member alone, for seven days
BACKUPS_KEPT_DAYS = env.number("BACKUPS_KEPT_DAYS", 7)  # said to whoever leaves; operators.md asks for it
