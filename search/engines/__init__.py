"""Engines behind one door (`search.engines.door`): the database always, Elasticsearch when it is configured and answers."""
