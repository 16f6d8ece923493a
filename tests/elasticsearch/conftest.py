"""All that is here asks a real Elasticsearch."""

pytest_plugins = ["tests.elasticsearch.fixtures"]
