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
    """Was public and has been withdrawn; ``notice`` says in public words what there is to say."""

    def __init__(self, withdrawn: datetime | None, notice: str) -> None:
        super().__init__(notice)
        self.withdrawn = withdrawn
        self.notice = notice
