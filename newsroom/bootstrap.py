"""Makes .venv, installs the locked requirements, writes the secrets: python3 -m newsroom.bootstrap.

Needs nothing but the standard library, and does only what has changed since the last time.
Runs on old Pythons too, so that they say what is missing instead of a syntax error.
"""

import hashlib
import os
import secrets
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
ENV_FILE = os.path.join(ROOT, ".env")
OLDEST = (3, 11)
PIP = [
    PYTHON,
    "-m",
    "pip",
    "--disable-pip-version-check",
    "--no-input",
    "install",
    "--quiet",
    "--root-user-action=ignore",
    "--require-hashes",
]


def main(sets: "list[str]") -> None:
    """Prepare for running (`base`), or for the checks and tests too (`base dev`)."""
    if sys.version_info < OLDEST:
        sys.exit(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. "
            "Name another: make PYTHON=python3.12 run"
        )
    make_environment()
    install([os.path.join("requirements", name + ".txt") for name in sets])
    write_secrets()


def make_environment() -> None:
    """Make .venv, again if its Python is gone or has another version."""
    wanted = ".".join(map(str, sys.version_info[:2]))
    if python_of_environment() == wanted:
        return
    say("Making .venv with Python " + wanted)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False)
    if made.returncode:
        sys.exit("Python's venv module is incomplete. On Debian: sudo apt install python3-venv")


def python_of_environment() -> "str | None":
    """The version of the Python in .venv; nothing if it does not run."""
    if not os.path.exists(PYTHON):
        return None
    code = "import sys; print('.'.join(map(str, sys.version_info[:2])))"
    answer = subprocess.run([PYTHON, "-c", code], stdout=subprocess.PIPE, check=False)
    return answer.stdout.decode().strip()


def install(files: "list[str]") -> None:
    """Install the locked files whose content is not the one installed last."""
    for name in files:
        with open(os.path.join(ROOT, name), "rb") as stream:
            digest = hashlib.sha256(stream.read()).hexdigest()
        stamp = os.path.join(VENV, os.path.basename(name) + ".sha256")
        if os.path.exists(stamp) and read(stamp) == digest:
            continue
        say("Installing " + name)
        installed = subprocess.run([*PIP, "-r", name], cwd=ROOT, check=False)
        if installed.returncode:
            sys.exit(f"{name} could not be installed; what pip says is above.")
        write(stamp, digest)


def write_secrets() -> None:
    """Add to .env, readable by its owner alone, what it lacks."""
    present = read(ENV_FILE) if os.path.exists(ENV_FILE) else ""
    names = [line.split("=")[0].replace("export ", "").strip() for line in present.splitlines()]
    missing = [
        f"{name}={value}\n"
        for name, value in (
            ("SECRET_KEY", secrets.token_urlsafe(50)),
            ("DEMO_PASSWORD", secrets.token_urlsafe(9)),
        )
        if name not in names
    ]
    if not missing:
        return
    say("Writing secrets to .env")
    if present and not present.endswith("\n"):
        missing.insert(0, "\n")
    write(ENV_FILE, present + "".join(missing), mode=0o600)


def read(path: str) -> str:
    """The text of a small file."""
    with open(path, encoding="utf-8") as stream:
        return stream.read()


def write(path: str, text: str, mode: int = 0o644) -> None:
    """Write a small file all at once, never readable by more than `mode` says."""
    temporary = path + ".new"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    os.chmod(temporary, mode)
    os.replace(temporary, path)


def say(text: str) -> None:
    """Tell what takes a while."""
    print(text + " …", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
