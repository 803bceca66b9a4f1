"""``python -m painkg``: the command line."""

from painkg.cli import main

main(prog_name="painkg")
