"""Is everything translated? Compares the German catalogue with the strings in the source.

Fails for a string without a translation, a fuzzy one, a wrong placeholder, and a compiled
catalogue that is not the one its source gives. `--update` adds new strings and compiles.
"""

import argparse
import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("articles", "newsroom", "templates")
CATALOGUE = Path("articles/locale/de/LC_MESSAGES/django.po")
COMPILED = CATALOGUE.with_suffix(".mo")


def main() -> None:
    """Check, or update, the catalogue in a copy of the source."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="write the catalogue")
    update = parser.parse_args().update
    if not shutil.which("xgettext"):
        sys.exit("Translations need gettext. On Debian: sudo apt install gettext")
    with tempfile.TemporaryDirectory() as copy:
        fresh = extracted(Path(copy))
        if update:
            (ROOT / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(fresh, ROOT / CATALOGUE)
            run("msgfmt", "-o", ROOT / COMPILED, ROOT / CATALOGUE)
        faults = faults_of(fresh)
    for fault in faults:
        print(fault)
    if faults:
        sys.exit("Complete articles/locale/de/LC_MESSAGES/django.po, then run `make messages`.")


def extracted(copy: Path) -> Path:
    """The catalogue with all strings of the source, made beside the repository."""
    for name in SOURCES:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", copy)
    arguments = "manage.py makemessages --locale de --no-obsolete --no-wrap --add-location file"
    run(sys.executable, *arguments.split(), cwd=copy, env={**os.environ, "DEBUG": "on"})
    catalogue = copy / CATALOGUE
    # A fuzzy header would make msgfmt ignore it, and the plural rule with it.
    catalogue.write_text(catalogue.read_text().replace('#, fuzzy\nmsgid ""', 'msgid ""', 1))
    return catalogue


def faults_of(fresh: Path) -> list[str]:
    """What is missing, doubtful, wrong or stale."""
    faults = [
        f"{fault}: {text}"
        for fault, option in (("not translated", "--untranslated"), ("fuzzy", "--only-fuzzy"))
        for text in strings(run("msgattrib", option, "--no-obsolete", "--no-wrap", fresh))
    ]
    checked = fresh.with_suffix(".checked")
    run("msgfmt", "--check-format", "-o", checked, ROOT / CATALOGUE)
    if not (ROOT / COMPILED).is_file() or entries(checked) != entries(ROOT / COMPILED):
        faults.append(f"stale: {COMPILED} is not what {CATALOGUE} compiles to")
    return faults


def strings(catalogue: str) -> list[str]:
    """The messages of a catalogue in text form, without its header."""
    return [
        line.removeprefix("msgid ")
        for line in catalogue.splitlines()
        if line.startswith("msgid ") and line != 'msgid ""'
    ]


def entries(compiled: Path) -> dict[object, str]:
    """What a compiled catalogue says."""
    with compiled.open("rb") as stream:
        return dict(vars(gettext.GNUTranslations(stream))["_catalog"])


def run(*command: object, **options: object) -> str:
    """What a command prints; its failure ends the check with what it says."""
    done = subprocess.run(  # noqa: S603  the commands are the ones above
        [str(word) for word in command], capture_output=True, text=True, check=False, **options
    )
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
