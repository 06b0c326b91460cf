"""Check every report of a folder: what does not add up, and which cell is wrong.

python examples/check_folder.py [FOLDER]
"""

import sys
from pathlib import Path

import govinfo_report as gr

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent

for path in sorted(folder.glob("*.txt")):
    try:
        report = gr.read(path)
    except ValueError as error:  # no report, a format that is not read, a broken file: the message says which
        print(f"{path.name}: {error}")
        continue
    validation = report.validate()
    print(f"{path.name}: {report.agency} {report.year}: {'adds up' if validation.ok else 'does not add up'}")
    for finding in validation.findings:
        print(f"    {finding.message}")
    for change in validation.correction or ():
        print(f"    {change.path} should be {change.to}")
