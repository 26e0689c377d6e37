"""The site's settings as tests use them: production's, less what only costs time or needs a certificate.

Nothing secret is read from the environment; the database is SQLite unless DATABASE says postgres.
"""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-" * 4)
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,testserver")
os.environ["DEBUG"] = "0"
os.environ["TASKS_QUEUE"] = "immediate"  # tests of the queue choose it themselves
os.environ.pop("MAIL_HOST", None)

from config.settings import *  # noqa: F403
from config.settings import DATA_DIR, DATABASES, STORAGES

# Argon2 is slow on purpose; a suite that signs somebody in a thousand times must not be.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The live server and the test client speak plain HTTP.
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sessionid", "csrftoken"
SECURE_HSTS_SECONDS = 0
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]

# Files by their plain names, straight from static/: no collectstatic before a test run.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MEDIA_ROOT = DATA_DIR / "test" / "media"
STATIC_ROOT = DATA_DIR / "test" / "static"
EVIDENCE_ROOT = DATA_DIR / "test" / f"evidence-{os.getpid()}"
EXPORT_ROOT = DATA_DIR / "test" / f"exports-{os.getpid()}"
ERASED_LIST = DATA_DIR / "test" / f"erased-{os.getpid()}.list"
# WhiteNoise warns of a missing folder, and warnings are errors here.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

DATABASES["default"]["TEST"] = {"SERIALIZE": False}
_options = DATABASES["default"].get("OPTIONS", {})
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A test database need not survive a power cut.
    _options["init_command"] = _options.get("init_command", "") + " PRAGMA synchronous=OFF;"
else:
    # A pool would hold connections to a database that the next test replaces.
    _options.pop("pool", None)
