"""Onward's settings for the tests: a data directory of their own, gone at the end."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="onward-tests-")
_process = os.getpid()


@atexit.register
def _remove_home() -> None:
    if os.getpid() == _process:
        shutil.rmtree(_home, ignore_errors=True)


os.environ["ONWARD_HOME"] = _home
os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"  # for child processes
for _name in ("ONWARD_HOSTS", "ONWARD_LOGIN", "ONWARD_SECRET_KEY"):
    os.environ.pop(_name, None)

from onward.config.settings import *  # noqa: E402, F403 # the environment comes first

# A file and not memory: there two threads, a page and the worker, lock each other out.
if not os.environ.get("ONWARD_DATABASE"):
    DATABASES["default"]["TEST"] = {"NAME": f"{_home}/tests.sqlite3"}  # noqa: F405 # above
