"""How the admin looks: its Chinese, colours, listings. No models."""
