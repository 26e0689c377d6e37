"""The WSGI entry point, for granian or any other WSGI server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# The addresses, and with them every view, are read before the first visitor asks, who would wait half a second for it.
get_resolver().url_patterns  # noqa: B018
# What is loaded by now stays to the end: the collector need not walk through it, which stops an answer for some
# hundredths of a second each time.
gc.collect()
gc.freeze()
