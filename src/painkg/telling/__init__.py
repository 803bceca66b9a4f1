"""What the reasoning found, as text for a terminal."""
