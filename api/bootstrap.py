"""Builds a process: the only file that knows concrete adapters. Everything else asks for a port."""

from __future__ import annotations

from pathlib import Path

import click
from limits.storage import RedisStorage
from redis import Redis

from api.accounts.adapters.demo_sms import DemoSms
from api.accounts.adapters.demo_wechat import DemoWeChat
from api.accounts.adapters.https_registry import HttpsRegistry
from api.accounts.adapters.https_sms import HttpsSms
from api.accounts.adapters.local_registry import LocalRegistry
from api.accounts.adapters.wechat_servers import WeChatServers
from api.accounts.ports import Memberships, PopulationRegistry, Sms, WeChat
from api.cases.adapters.held_materials import HeldByThePlatform
from api.catalogue.ports import HeldMaterials
from api.catalogue.queries.checking import check_catalogue
from api.catalogue.queries.loading import load_catalogue
from api.catalogue.queries.reading import UnreadableFile
from api.catalogue.rules.catalogue import Catalogue
from api.core.clock import Clock, DemoClock, SystemClock
from api.core.crypto import Keyring, install_keyring, keyring
from api.core.db import Database
from api.core.limits import Limiter
from api.core.runtime import Runtime
from api.core.sessions import Sessions
from api.delivery.adapters.https_courier import HttpsCourier
from api.delivery.adapters.local_courier import LocalCourier
from api.delivery.ports import Courier
from api.exchange.adapters.https_exchange import HttpsExchange
from api.exchange.adapters.local_exchange import LocalExchange
from api.exchange.ports import Exchange
from api.hotline.adapters.rasa import NoAssistant, RasaAssistant
from api.hotline.adapters.redis_turns import RedisTurns
from api.hotline.ports import Assistant, Turns
from api.notices.adapters.wechat_and_sms import WeChatAndSms
from api.notices.ports import Notifier
from api.organisations.adapters.memberships import MembershipsOfThePlatform
from api.payments.adapters.https_gateway import HttpsGateway
from api.payments.adapters.local_gateway import LocalGateway
from api.payments.ports import PaidByHand, PaymentGateway
from api.settings import Settings
from api.uploads.adapters.encrypted_directory import EncryptedDirectory
from api.uploads.adapters.scanners import Clamd, TestFileScanner
from api.uploads.ports import Storage, VirusScanner
from api.verification.adapters.face_workers import FaceWorkers
from api.verification.ports import FaceVerifier


def bootstrap(settings: Settings, *, clock: Clock | None = None, database: Database | None = None) -> Runtime:
    """Connect a process to its database, Redis and ports; tests pass their own clock and database."""
    install_keyring(Keyring.parse(settings.secret_keys, settings.fingerprint_key))
    redis = Redis.from_url(settings.redis_url, socket_timeout=5, socket_connect_timeout=2)
    runtime = Runtime(
        settings=settings,
        clock=clock or clock_of(settings),
        database=database or Database(settings.database_url),
        redis=redis,
        sessions=Sessions(redis),
        limiter=Limiter(RedisStorage(settings.redis_url, connection_pool=redis.connection_pool)),
    )
    provide_adapters(runtime)
    return runtime


def clock_of(settings: Settings) -> Clock:
    """The machine's clock; that of a demo can be moved on."""
    return DemoClock(settings.demo_clock) if settings.demo else SystemClock()


def provide_adapters(runtime: Runtime) -> None:
    """Put an adapter behind every port."""
    settings = runtime.settings
    runtime.ports.provide(WeChat, wechat(settings, runtime.redis))
    runtime.ports.provide(Sms, text_messages(settings))
    runtime.ports.provide(FaceVerifier, FaceWorkers(settings.face_socket, settings.face_timeout_seconds))
    runtime.ports.provide(Notifier, notifier(runtime))
    runtime.ports.provide(PopulationRegistry, population_registry(settings, runtime.database))
    runtime.ports.provide(Exchange, exchange(runtime))
    runtime.ports.provide(Memberships, MembershipsOfThePlatform())
    runtime.ports.provide(Catalogue, catalogue_in(settings.catalogue_dir, settings.kept_dir / "items.json"))
    runtime.ports.provide(HeldMaterials, HeldByThePlatform())
    runtime.ports.provide(Storage, EncryptedDirectory(runtime.settings.upload_dir, keyring))
    runtime.ports.provide(VirusScanner, virus_scanner(runtime.settings))
    runtime.ports.provide(Courier, courier(runtime))
    provide_payments(runtime)
    runtime.ports.provide(Turns, RedisTurns(runtime.redis))
    runtime.ports.provide(Assistant, assistant(settings))


def catalogue_in(directory: Path, kept: Path) -> Catalogue:
    """The catalogue of a directory, `kept` for the next start; a mistake ends the process with its file and line."""
    try:
        return load_catalogue(directory, kept)
    except (UnreadableFile, KeyError, TypeError, ValueError, OSError) as failure:
        problems = "\n".join(map(str, check_catalogue(directory))) or repr(failure)
        raise click.ClickException(f"the catalogue in {directory} cannot be used\n{problems}") from failure


def assistant(settings: Settings) -> Assistant:
    """Rasa, or nobody where a deployment does without."""
    if not settings.assistant:
        return NoAssistant()
    seconds, places = settings.rasa_timeout_seconds, settings.assistant_places
    return RasaAssistant(settings.rasa_url, settings.rasa_token, timeout_seconds=seconds, places=places)


def provide_payments(runtime: Runtime) -> None:
    """The payment platform; a demo without one gets the double, whose bank a visitor plays."""
    settings = runtime.settings
    if settings.demo and not settings.payment_url:
        double = LocalGateway(runtime.database, settings.cookie_secret, settings.public_url)
        runtime.ports.provide(PaymentGateway, double)
        runtime.ports.provide(PaidByHand, double)
        return
    merchant, key = settings.payment_merchant, settings.payment_key
    runtime.ports.provide(PaymentGateway, HttpsGateway(settings.payment_url, merchant, key))


def virus_scanner(settings: Settings) -> VirusScanner:
    """ClamAV where there is one, else the scanner that only knows the test file."""
    return Clamd(settings.clamd_host, settings.clamd_port) if settings.clamd_host else TestFileScanner()


def wechat(settings: Settings, redis: Redis) -> WeChat:
    """WeChat's servers; a demo without a registered mini-program gets the double that knows `dev:` codes."""
    if settings.demo and not settings.wechat_app_id:
        return DemoWeChat()
    return WeChatServers(settings.wechat_app_id, settings.wechat_app_secret, redis, settings.wechat_api_url)


def text_messages(settings: Settings) -> Sms:
    """The carrier's gateway; a demo without one gets the double that prints."""
    if settings.demo and not settings.sms_url:
        return DemoSms()
    return HttpsSms(settings.sms_url, settings.sms_key)


def population_registry(settings: Settings, database: Database) -> PopulationRegistry:
    """The provincial registry; a demo without one gets the double in our own database."""
    if settings.demo and not settings.registry_url:
        return LocalRegistry(database)
    return HttpsRegistry(settings.registry_url, settings.registry_key)


def courier(runtime: Runtime) -> Courier:
    """The courier's open platform; a demo without one gets the double whose parcels move by the clock."""
    settings = runtime.settings
    if settings.demo and not settings.courier_url:
        return LocalCourier(settings.courier, runtime.redis, runtime.clock)
    return HttpsCourier(settings.courier, settings.courier_url, settings.courier_key)


def exchange(runtime: Runtime) -> Exchange:
    """The provincial exchange platform; a demo without one gets the double in our own database."""
    settings = runtime.settings
    if settings.demo and not settings.exchange_url:
        return LocalExchange(runtime.database)
    return HttpsExchange(settings.exchange_url, settings.exchange_system, settings.exchange_key, runtime.clock)


def notifier(runtime: Runtime) -> Notifier:
    """WeChat's subscribe messages, with text messages behind them."""
    template = runtime.settings.wechat_notice_template
    return WeChatAndSms(runtime.ports.find(WeChat), runtime.ports.find(Sms), template)
