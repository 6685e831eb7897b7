"""What every bench of this folder is built from: processes, CPU time, load, figures, reports.

It knows no product by name; those are in `subjects`. Installing and building are the test run's
own tools, so that there is one way to do either.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

sys.path.append(str(ROOT / "tools" / "ci"))
