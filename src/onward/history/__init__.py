"""History: from readings to applications and their states."""
