"""Give everything one long name. Run inside the product."""

from django.apps import apps
from django.db import IntegrityError, models, transaction

from tests.journeys.sights import LONG_WORD

ROOMS = ["accounts", "organisations", "assessments", "networks", "principles", "jobs"]
COLUMNS = {
    *("name", "title", "subject", "place", "contact", "contact_phone", "workplace", "presenter_name", "file_name"),
    *("text", "decisions", "greeting", "message", "direction", "background", "pole_a", "pole_b", "signs"),
}


def rename_everything():
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            columns = {field.name.removesuffix("_da"): field for field in model._meta.concrete_fields}
            for name in COLUMNS & columns.keys():
                if isinstance(columns[name], (models.CharField, models.TextField)):
                    rename(model, columns[name])


def rename(model, field):
    """All rows at once, and one by one with a number where each must have a name of its own."""
    word = LONG_WORD[: field.max_length]
    filled = model._base_manager.exclude(**{field.name: ""})
    try:
        with transaction.atomic():
            filled.update(**{field.name: word})
    except IntegrityError:
        for number, pk in enumerate(filled.values_list("pk", flat=True)):
            ending = str(number)
            model._base_manager.filter(pk=pk).update(**{field.name: word[: -len(ending)] + ending})
