"""The read model of what is public, and the engines that search it."""
