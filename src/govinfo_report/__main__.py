"""``python -m govinfo_report``."""

from govinfo_report.cli import main

main(prog_name="python -m govinfo_report")
