"""Hypothesis profiles: no deadline, for a shared machine stalls now and then; the same examples each time in CI."""

import os

from hypothesis import settings

settings.register_profile("tests", deadline=None, derandomize="CI" in os.environ)
settings.register_profile("fuzz", deadline=None, max_examples=int(os.environ.get("FUZZ_EXAMPLES", "5000")))
settings.load_profile("tests")
