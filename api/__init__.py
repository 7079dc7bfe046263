"""指尖办 (Zhijian): government services on a citizen's phone. `create_app` lives in `api.app`."""

from api.app import create_app

__all__ = ["create_app"]
