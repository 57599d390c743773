"""The sample mailbox: one invented person's eight months, for the demo and the tests."""

from onward.sample.mailbox import STAGED, truth, write_mailbox
from onward.sample.plot import Truth

__all__ = ["STAGED", "Truth", "truth", "write_mailbox"]
