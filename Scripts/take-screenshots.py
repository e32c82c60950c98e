"""Takes the pictures of the console for the documents.

Usage: take-screenshots.py FOLDER

Starts a server in a temporary folder, runs the warehouse example and a few small machines on it,
and writes one PNG for each of SHOTS to FOLDER.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests" / "System"))

from support import ROLE, Server, ended, find_binary  # noqa: E402

EXAMPLE = ROOT / "examples" / "warehouse"
NIGHT = "warehouse-nightly"

PASS = {"Type": "Pass", "End": True}
OTHERS = {
    "exports-hourly": ({"StartAt": "Export", "States": {"Export": PASS}}, "{}", 14),
    "gdpr-deletions": (
        {
            "StartAt": "Find customers",
            "States": {
                "Find customers": {"Type": "Wait", "Seconds": 1, "Next": "Delete"},
                "Delete": {
                    "Type": "Map", "ItemsPath": "$.customers", "End": True,
                    "ItemProcessor": {"StartAt": "Forget", "States": {"Forget": PASS}},
                },
            },
        },
        json.dumps({"customers": list(range(12))}), 6),
    "approve-budget": (
        {
            "StartAt": "Ask",
            "States": {
                "Ask": {"Type": "Wait", "Seconds": 3600, "Next": "Book"},
                "Book": PASS,
            },
        },
        "{}", 1),
}


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        config = (EXAMPLE / "server.yaml").read_text()
        server = Server(find_binary(), place, config)
        # Paths in the configuration are relative to its file.
        server.config = EXAMPLE / "server.yaml"
        server.start()
        try:
            night, broken = run(server)
            take(server, folder, night, broken)
        finally:
            server.kill()


def run(server):
    """Runs all there is to see; the ARNs of a good night and of one that failed."""
    sfn = server.client()
    for name, (definition, given, count) in OTHERS.items():
        arn = sfn.create_state_machine(
            name=name, definition=json.dumps(definition), roleArn=ROLE)["stateMachineArn"]
        for _ in range(count):
            sfn.start_execution(stateMachineArn=arn, input=given)
    done = server.treadle("deploy", EXAMPLE)
    assert done.returncode == 0, done.stderr
    machine = server.machine_arn(NIGHT)
    started = []
    for number in range(6):
        day = f"nightly-2026-11-{17 + number}"
        given = {"break": "payments"} if number == 5 else {}
        execution = sfn.start_execution(
            stateMachineArn=machine, name=day, input=json.dumps(given))["executionArn"]
        answer = ended(sfn, execution, 300)
        print(f"    {day}: {answer['status']}", flush=True)
        started.append(execution)
    return started[0], started[5]


def take(server, folder, night, broken):
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    machine = server.machine_arn(NIGHT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for theme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": 1440, "height": 860}, color_scheme=theme,
                reduced_motion="reduce", device_scale_factor=1)
            page = context.new_page()

            def shot(name, path, *ready, height=860):
                page.set_viewport_size({"width": 1440, "height": height})
                page.goto(server.endpoint + path)
                for text in ready:
                    page.get_by_text(text).first.wait_for(state="attached")
                page.wait_for_timeout(500)
                file = folder / f"{name}-{theme}.png"
                page.screenshot(path=file)
                print(f"    {file.relative_to(ROOT)}", flush=True)

            shot("home", "/", NIGHT)
            if theme == "light":
                shot("execution", address("executions", broken), "Bad data", height=1240)
                shot("timeline", address("executions", night) + "?view=timeline", "Build the models")
                shot("designer", address("designer", machine), "Build the models")
                shot("executions", "/executions", "nightly-2026-11-22")
            else:
                shot("execution", address("executions", night), "Build the models", height=1240)
            context.close()
        browser.close()


def address(page, arn):
    return f"/{page}/{quote(arn, safe=':')}"


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
