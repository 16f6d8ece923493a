"""Pictures, documents, audio and video."""
