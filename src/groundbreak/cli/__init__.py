"""The command line: parses, calls workflow, prints. Errors become one line and a stable exit code."""

from groundbreak.cli.app import main

__all__ = ["main"]
