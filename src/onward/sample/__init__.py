"""The sample mailbox: eight months of one invented person's mail."""

from onward.sample.mailbox import STAGED, truth, write_mailbox
from onward.sample.plot import Truth

__all__ = ["STAGED", "Truth", "truth", "write_mailbox"]
