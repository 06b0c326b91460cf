"""Read one report and print a few of its figures.

python examples/read_one.py [FILE]
"""

import sys
from pathlib import Path

import govinfo_report as gr

path = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("report.txt")
report = gr.read(path)

print(report.title)
print(f"agency {report.agency}, year {report.year}, form {report.form}, signed on {report.signed_on}")

# A path of attributes leads to every cell: its value, and where it stood in the source.
received = report.applications.received.total
print(f"applications received: {received.value}, from {received.position}")

# Or walk them all.
figures = {path: cell.value for path, cell in report.cells() if cell}
print(f"{len(figures)} figures, {sum(value != 0 for value in figures.values())} of them not 0")

# What was odd about the source. A cell that is not known to be right lies under the path of one of these.
for diagnostic in report.diagnostics:
    print(diagnostic)
