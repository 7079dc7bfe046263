"""The whole catalogue (目录) of one process: it changes with deployments, never with requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from api.catalogue.rules.commitments import CommitmentText
from api.catalogue.rules.couriers import CourierFirm
from api.catalogue.rules.items import Department, Item, Region
from api.catalogue.rules.items_on_demand import ItemsOnDemand
from api.catalogue.rules.packages.shape import Package
from api.catalogue.rules.scenarios.shape import Scenario
from api.catalogue.rules.sources import CertificateKind, Source
from api.catalogue.rules.teams import Team
from api.core.errors import NotFound


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Items, departments, regions, certificates (电子证照), exchanges (数据共享), couriers (快递) by code; and lists.

    `certificates` and `exchanges` are names; `certificate_kinds` and `sources` say what each of them knows.
    `fingerprint` changes when any file does; it is the ETag of everything derived from the catalogue.
    Two catalogues are never equal, so answers can be kept per catalogue.
    """

    items: Mapping[str, Item] = field(default_factory=lambda: MappingProxyType({}))
    departments: Mapping[str, Department] = field(default_factory=lambda: MappingProxyType({}))
    regions: Mapping[str, Region] = field(default_factory=lambda: MappingProxyType({}))
    certificates: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    exchanges: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    certificate_kinds: Mapping[str, CertificateKind] = field(default_factory=lambda: MappingProxyType({}))
    teams: Mapping[str, Team] = field(default_factory=lambda: MappingProxyType({}))
    couriers: Mapping[str, CourierFirm] = field(default_factory=lambda: MappingProxyType({}))
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    commitments: Mapping[str, CommitmentText] = field(default_factory=lambda: MappingProxyType({}))
    packages: Mapping[str, Package] = field(default_factory=lambda: MappingProxyType({}))
    scenarios: Mapping[str, Scenario] = field(default_factory=lambda: MappingProxyType({}))
    fingerprint: str = ""

    def item(self, code: str) -> Item:
        """The item of that code; NotFound `catalogue.no_such_item`."""
        try:
            return self.items[code]
        except KeyError:
            raise NotFound("catalogue.no_such_item", code=code) from None

    def public_item(self, code: str) -> Item:
        """As `item`, for the outside: an internal item (内部审批事项) is one that nobody may know of."""
        item = self.item(code)
        if item.internal:
            raise NotFound("catalogue.no_such_item", code=code)
        return item

    def package(self, code: str) -> Package:
        """The package (套餐) of that code; NotFound `catalogue.no_such_package`."""
        try:
            return self.packages[code]
        except KeyError:
            raise NotFound("catalogue.no_such_package", code=code) from None

    def scenario(self, code: str) -> Scenario:
        """The scenario guide (情景式指南) of that code; NotFound `catalogue.no_such_scenario`."""
        try:
            return self.scenarios[code]
        except KeyError:
            raise NotFound("catalogue.no_such_scenario", code=code) from None

    def startable(self, code: str) -> Item:
        """What a citizen files under that code: a package's merged item, or a public one; NotFound as `public_item`."""
        return self.packages[code].whole if code in self.packages else self.public_item(code)

    def department(self, code: str) -> Department:
        """The department of that code; NotFound `catalogue.no_such_department`."""
        try:
            return self.departments[code]
        except KeyError:
            raise NotFound("catalogue.no_such_department", code=code) from None

    def source(self, code: str) -> Source:
        """Another office's data; NotFound `exchange.no_such_source`."""
        try:
            return self.sources[code]
        except KeyError:
            raise NotFound("exchange.no_such_source", source=code) from None

    def exchange_for(self, prefill: str) -> str:
        """Where a prefill can be asked for: itself, or what a certificate's fact is called at the office that has it.

        `wallet.disability-certificate.number` is had as `exchange.disabled-federation.certificate_no`; empty for none.
        """
        kind, _, rest = prefill.partition(".")
        code, _, fact = rest.partition(".")
        if kind == "exchange":
            return prefill
        had = self.certificate_kinds[code].imported if kind == "wallet" and code in self.certificate_kinds else None
        return f"exchange.{had.source}.{had.facts[fact]}" if had and fact in had.facts else ""

    def list_named(self, name: str) -> tuple[str, ...]:
        """The list of that name; NotFound `catalogue.no_such_list`."""
        try:
            return self.lists[name]
        except KeyError:
            raise NotFound("catalogue.no_such_list", name=name) from None

    @property
    def public_items(self) -> tuple[Item, ...]:
        """What citizens may see, in the catalogue's order."""
        return tuple(item for item in self.items.values() if not item.internal)

    def each_public_item(self) -> Iterator[Item]:
        """What citizens may see by code, one after the other: to look at ten thousand without holding them all."""
        look = self.items.passing if isinstance(self.items, ItemsOnDemand) else self.items.__getitem__
        return (item for item in map(look, sorted(self.items)) if not item.internal)
