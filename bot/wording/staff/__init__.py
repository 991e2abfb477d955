"""What those read who keep the catalogue."""
