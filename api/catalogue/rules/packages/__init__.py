"""Packages (集成套餐, 一件事): several items behind one form and one set of materials, and what that saves."""

from api.catalogue.rules.packages.parsing import Recipe, parse_package
from api.catalogue.rules.packages.shape import Counts, Member, Package, Was
from api.catalogue.rules.packages.whole import package_in, packed

__all__ = ["Counts", "Member", "Package", "Recipe", "Was", "package_in", "packed", "parse_package"]
