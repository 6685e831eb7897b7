"""The steps of the test run, quick ones first.

A step says what it checks and which tool does it; how output, failures and counts are kept is the
runner's business.
"""

import shutil
import sys

from . import building, counts, installs, toolchain
from .paths import BINARY, DEMO, EXAMPLES, ROOT, WEB
from .runner import Failed, Skipped, Step

XTASK = ("cargo", "run", "-q", "--locked", "--package", "xtask", "--")


def ci_tests(context):
    """The tests of these tools themselves."""
    folder = ROOT / "tools" / "ci"
    context.run(
        sys.executable, "-m", "unittest", "discover", "-s", "tests", "-t", ".",
        cwd=folder, parse=counts.unittest,
    )


def bench_tests(context):
    """The tests of the benches' arithmetic; no server is started."""
    context.run(
        sys.executable, "-m", "unittest", "discover", "-s", "tests", "-t", ".",
        cwd=ROOT / "bench", parse=counts.unittest,
    )


def tool(*words, cwd=ROOT, parse=None):
    """A step that is one command."""
    def action(context):
        context.run(*words, cwd=cwd, parse=parse)
    return action


def deny(context):
    """Licences, bans and sources of dependencies, where cargo-deny is there."""
    if not shutil.which("cargo-deny"):
        raise Skipped("not installed")
    # without advisories, whose list would have to be downloaded
    context.run("cargo", "deny", "--locked", "check", "licenses", "bans", "sources")


def web_packages(context):
    """The packages of web/."""
    return None if building.web_packages(context.run) else "unchanged"


def web_build(context):
    """The shell that the binary embeds."""
    return None if building.web(context.run) else "unchanged"


def nextest(context):
    """All Rust tests."""
    installs.tracer(context.run)
    installs.python_packages(context.run)
    if shutil.which("cargo-nextest"):
        context.run(
            "cargo", "nextest", "run", "--locked", "--workspace", "--profile", "ci",
            parse=counts.nextest,
        )
        return None
    context.run(
        "cargo", "test", "--locked", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests",
        parse=counts.cargo_test,
    )
    return "cargo test, nextest is not installed"


def doctests(context):
    """The examples in the documentation."""
    context.run(
        "cargo", "test", "--locked", "--workspace", "--doc", "--no-fail-fast",
        parse=counts.cargo_test,
    )


def node_tests(context, folder):
    """All `*.test.mjs` under a folder."""
    # named one by one: what `node --test FOLDER` means differs between versions of Node
    files = [
        path for path in sorted(folder.rglob("*.test.mjs"))
        if not {"node_modules", "dist"} & set(path.relative_to(folder).parts)
    ]
    if not files:
        raise Failed(f"{context.shown(folder)} has no *.test.mjs")
    names = [path.relative_to(folder) for path in files]
    context.run("node", "--test", *names, cwd=folder, parse=counts.node_test)


def backend_tests(context):
    """The tests of each example's backend, in its own language."""
    backends = sorted(path for path in EXAMPLES.glob("*/backend") if path.is_dir())
    if not backends:
        raise Failed("examples/*/backend: there is no backend")
    problems = []
    for backend in backends:
        try:
            _backend_tests(context, backend)
        except Failed as problem:
            problems.append(f"{backend.parent.name}: {problem}")
    if problems:
        raise Failed("; ".join(problems))


def _backend_tests(context, backend):
    if any(backend.glob("tests/test_*.py")):
        context.run(
            sys.executable, "-m", "unittest", "discover", "-s", "tests", "-t", ".",
            cwd=backend, parse=counts.unittest,
        )
    else:
        node_tests(context, backend)


def examples_packages(context):
    """The packages of the examples' own build."""
    return None if installs.npm_ci(EXAMPLES, context.run) else "unchanged"


def examples_tests(context):
    """What the built examples promise, where such tests exist."""
    if not (EXAMPLES / "tests").is_dir():
        raise Skipped("examples/tests does not exist")
    node_tests(context, EXAMPLES / "tests")


def directory(context):
    """The example of an identity provider, in front of a real directory."""
    folder = EXAMPLES / "directory"
    try:
        installs.directory_server(context.run)
    except Failed as problem:
        # everything of ours is tested without it
        raise Skipped(f"no directory: {problem}") from problem
    installs.npm_ci(folder, context.run)
    node_tests(context, folder / "test")


def e2e(context):
    """A real browser against the real binary."""
    if not BINARY.is_file():
        raise Failed("bin/midplane does not exist: run `make build`")
    browser = installs.chromium(context.run)
    installs.certificates(context.run)
    context.run(
        "npm", "run", "e2e", cwd=WEB, parse=counts.any_of(counts.vitest, counts.node_test),
        MIDPLANE_BIN=BINARY, CHROMIUM_BIN=browser,
    )


def guides(context):
    """The commands of the guides, as they are printed."""
    context.run("node", "docs/guides/check.mjs", parse=counts.plain_line)


QUICK, BROWSER, SERVER = "Quick checks", "Browser side", "Server"
EXAMPLE, WHOLE = "Examples", "The whole system"
RUST, PACKAGES = ("toolchain",), ("web-packages",)

# Budgets are of a warm run on two cores; a test holds their sum to the limit of the whole run.
STEPS = (
    Step("toolchain", "Rust, Node, Python and a C compiler", QUICK, toolchain.check),
    Step("ci-tests", "tests of tools/ci", QUICK, ci_tests),
    Step("bench-tests", "tests of bench/", QUICK, bench_tests),
    Step("fmt", "Rust formatting", QUICK, tool("cargo", "fmt", "--all", "--check"), RUST),
    Step("layers", "dependency arrows between the crates", QUICK, tool(*XTASK, "layers"), RUST,
         budget=15),
    Step("lengths", "lengths of files and functions", QUICK, tool(*XTASK, "lengths"), RUST),
    Step("names", "names are the field's words", QUICK, tool(*XTASK, "names"), RUST),
    Step("errors", "a page for each error code", QUICK, tool(*XTASK, "errors", "--check"), RUST),
    Step("deny", "licences and sources of dependencies", QUICK, deny, RUST),
    Step("demo-tests", "tests of tools/demo", QUICK, lambda context: node_tests(context, DEMO)),
    Step("web-packages", "npm packages of web/", BROWSER, web_packages),
    Step("web-lint", "TypeScript lints and formatting", BROWSER,
         tool("npm", "run", "lint", cwd=WEB), PACKAGES),
    Step("web-types", "TypeScript types", BROWSER, tool("npm", "run", "typecheck", cwd=WEB),
         PACKAGES, budget=20),
    Step("web-tests", "unit tests of web/", BROWSER,
         tool("npm", "test", cwd=WEB, parse=counts.vitest), PACKAGES, budget=40),
    Step("web-build", "the shell that the binary embeds", BROWSER, web_build, PACKAGES, budget=15),
    Step("clippy", "Rust lints", SERVER,
         tool("cargo", "clippy", "--locked", "--workspace", "--all-targets", "--", "-D",
              "warnings"),
         (*RUST, "web-build"), budget=60),
    Step("nextest", "Rust tests", SERVER, nextest, (*RUST, "web-build"), budget=150),
    # after the tests, whose programs it uses again
    Step("generate", "generated files are up to date", SERVER,
         tool(*XTASK, "generate", "--check"), (*RUST, "web-build"), budget=30),
    Step("doctests", "examples in the Rust documentation", SERVER, doctests,
         (*RUST, "web-build"), optional=True, budget=60),
    Step("binary", "bin/midplane", SERVER, lambda context: building.binary(context.run),
         (*RUST, "web-build"), budget=120),
    Step("backends", "tests of the example backends", EXAMPLE, backend_tests, budget=10),
    Step("examples-packages", "npm packages of examples/", EXAMPLE, examples_packages),
    Step("examples-build", "all example plugins", EXAMPLE,
         tool("node", "examples/build.mjs"), ("examples-packages",), budget=15),
    Step("examples-tests", "what the built examples promise", EXAMPLE, examples_tests,
         ("examples-build",)),
    Step("directory", "the example provider on a directory of slapd", EXAMPLE, directory,
         budget=15),
    Step("e2e", "Chromium against bin/midplane", WHOLE, e2e,
         ("binary", "examples-build", "web-packages"), budget=120),
    Step("guides", "the commands of the guides, as written", WHOLE, guides,
         ("binary", "examples-build"), budget=40),
    Step("bench-smoke", "bench/gateway, short, on a release build", WHOLE,
         tool(sys.executable, "bench/gateway", "--quick", "--peers", "nginx"),
         (*RUST, "web-build"), optional=True),
)


def choose(only=(), extra=()):
    """The steps to run: those named, or all but the optional ones."""
    known = {step.name for step in STEPS}
    unknown = [name for name in (*only, *extra) if name not in known]
    if unknown:
        raise ValueError(f"unknown step `{unknown[0]}`; known are: {', '.join(sorted(known))}")
    if only:
        return [step for step in STEPS if step.name in only]
    return [step for step in STEPS if not step.optional or step.name in extra]
