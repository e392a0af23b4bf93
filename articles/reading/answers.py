"""Why a page cannot be shown; the readers' edge turns each into its answer."""

from datetime import datetime


class Missing(Exception):
    """Not there for the public: never was, not yet, or past the end. All look the same."""


class Moved(Exception):
    """The thing has another address now."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Gone(Exception):
    """Was public and has been withdrawn; ``notice`` says in public words what there is to say.

    Of what is blocked nothing is said but that: it has neither date nor notice.
    """

    def __init__(
        self, withdrawn: datetime | None, notice: str, *, is_blocked: bool = False
    ) -> None:
        super().__init__(notice)
        self.is_blocked = is_blocked
        self.withdrawn = withdrawn
        self.notice = notice
