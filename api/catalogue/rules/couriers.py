"""Couriers (快递公司) and what they take from a recipient who pays (到付), as `catalogue/couriers.yaml` says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Zone:
    """One line of the price list: the names of places that an address may hold, and the fee in fen."""

    name: str
    fee: int
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CourierFirm:
    """A courier by its code, with the telephone that citizens may call; the last zone holds everywhere else."""

    code: str
    name: str
    phone: str
    zones: tuple[Zone, ...]

    def zone_of(self, address: str) -> Zone:
        """The first zone with a place that the address names, else the last."""
        return next((zone for zone in self.zones if any(place in address for place in zone.places)), self.zones[-1])

    def fee_to(self, address: str) -> int:
        """What the recipient pays to this address, in fen."""
        return self.zone_of(address).fee


def parse_courier(raw: dict[str, Any]) -> CourierFirm:
    """One entry of `couriers.yaml`; KeyError, TypeError or ValueError for one that cannot be used."""
    zones = tuple(_parse_zone(zone) for zone in raw["zones"])
    if not zones or zones[-1].places:
        raise ValueError("最后一档不要写 places，别处都按它")
    return CourierFirm(raw["code"], raw["name"], str(raw["phone"]), zones)


def _parse_zone(raw: dict[str, Any]) -> Zone:
    if type(raw["fee"]) is not int or raw["fee"] < 0:
        raise ValueError(f"“{raw['name']}”的 fee 应是不小于 0 的整数，单位是分")
    return Zone(raw["name"], raw["fee"], tuple(raw.get("places", ())))
