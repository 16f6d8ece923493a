"""What protects the whole site: who may be believed about an address, headers, and what a start refuses."""
