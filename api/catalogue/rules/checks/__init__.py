"""What is wrong with a catalogue (目录检查): every refusal with its place in the file, in words a clerk understands."""

from api.catalogue.rules.checks.across import findings_across, findings_in_reuse
from api.catalogue.rules.checks.amendments import findings_in_amendment
from api.catalogue.rules.checks.batches import findings_in_batch
from api.catalogue.rules.checks.commitments import findings_in_commitment
from api.catalogue.rules.checks.delivery import findings_in_delivery
from api.catalogue.rules.checks.examples import findings_in_examples
from api.catalogue.rules.checks.findings import Finding, Known, Place
from api.catalogue.rules.checks.flows import findings_in_flow
from api.catalogue.rules.checks.forms import findings_in_form
from api.catalogue.rules.checks.internal import findings_in_internal
from api.catalogue.rules.checks.jurisdictions import findings_in_jurisdiction
from api.catalogue.rules.checks.materials import findings_in_materials
from api.catalogue.rules.checks.shape import Shape
from api.catalogue.rules.checks.stories import findings_in_stories

__all__ = ["Finding", "Known", "Place", "Shape", "findings_across", "findings_in_item", "findings_in_reuse"]


def findings_in_item(raw: object, shape: Shape, known: Known) -> list[Finding]:
    """Everything wrong inside one item's file; deeper checks wait until its shape is right."""
    wrong_shape = shape.findings(raw)
    if wrong_shape or not isinstance(raw, dict):
        return wrong_shape
    sound = [
        *findings_in_form(raw, known),
        *findings_in_materials(raw, known),
        *findings_in_flow(raw, known),
        *findings_in_commitment(raw, known),
        *findings_in_batch(raw),
    ]
    sound += findings_in_delivery(raw)
    sound += findings_in_amendment(raw, known)
    sound += findings_in_internal(raw)
    sound += findings_in_jurisdiction(raw, known)
    return sound or [*findings_in_examples(raw), *findings_in_stories(raw)]
