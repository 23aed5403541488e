"""The command `conflict-atlas`."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Sequence

from geodata.cli.arguments import parser
from geodata.errors import GeodataError

__all__ = ["main"]

_FAULT = 1
_INTERRUPTED = 128 + signal.SIGINT


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Parameters
    ----------
    arguments
        Words after the command's name; those of the process where None.

    Returns
    -------
    code
        0 done, 1 a fault (one line on standard error), 130 interrupted. Wrong usage
        ends the process with 2, as argparse does.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a replaced stream may lack it
    given = parser().parse_args(arguments)
    try:
        code: int = given.run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has left ("| head"); so that closing says nothing either:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except (GeodataError, OSError) as error:
        sys.stderr.write(f"conflict-atlas: {_line(error)}\n")
        return _FAULT
    except MemoryError:
        sys.stderr.write("conflict-atlas: not enough memory for this input. Cut it in parts.\n")
        return _FAULT
    return code


def _line(error: Exception) -> str:
    """Return an error's message on one line."""
    if isinstance(error, OSError) and not isinstance(error, GeodataError) and error.strerror:
        about = f"'{error.filename}'" if error.filename else "The system"
        return f"{about}: {error.strerror.lower()}."
    return " ".join(str(error).split())


if __name__ == "__main__":
    sys.exit(main())
