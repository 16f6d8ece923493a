"""The one door for publishing: whatever makes a page public or takes it away passes here, in one transaction."""
