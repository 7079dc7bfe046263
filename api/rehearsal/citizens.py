"""What the applicant of a story presses."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.cases.queries.commitments import dump_commitments
from api.cases.queries.loading import files_by_material, open_wants
from api.cases.usecases import save_answers, submit, supplement, withdraw
from api.cases.usecases.commitments import Signature, sign
from api.cases.usecases.completeness import problems_of
from api.cases.usecases.materials import add_material, remove_material
from api.catalogue.rules import Catalogue
from api.catalogue.rules.stories import CitizenStep, Does
from api.core.clock import local_date
from api.core.runtime import Runtime
from api.rehearsal.money import pay
from api.rehearsal.papers import paper_for
from api.rehearsal.scene import Scene
from api.uploads.ports import Storage, VirusScanner
from api.uploads.queries import uploads_of


def act(session: Session, runtime: Runtime, scene: Scene, step: CitizenStep) -> None:
    """Let the applicant do a step; raises what the use cases raise."""
    match step.does:
        case Does.SUBMIT:
            hand_in(session, runtime, scene)
        case Does.SUPPLEMENT:
            correct(session, runtime, scene, step)
        case Does.PAY:
            pay(session, runtime, scene)
        case Does.WITHDRAW:
            withdraw(session, runtime.clock.now(), scene.applicant, scene.no, step.reason)


def hand_in(session: Session, runtime: Runtime, scene: Scene) -> None:
    """Answer the form, add the papers that are still asked for, and submit."""
    now, catalogue, case = runtime.clock.now(), runtime.ports.find(Catalogue), scene.case(session)
    who, no = scene.applicant, scene.no
    save_answers(session, catalogue, now, who, no, answers=scene.answers, version=case.version)
    sign_what_is_promised(session, runtime, scene)
    missing = problems_of(session, case, scene.item, local_date(now))
    add_papers(session, runtime, scene, [name.removeprefix("materials.") for name in missing])
    submit(session, catalogue, now, who, no, scene.case(session).version)


def sign_what_is_promised(session: Session, runtime: Runtime, scene: Scene) -> None:
    """Sign the promise without which the case cannot be submitted, as it reads today."""
    catalogue, now, case = runtime.ports.find(Catalogue), runtime.clock.now(), scene.case(session)
    for promise in dump_commitments(session, catalogue, case, scene.item, local_date(now)):
        if promise["required"] and promise["state"] == "unsigned":
            name = session.get_one(Person, scene.applicant.id).name or ""
            sign(session, catalogue, now, scene.applicant, scene.no, Signature(promise["version"], name, True))


def correct(session: Session, runtime: Runtime, scene: Scene, step: CitizenStep) -> None:
    """Hand in anew what was found at fault; fields get the answers of the step."""
    case = scene.case(session)
    wanted = [want.code for want in open_wants(session, case.id) if want.kind == "material"]
    make_room(session, runtime, scene, wanted)
    add_papers(session, runtime, scene, wanted)
    now, catalogue = runtime.clock.now(), runtime.ports.find(Catalogue)
    answers = step.answers or None
    supplement(session, catalogue, now, scene.applicant, scene.no, version=case.version, answers=answers)


def make_room(session: Session, runtime: Runtime, scene: Scene, codes: list[str]) -> None:
    """Take out what is handed in anew, where there is no room for more."""
    case = scene.case(session)
    held = files_by_material(session, case.id)
    full = {code for code in codes if (material := scene.item.material(code)) and held[code] >= material.most}
    for upload in [each for each in uploads_of(session, case.id) if each.material in full]:
        remove_material(session, runtime.clock.now(), scene.applicant, scene.no, upload.material, upload.id)


def add_papers(session: Session, runtime: Runtime, scene: Scene, codes: list[str]) -> None:
    """Hand in the papers of some materials, each as often as it is asked for."""
    storage, scanner = runtime.ports.find(Storage), runtime.ports.find(VirusScanner)
    for material in filter(None, map(scene.item.material, codes)):
        name, content = paper_for(material)
        for _ in range(max(1, material.least)):
            add_material(
                session, storage, scanner, runtime.clock.now(),
                asker=scene.applicant, no=scene.no, code=material.code, filename=name, content=content,
            )  # fmt: skip
