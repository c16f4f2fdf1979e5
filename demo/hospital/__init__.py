"""An invented children's hospital: its catalogues, and exports of its waiting list."""
