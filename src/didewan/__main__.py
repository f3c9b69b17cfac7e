"""``python -m didewan``: the same as the ``didewan`` command."""

from didewan.cli import main

main()
