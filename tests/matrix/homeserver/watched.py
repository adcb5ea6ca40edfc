"""Synapse, which ends when whoever started it is gone: their end of the standard input is closed then, even by a kill."""

import os
import signal
import sys
import threading

from synapse.app.homeserver import main


def end_with_the_starter():
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=end_with_the_starter, daemon=True).start()
main()
