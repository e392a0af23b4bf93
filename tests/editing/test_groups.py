"""What every migrate makes anew."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from articles.choices import Role
from articles.models import Publication


@pytest.mark.django_db
def test_every_role_is_a_group():
    assert set(Group.objects.values_list("name", flat=True)) == set(Role.values)


@pytest.mark.django_db
def test_the_publication_number_has_its_row():
    assert Publication.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_groups_are_back_after_a_flush():
    call_command("flush", interactive=False)
    assert Group.objects.count() == len(Role)
