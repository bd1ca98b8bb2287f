from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from pages.refusals import Refusal
from principles import publishing
from principles.content.importing import Outcome, load_edition
from principles.content.reading import Invalid


class Command(BaseCommand):
    help = "Load editions of the principles from YAML files and publish them, the one that is to be the newest last."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path)
        parser.add_argument("--draft", action="store_true", help="leave it as a draft for the editors")

    def handle(self, *, paths, draft, **options):
        for path in paths:
            self.load(path, draft=draft)

    def load(self, path, *, draft):
        try:
            loaded, is_published = load_and_publish(path.read_text(encoding="utf-8"), draft=draft)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise CommandError(not_utf8(path, error)) from error
        except Invalid as invalid:
            raise CommandError("\n".join(f"{path}: {problem}" for problem in invalid.problems)) from invalid
        except Refusal as refusal:
            raise CommandError(f"{path}: {refusal}") from refusal
        self.stdout.write(" ".join(sentences(loaded, is_published)))


@transaction.atomic
def load_and_publish(text, *, draft):
    loaded = load_edition(text)
    if draft and loaded.outcome is Outcome.CHANGED and not loaded.edition.is_draft:
        raise Refusal(_("Udgaven er udgivet og kan ikke rettes som kladde."))
    if draft or not loaded.edition.is_draft:
        return loaded, False
    publishing.publish_edition(edition=loaded.edition)
    return loaded, True


def sentences(loaded, is_published):
    version = {"version": loaded.edition.version}
    match loaded.outcome:
        case Outcome.CREATED:
            yield _("Udgaven %(version)s er indlæst.") % version
        case Outcome.CHANGED:
            yield _("Udgaven %(version)s er rettet.") % version
        case Outcome.UNCHANGED:
            yield _("Udgaven %(version)s er uændret.") % version
    if is_published:
        yield _("Den er udgivet.")


def not_utf8(path, error):
    line = error.object.count(b"\n", 0, error.start) + 1
    return _("%(path)s: Linje %(line)s er ikke UTF-8.") % {"path": path, "line": line}
