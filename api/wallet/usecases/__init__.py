"""Issuing certificates, giving them out, revoking them, and bringing those of other offices into the wallet."""

from api.wallet.usecases.importing import drop_import, import_certificate
from api.wallet.usecases.issuing import Recipient, content_of, digest_of, is_genuine, issue, restore, revoke

__all__ = [
    "Recipient",
    "content_of",
    "digest_of",
    "drop_import",
    "import_certificate",
    "is_genuine",
    "issue",
    "restore",
    "revoke",
]
