"""Design weeks and their programme, hall exhibitions, exhibits and kiosks."""
