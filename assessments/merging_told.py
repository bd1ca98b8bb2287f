"""What merging or closing will do, in counts of what is not private, before it is done."""

from dataclasses import dataclass

from assessments.merging import planned_in
from organisations.models import Department, Leadership


@dataclass(frozen=True)
class WhatHappens:
    services: int
    departments: int
    posts: int
    strategic: int = 0
    domains: int = 0
    planned: int = 0
    is_attested: bool = True
    same_departments: tuple[str, ...] = ()
    """That both services have: they become one."""


def of_service(service, into=None) -> WhatHappens:
    names = {name.casefold() for name in into.departments.values_list("name", flat=True)} if into else set()
    return WhatHappens(
        services=1,
        departments=service.departments.count(),
        posts=Leadership.objects.standing().filter(service=service).count(),
        same_departments=tuple(each.name for each in service.departments.all() if each.name.casefold() in names),
    )


def of_organisation(organisation) -> WhatHappens:
    services = organisation.services.standing()
    return WhatHappens(
        services=services.count(),
        departments=Department.objects.filter(service__in=services).count(),
        posts=Leadership.objects.standing().within(organisation).count(),
        strategic=organisation.strategic_roles.count(),
        domains=organisation.mail_domains.count(),
        planned=planned_in(organisation).count(),
        is_attested=organisation.attested_at is not None,
    )
