"""All settings, read once from the environment into one frozen value; nothing else reads the environment."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Settings:
    """What a deployment decides. Each field is the lower-case name of its variable; `.env.example` explains them."""

    database_url: str
    redis_url: str
    secret_keys: str
    fingerprint_key: str
    cookie_secret: str
    action_secret: str
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = "http://127.0.0.1:8000"
    trusted_proxies: int = 0
    stream_url: str = "http://127.0.0.1:8001"
    demo: bool = False
    demo_clock: Path = ROOT / "var" / "demo-clock"
    catalogue_dir: Path = ROOT / "catalogue"
    kept_dir: Path = ROOT / "var" / "kept"
    upload_dir: Path = ROOT / "var" / "uploads"
    upload_max_bytes: int = 10 * 1024 * 1024
    clamd_host: str = ""
    clamd_port: int = 3310
    face_socket: Path = ROOT / "var" / "face.sock"
    face_timeout_seconds: int = 12
    assistant: bool = True
    assistant_places: int = 3
    rasa_url: str = "http://127.0.0.1:5005"
    rasa_token: str = ""
    rasa_timeout_seconds: int = 4
    action_server_url: str = "http://127.0.0.1:5055"
    wechat_app_id: str = ""
    wechat_app_secret: str = ""
    wechat_api_url: str = "https://api.weixin.qq.com"
    wechat_notice_template: str = ""
    sms_url: str = ""
    sms_key: str = ""
    registry_url: str = ""
    registry_key: str = ""
    exchange_url: str = ""
    exchange_system: str = "zhijian"
    exchange_key: str = ""
    courier: str = "ems"
    courier_url: str = ""
    courier_key: str = ""
    courier_secret: str = ""
    video_room_url: str = ""
    payment_url: str = ""
    payment_merchant: str = ""
    payment_key: str = ""
    log_level: str = "INFO"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings; ValueError names every variable that is missing or malformed."""
        values: dict[str, object] = {}
        problems: list[str] = []
        for name, kind in cls.__annotations__.items():
            raw = _value(environ, name.upper())
            if raw is None:
                if not hasattr(cls, name):
                    problems.append(f"{name.upper()} is not set")
                continue
            try:
                values[name] = _READERS[kind](raw)
            except ValueError:
                problems.append(f"{name.upper()} is not a valid {kind}")
        if problems:
            raise ValueError("settings: " + "; ".join(problems))
        return cls(**values)  # type: ignore[arg-type]

    @property
    def secure_cookies(self) -> bool:
        """Cookies travel over TLS only, except on a loopback demo without it."""
        return self.public_url.startswith("https://")


def check(settings: Settings) -> list[str]:
    """What makes these settings unfit to start with, each with what to do; empty when they are fine."""
    problems = []
    if settings.demo and not is_loopback(settings.host):
        problems.append("DEMO=1 prints one-time codes and accepts made-up people: set HOST to 127.0.0.1 or DEMO=0")
    if not settings.demo and not settings.wechat_app_id:
        problems.append("WECHAT_APP_ID is empty: set it, or DEMO=1 on a loopback address")
    if not settings.demo and not (settings.sms_url and settings.registry_url):
        problems.append("SMS_URL or REGISTRY_URL is empty: set both, or DEMO=1 on a loopback address")
    if not settings.demo and not (settings.exchange_url and settings.exchange_key):
        problems.append("EXCHANGE_URL or EXCHANGE_KEY is empty: set both, or DEMO=1 on a loopback address")
    if not settings.demo and not (settings.payment_url and settings.payment_key):
        problems.append("PAYMENT_URL or PAYMENT_KEY is empty: set both, or DEMO=1 on a loopback address")
    if not settings.demo and not settings.secure_cookies:
        problems.append("PUBLIC_URL does not begin with https://: set it to the address citizens open")
    return problems


def refuse_unfit(settings: Settings) -> None:
    """What serves citizens calls this before it starts; ValueError with every problem and what to do."""
    if problems := check(settings):
        raise ValueError("settings: " + "; ".join(problems))


def is_loopback(host: str) -> bool:
    """Whether an address is reachable from this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _value(environ: Mapping[str, str], name: str) -> str | None:
    """A variable, or the content of the file that `<NAME>_FILE` points to, as secret stores hand them over."""
    if path := environ.get(f"{name}_FILE"):
        return Path(path).read_text("utf-8").strip()
    return environ.get(name) or None


def _boolean(raw: str) -> bool:
    if raw.lower() not in {"0", "1", "true", "false"}:
        raise ValueError(raw)
    return raw.lower() in {"1", "true"}


_READERS: dict[str, Callable[[str], object]] = {"str": str, "int": int, "bool": _boolean, "Path": Path}
