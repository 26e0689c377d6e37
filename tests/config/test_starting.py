"""What a server has done before the first visitor asks."""

import os
import subprocess
import sys

from config.settings import BASE_DIR


def test_the_first_visitor_of_a_process_does_not_wait_for_the_addresses() -> None:
    asked = "import config.wsgi, sys; print('config.urls' in sys.modules)"
    here = os.environ | {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=BASE_DIR, env=here, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[-1] == "True"
