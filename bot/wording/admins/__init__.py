"""What those read who look at the figures and write to all."""
