"""Carrying the comments on words of a working copy over an edit of its text."""

from articles.choices import PassageState
from articles.editing.names import names_of
from articles.models import STANDING, Article, Comment
from articles.text.anchoring import Anchor, Carried, carry
from articles.text.passages import Range, Selector

_CARRIED = ("quote", "prefix", "suffix", "start", "end", "state", "now_start", "now_end")


def carry_comments(article: Article, old_text: str, new_text: str) -> None:
    """Let every comment follow its words, as passages do; called inside the saving transaction.

    Resolved ones do, too: they can be opened again. Several may stand on the same words. None
    ever moves to another sentence: one whose words are changed or lost keeps them and says so.
    """
    comments = list(article.comments.at_words())
    if not comments:
        return
    anchors = [_anchor(comment) for comment in comments]
    found = carry(anchors, old_text, new_text, names=names_of(article), shared=True)
    followed = [
        comment
        for comment, carried in zip(comments, found, strict=True)
        if (old_text != new_text or comment.state not in STANDING) and _follows(comment, carried)
    ]
    Comment.objects.bulk_update(followed, _CARRIED, batch_size=200)


def _anchor(comment: Comment) -> Anchor:
    place = Range(comment.start or 0, comment.end or 0)
    selector = Selector(comment.quote, comment.prefix, comment.suffix, *place)
    return Anchor(selector, Range(*comment.present) if comment.present else None)


def _follows(comment: Comment, carried: Carried) -> bool:
    """Set on the instance what an edit has made of a comment; return whether anything differs."""
    before = [getattr(comment, name) for name in _CARRIED]
    (comment.quote, comment.prefix, comment.suffix, comment.start, comment.end) = carried.selector
    comment.state = PassageState(carried.state)
    elsewhere = None if comment.state in STANDING else carried.now
    comment.now_start, comment.now_end = elsewhere or (None, None)
    return before != [getattr(comment, name) for name in _CARRIED]
