"""Measures the console in Chromium and prints what it found, one figure a line.

Usage: bench-console.py

The size of what a browser loads; the time of a layout; the time from opening the page of an execution of 25,000 events
to its graph; and the memory of a page before and after 10,000 live changes. Medians of RUNS.
"""

import json
import shutil
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests" / "System"), str(ROOT / "Tests" / "Browser")]

from layouts import LAYOUTS, layout_script, milliseconds  # noqa: E402
from support import ROLE, Server, ended, find_binary  # noqa: E402

RUNS = 5
LIVE_EXECUTIONS = 5_000
LOOP = {
    "StartAt": "Spread",
    "States": {
        "Spread": {
            "Type": "Map", "ItemsPath": "$.items", "MaxConcurrency": 40, "End": True,
            "ItemProcessor": {
                "StartAt": "First",
                "States": {
                    "First": {"Type": "Pass", "Next": "Second"},
                    "Second": {"Type": "Pass", "End": True},
                },
            },
        },
    },
}


def main():
    bundle_sizes()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        server = Server(find_binary(), place).start()
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--enable-precise-memory-info", "--js-flags=--expose-gc"])
        try:
            layouts(browser, Path(place))
            first_graph(server, browser)
            live_memory(server, browser)
        finally:
            browser.close()
            server.kill()


def bundle_sizes():
    data = (ROOT / "console" / "dist" / "console.bundle").read_bytes()
    length = int(data[:8], 16)
    files = json.loads(data[8:8 + length])
    for kind in (".js", ".css", ".json"):
        found = [file for file in files if file["path"].endswith(kind)]
        plain, small = (sum(file[key] for file in found) for key in ("size", "gzipSize"))
        if found:
            say(f"{kind[1:]} files", f"{small / 1000:.0f} kB compressed, {plain / 1000:.0f} kB")


def layouts(browser, folder):
    script = layout_script(folder)
    page = browser.new_page()
    for name in ("nested", "wide-choice", "two-hundred"):
        definition = (LAYOUTS / f"{name}.asl.json").read_text()
        say("layout", f"{milliseconds(page, script, definition):.1f} ms for {name}.asl.json")
    page.close()


def first_graph(server, browser):
    sfn = server.client()
    machine = sfn.create_state_machine(
        name="spread", definition=json.dumps(LOOP), roleArn=ROLE)["stateMachineArn"]
    given = json.dumps({"items": list(range(4_000))})
    execution = sfn.start_execution(stateMachineArn=machine, input=given)["executionArn"]
    answer = ended(sfn, execution, 60)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        page.goto(f"{server.endpoint}/executions/{quote(execution, safe=':')}")
        page.get_by_role("button", name="Spread").or_(page.get_by_text("Spread")).first.wait_for()
        times.append(time.perf_counter() - start)
    events = page.evaluate("performance.getEntriesByType('resource').length")
    page.close()
    say(
        "first graph", f"{statistics.median(times):.2f} s with an execution of about 24,000 events "
        f"({answer['status']}), {events} requests")


def live_memory(server, browser):
    sfn = server.client()
    machine = sfn.create_state_machine(
        name="quick", roleArn=ROLE,
        definition=json.dumps({"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 1, "End": True}}}),
    )["stateMachineArn"]
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(server.endpoint + "/")
    page.get_by_text("quick").first.wait_for()
    before = heap(page)

    def start(_):
        sfn.start_execution(stateMachineArn=machine, input="{}")

    # Each execution changes twice at least: it starts, and it ends.
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(start, range(LIVE_EXECUTIONS)))
    time.sleep(8)
    after = heap(page)
    context.close()
    say(
        "live changes", f"{2 * LIVE_EXECUTIONS} changes: heap {before / 1e6:.1f} MB before, "
        f"{after / 1e6:.1f} MB after")


def heap(page):
    page.evaluate("window.gc && window.gc()")
    time.sleep(0.5)
    page.evaluate("window.gc && window.gc()")
    return page.evaluate("performance.memory.usedJSHeapSize")


def say(what, figure):
    print(f"console: {what:<14} {figure}", flush=True)


if __name__ == "__main__":
    main()
