from groundbreak.programme import schema

from .conftest import DOCS, example


def test_docs_and_schema_agree() -> None:
    text = DOCS.read_text("utf-8")
    table = text.split("-->", 1)[1].split("<!-- end of keys -->")[0].strip()
    assert table == schema.reference().strip(), "paste what schema.reference() gives between the marks"


def test_every_key_is_explained_in_one_sentence_or_more() -> None:
    keys = [key for keys in schema.TABLES.values() for key in keys]
    assert keys and all(key.meaning.endswith((".", "…", "….")) and len(key.meaning) > 5 for key in keys)


def test_the_example_uses_every_table() -> None:
    files = example()
    assert set(files) == {"programme.toml", "sources.toml", "places.csv"}
    for heading in schema.TABLES:
        if heading.startswith("["):
            assert heading in files["programme.toml"] + files["sources.toml"]
