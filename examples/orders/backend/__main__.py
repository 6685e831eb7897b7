"""Start the orders backend: `python3 examples/orders/backend`.

Reads its settings from the environment (see orders_backend/settings.py); takes no arguments.
"""

import sys

from orders_backend.run import main

sys.exit(main())
