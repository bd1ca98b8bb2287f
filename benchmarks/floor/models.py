"""Two of the product's tables with the least that the floor needs of them."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class User(AbstractBaseUser):
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager()

    USERNAME_FIELD = "email"

    class Meta:
        managed = False
        db_table = "accounts_user"


class Answer(models.Model):
    score = models.PositiveSmallIntegerField(null=True)

    class Meta:
        managed = False
        db_table = "assessments_answer"
