"""Face verification (人脸核验) and liveness (活体检测): decisions as values, one replaceable engine.

Knows no web and no database. `identity.client` is what a server imports; it needs only the standard
library. Everything that touches pixels runs in processes of its own, `identity.workers`.
"""
