"""`compose.yaml` as docker would read it. Nothing is started here."""

import yaml

from tests.elasticsearch.recipe import ROOT, version

TEXT = (ROOT / "compose.yaml").read_text("utf-8")
SERVICE = yaml.safe_load(TEXT)["services"]["elasticsearch"]


def test_the_vendors_image_in_the_version_the_tests_run_against():
    assert SERVICE["image"] == f"docker.elastic.co/elasticsearch/elasticsearch:{version()}"


def test_it_is_secured_bound_to_this_machine_and_bounded():
    assert SERVICE["environment"]["xpack.security.enabled"] == "true"
    assert "ELASTIC_PASSWORD:?" in SERVICE["environment"]["ELASTIC_PASSWORD"]
    assert all(port.startswith("127.0.0.1:") for port in SERVICE["ports"])
    assert SERVICE["mem_limit"] == "2g"
    assert SERVICE["healthcheck"]["retries"] > 3


def test_its_data_lie_in_named_volumes():
    named = yaml.safe_load(TEXT)["volumes"]
    assert {volume.partition(":")[0] for volume in SERVICE["volumes"]} == set(named)


def test_the_operations_document_names_what_the_file_says():
    document = (ROOT / "docs/operations/search.md").read_text("utf-8")
    assert version() in document
    assert "yongchuan-documents*" in document
