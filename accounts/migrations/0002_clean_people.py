"""Names and addresses of people without what nobody sees, as every form reads them from now on.

Where two accounts would get one address, neither is touched and nothing of one becomes the other's. The one with the
clean address is signed in to from now on; the other cannot be, and an administrator may delete it.
"""

import logging

from django.db import migrations

from pages.cleaning import clean_line

logger = logging.getLogger(__name__)


def clean_people(apps, schema_editor):
    User = apps.get_model("accounts", "User")
    EmailAddress = apps.get_model("account", "EmailAddress")
    taken = set(User.objects.values_list("email", flat=True))
    for user in User.objects.order_by("pk").iterator():
        email, name = clean_line(user.email).lower(), clean_line(user.name)
        if email != user.email and (not email or email in taken):
            logger.warning("User %s keeps an address with invisible characters: another has it without them.", user.pk)
            email = user.email
        if (email, name) == (user.email, user.name):
            continue
        EmailAddress.objects.filter(user=user, email=user.email).update(email=email)
        taken.add(email)
        user.email, user.name = email, name
        user.save(update_fields=["email", "name"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("account", "0009_emailaddress_unique_primary_email")]
    operations = [migrations.RunPython(clean_people, migrations.RunPython.noop, elidable=True)]
