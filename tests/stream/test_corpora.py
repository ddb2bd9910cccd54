"""Nothing is lost of real texts: the account of every document adds up in every view."""

import pytest

from textus.edition.edition import open_edition
from textus.transforms.models import VIEWS, models_for
from textus.transforms.stream import ledger_of, stream_of


@pytest.mark.slow
def test_every_account_of_the_corpora_is_exact(shared):
    models = models_for()
    accounts = 0
    for folder in sorted(path for path in (shared / "corpora").iterdir() if path.is_dir()):
        for document in open_edition(folder).documents(lambda _: None):
            items = stream_of(document, models)
            for view in VIEWS:
                ledger = ledger_of(document, items, models, view)
                assert ledger.exact, (document.path, view, ledger)
                accounts += 1
    assert accounts > 600
