"""Two records turn out to be one: merged as an alias, and taken back without a trace."""

import pytest

from articles import editing
from articles.choices import Role
from articles.exceptions import InvalidRecord, NotAllowed, WrongState
from articles.models import Actor, HistoryEntry, Listing, Publication, Question, Tag
from tests.builders import a_commentary, a_question, an_analysis
from tests.editing.test_listing import everything
from tests.staff import a_draft, account, an_actor, chief, member, published

pytestmark = pytest.mark.django_db


def merged(row, into, by=None):
    """Merge as an editor does; return the row that was merged."""
    return editing.merge(row, into=into, by=by or account("erik"))


def unmerged(row, by=None):
    """Take a merge back as an editor does."""
    return editing.unmerge(row, by=by or account("erik"))


def standing(row) -> str:
    """The name under which ``row`` stands now."""
    row.refresh_from_db()
    return row.standing.name


@pytest.fixture
def names() -> list[Actor]:
    """Four actors without accounts."""
    return [an_actor(name) for name in ("A", "B", "C", "D")]


# Merging and its chains


def test_a_merged_row_stands_under_the_other(names):
    a, b, *_ = names
    merged(a, b)
    assert standing(a) == "B"


def test_what_was_merged_before_follows(names):
    a, b, c, _ = names
    merged(a, b)
    merged(b, c)
    assert standing(a) == "C"


def test_merging_into_a_merged_one_leads_to_the_end(names):
    a, b, c, _ = names
    merged(b, c)
    merged(a, b)
    assert standing(a) == "C"


def test_undoing_lets_the_row_stand_for_itself(names):
    a, b, *_ = names
    merged(a, b)
    unmerged(a)
    assert standing(a) == "A"


def test_undoing_in_the_middle_takes_along_what_hangs_on_it(names):
    a, b, c, d = names
    for row, into in ((a, b), (b, c), (c, d)):
        merged(row, into)
    unmerged(b)
    assert [standing(row) for row in (a, b, c)] == ["B", "B", "D"]


def test_undoing_leaves_the_others_where_they_are(names):
    a, b, c, _ = names
    merged(a, c)
    merged(b, c)
    unmerged(a)
    assert standing(b) == "C"


@pytest.mark.parametrize("kind", ["tag", "question"])
def test_topics_and_questions_merge_too(kind):
    erik = account("erik")
    if kind == "tag":
        one, two = editing.find_tags(["Klima", "Klimaschutz"], by=erik)
    else:
        one, two = a_question("Bauen?"), a_question("Soll gebaut werden?")
    merged(one, two)
    one.refresh_from_db()
    assert one.standing == two


def test_merging_and_undoing_are_on_record(names):
    a, b, *_ = names
    merged(a, b)
    unmerged(a)
    verbs = HistoryEntry.objects.of(a).values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["actor.merged", "actor.unmerged"]


# What is refused


def test_not_into_itself(names):
    with pytest.raises(InvalidRecord) as refused:
        merged(names[0], names[0])
    assert set(refused.value.fields) == {"into"}


def test_not_in_a_circle(names):
    a, b, c, _ = names
    merged(a, b)
    merged(b, c)
    with pytest.raises(InvalidRecord) as refused:
        merged(c, a)
    assert set(refused.value.fields) == {"into"}


def test_not_twice(names):
    a, b, c, _ = names
    merged(a, b)
    with pytest.raises(WrongState):
        merged(a, c)


def test_nothing_to_undo(names):
    with pytest.raises(WrongState):
        unmerged(names[0])


def test_authors_do_not_merge(names):
    a, b, *_ = names
    with pytest.raises(NotAllowed):
        merged(a, b, by=member(Role.AUTHOR))


def test_saving_an_old_copy_does_not_undo_a_merge(names):
    a, b, *_ = names
    merged(Actor.objects.get(pk=a.pk), b)
    a.description = "Neu"
    editing.save_actor(a, by=account("erik"))
    assert standing(a) == "B"


# Belonging


def test_nobody_belongs_to_itself_by_way_of_others(names):
    a, b, c, _ = names
    for row, parent in ((a, b), (b, c)):
        row.parent = parent
        editing.save_actor(row, by=account("erik"))
    c.parent = a
    with pytest.raises(InvalidRecord) as refused:
        editing.save_actor(c, by=account("erik"))
    assert set(refused.value.fields) == {"parent"}


def test_nobody_belongs_to_itself_by_another_name(names):
    a, b, *_ = names
    b.parent = a
    editing.save_actor(b, by=account("erik"))
    with pytest.raises(InvalidRecord) as refused:
        merged(a, b)
    assert set(refused.value.fields) == {"into"}


def test_a_department_merges_into_what_it_belongs_to(names):
    a, b, *_ = names
    a.parent = b
    editing.save_actor(a, by=account("erik"))
    merged(a, b)
    a.refresh_from_db()
    editing.save_actor(a, by=account("erik"))
    assert standing(a) == "B"


# Accounts and rights


@pytest.fixture
def anna():
    """An author with an actor of the same name."""
    user = member(Role.AUTHOR, "anna")
    an_actor("Anna", user=user)
    return user


def annas() -> Actor:
    """The actor with the account."""
    return Actor.objects.get(name="Anna")


def test_only_who_keeps_the_accounts_merges_one_with_an_account(anna, names):
    with pytest.raises(NotAllowed):
        merged(names[0], annas())


def test_only_who_keeps_the_accounts_merges_one_away_that_has_an_account(anna, names):
    with pytest.raises(NotAllowed):
        merged(annas(), names[0])


def test_only_who_keeps_the_accounts_undoes_it(anna, names):
    merged(names[0], annas(), by=chief())
    with pytest.raises(NotAllowed):
        unmerged(names[0])


def test_two_with_accounts_stay_two(anna):
    other = an_actor("Anna L.", user=member(Role.AUTHOR, "anna2"))
    with pytest.raises(InvalidRecord) as refused:
        merged(other, annas(), by=chief())
    assert set(refused.value.fields) == {"into"}


def test_two_with_accounts_stay_two_by_way_of_others(anna, names):
    other = an_actor("Anna L.", user=member(Role.AUTHOR, "anna2"))
    merged(names[0], annas(), by=chief())
    with pytest.raises(InvalidRecord):
        merged(other, names[0], by=chief())


def test_no_second_account_for_one_that_stands_for_two(anna, names):
    merged(annas(), names[0], by=chief())
    actor = Actor.objects.get(pk=names[0].pk)
    actor.user = member(Role.AUTHOR, "anna2")
    with pytest.raises(InvalidRecord) as refused:
        editing.save_actor(actor, by=chief())
    assert set(refused.value.fields) == {"user"}


def test_texts_under_the_merged_name_are_the_author_s_own(anna, names):
    draft = a_draft(authors=[names[0]])
    merged(names[0], annas(), by=chief())
    assert draft in editing.visible_articles(anna)
    assert anna.has_perm("articles.revise_article", draft)


def test_texts_stay_the_author_s_own_under_another_name(anna, names):
    old, new = a_draft(authors=[annas()]), a_draft(title="Neu", authors=[names[0]])
    merged(annas(), names[0], by=chief())
    assert {old, new} <= set(editing.visible_articles(anna))


def test_undoing_takes_the_texts_away_again(anna, names):
    draft = a_draft(authors=[names[0]])
    merged(names[0], annas(), by=chief())
    unmerged(names[0], by=chief())
    assert draft not in editing.visible_articles(anna)


def test_who_wrote_it_under_another_name_does_not_approve(names):
    user = member(Role.EDITOR, "otto")
    own = an_actor("Otto", user=user)
    draft = a_draft(authors=[names[0]])
    merged(names[0], own, by=chief())
    assert editing.needs_second_person(draft, user)


# Finding


def test_a_merged_name_leads_to_who_stands_for_it(names):
    a, b, *_ = names
    merged(a, b)
    assert editing.find_actor("A", by=account("erik")) == b


def test_another_name_leads_to_the_actor(names):
    editing.save_actor(names[0], by=account("erik"), aliases=["BMVg"])
    assert editing.find_actor("BMVg", by=account("erik")) == names[0]


def test_another_name_of_a_merged_actor_leads_to_who_stands_for_it(names):
    a, b, *_ = names
    editing.save_actor(a, by=account("erik"), aliases=["BMVg"])
    merged(a, b)
    assert editing.find_actor("BMVg", by=account("erik")) == b


def test_another_name_that_two_share_is_nobody_s(names):
    for row in names[:2]:
        editing.save_actor(row, by=account("erik"), aliases=["Müller"])
    assert editing.find_actor("Müller", by=account("erik")) not in names


def test_the_name_itself_goes_before_another_s_other_name(names):
    a, b, *_ = names
    editing.save_actor(a, by=account("erik"), aliases=["B"])
    assert editing.find_actor("B", by=account("erik")) == b


def test_two_names_of_one_topic_are_one(names):
    erik = account("erik")
    one, two = editing.find_tags(["Klima", "Klimaschutz"], by=erik)
    merged(one, two)
    assert editing.find_tags(["klima", "Klimaschutz"], by=erik) == [two]


def test_the_name_of_a_merged_topic_is_taken():
    erik = account("erik")
    one, two = editing.find_tags(["Klima", "Klimaschutz"], by=erik)
    merged(one, two)
    with pytest.raises(InvalidRecord, match="Klimaschutz"):
        editing.save_tag(Tag(name="klima"), by=erik)


# Aliases


def test_other_names_come_and_go(names):
    actor, erik = names[0], account("erik")
    editing.save_actor(actor, by=erik, aliases=["AA", "Alt-A"])
    editing.save_actor(actor, by=erik, aliases=["Alt-A", "Neu-A"])
    assert [alias.name for alias in actor.aliases.all()] == ["Alt-A", "Neu-A"]


def test_other_names_are_on_record(names):
    actor, erik = names[0], account("erik")
    editing.save_actor(actor, by=erik, aliases=["AA"])
    editing.save_actor(actor, by=erik, aliases=[])
    verbs = HistoryEntry.objects.of(actor).values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["actor.alias_added", "actor.alias_removed"]


def test_saving_without_other_names_keeps_them(names):
    actor, erik = names[0], account("erik")
    editing.save_actor(actor, by=erik, aliases=["AA"])
    editing.save_actor(actor, by=erik)
    assert actor.aliases.count() == 1


def test_a_name_too_long_is_refused(names):
    with pytest.raises(InvalidRecord):
        editing.save_actor(names[0], by=account("erik"), aliases=["x" * 201])


# What a text carries stays


def test_saving_a_text_does_not_make_a_merge_final():
    erik = account("erik")
    article = a_draft(tags=["Klima"])
    one, two = editing.find_tags(["Klima", "Klimaschutz"], by=erik)
    merged(one, two)
    article = editing.revise_article(
        article, by=erik, version=article.version, tags=["Klimaschutz", "Energie"]
    )
    assert {tag.name for tag in article.tags.all()} == {"Klima", "Energie"}


def test_saving_the_topics_that_stand_for_it_changes_nothing():
    erik = account("erik")
    article = a_draft(tags=["Klima"])
    merged(*editing.find_tags(["Klima", "Klimaschutz"], by=erik))
    saved = editing.revise_article(article, by=erik, version=article.version, tags=["Klimaschutz"])
    assert saved.version == article.version


# The listing and the number


def listed(kind: str) -> set[str]:
    return set(Listing.objects.filter(kind=kind).values_list("title", flat=True))


def test_a_merged_actor_leaves_the_listing(names):
    published(a_draft(authors=[names[0]]))
    merged(names[0], names[1])
    assert listed("actor") == {"B"}


def test_undoing_lists_the_actor_again(names):
    published(a_draft(authors=[names[0]]))
    merged(names[0], names[1])
    unmerged(names[0])
    assert listed("actor") == {"A"}


def test_merging_what_readers_know_raises_the_number(names):
    published(a_draft(authors=[names[0]]))
    number = Publication.current().number
    merged(names[0], names[1])
    assert Publication.current().number == number + 1


def test_merging_what_no_reader_knows_leaves_the_number(names):
    a_draft(authors=[names[0]])
    number = Publication.current().number
    merged(names[0], names[1])
    assert Publication.current().number == number


def test_publishing_under_a_merged_name_lists_who_stands_for_it(names):
    merged(names[0], names[1])
    published(a_draft(authors=[names[0]]))
    assert listed("actor") == {"B"}


def test_undoing_restores_the_listing_as_it_was(site_of_names):
    before = everything()
    for row, into in site_of_names:
        merged(row, into)
    for row, _into in reversed(site_of_names):
        unmerged(row)
    assert everything() == before


def test_a_rebuilt_listing_is_equal(site_of_names):
    for row, into in site_of_names:
        merged(row, into)
    before = everything()
    editing.rebuild_listings()
    assert everything() == before


@pytest.fixture
def site_of_names():
    """A site in which an actor, a question and a topic stand under two names each; the pairs."""
    erik = account("erik")
    analysis = an_analysis(tags=["Klima"])
    published(analysis)
    commentary = a_commentary(tags=["Klimaschutz"], responds_to=[analysis])
    one, two = a_question("Bauen?"), a_question("Soll gebaut werden?")
    for quote, question in (("Das Netz ist", one), ("Der Rat muss neu", two)):
        editing.record_position(
            commentary,
            by=erik,
            quote=quote,
            statement=quote,
            holder=an_actor("M. Kern"),
            question=question,
            stance="for",
        )
    published(commentary)
    tags = [Tag.objects.get(name=name) for name in ("Klima", "Klimaschutz")]
    return [(an_actor("M. Kern"), an_actor("Max Kern")), (one, two), tuple(tags)]


def test_a_question_counts_the_answers_to_both(site_of_names):
    _actors, (one, two), _tags = site_of_names
    merged(one, two)
    card = Listing.objects.get(kind="question").card
    assert Question.objects.count() == 2
    assert "2 " in card.split("card-meta")[1]
