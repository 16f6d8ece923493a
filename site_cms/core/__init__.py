"""The contract every page signs, blocks, site settings, the publishing door."""
