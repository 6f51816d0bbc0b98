"""The sample office's logins, shown on its sign-in screen."""

SAMPLE_LOGINS = ("e1", "e2", "e3", "i1", "chief", "auditor")
SAMPLE_PASSPHRASE = "huce-demo"  # noqa: S105 (made to be known)
