"""What happens is on the pages at once, after a break too, and pages do not grow by it."""

import http.client
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

BRIEF = {"StartAt": "Done", "States": {"Done": {"Type": "Pass", "End": True}}}
MEBIBYTE = 1024 * 1024


class Handwork:
    """A state machine whose executions last until a test ends them."""

    def __init__(self, server, name):
        self.server = server
        self.activity = server.call("create_activity", name=name)["activityArn"]
        self.arn = server.deploy(name, {"StartAt": "Sign", "States": {
            "Sign": {"Type": "Task", "Resource": self.activity, "End": True}}})

    def start(self, **how):
        return self.server.start_execution(self.arn, **how)

    def finish_one(self):
        task = self.server.call("get_activity_task", activityArn=self.activity)
        self.server.call("send_task_success", taskToken=task["taskToken"], output='"signed"')


def row(page, machine):
    """The row of a state machine on the home page."""
    return page.get_by_role("table", name="State machines").get_by_role("row").filter(
        has=page.get_by_role("rowheader", name=machine, exact=True))


def expect_shown(page, machine, status):
    """A run of that status is among the bars of a state machine."""
    bars = row(page, machine).get_by_role("link", name=re.compile(f"^{status}, "))
    expect(bars).to_have_count(1)


def open_home(page, server):
    page.goto(server.url)
    expect_connection(page, "Live")
    page.evaluate("window.hasNotBeenLoadedAgain = true")


def expect_connection(page, word):
    expect(page.get_by_role("banner").get_by_role("status")).to_have_text(word, timeout=20_000)


def expect_same_page(page):
    assert page.evaluate("window.hasNotBeenLoadedAgain"), "the page was loaded anew"


def hide(page, is_hidden):
    """Lets a page believe that its tab was left, or is looked at again."""
    page.evaluate(
        """(value) => {
            Object.defineProperty(document, "visibilityState", { value, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""", "hidden" if is_hidden else "visible")


def test_home_follows_a_run(server, page):
    """A new state machine appears; its run appears, and ends, under the eyes of who looks."""
    open_home(page, server)
    work = Handwork(server, "watched-at-home")
    expect(row(page, "watched-at-home")).to_contain_text("No executions yet")
    work.start()
    expect_shown(page, "watched-at-home", "Running")
    work.finish_one()
    expect_shown(page, "watched-at-home", "Succeeded")
    server.call("delete_state_machine", stateMachineArn=work.arn)
    expect(row(page, "watched-at-home")).to_have_count(0)
    expect_same_page(page)


def test_execution_page_follows_a_run(server, page):
    """The page of an execution ends with it."""
    work = Handwork(server, "watched-alone")
    execution = work.start()
    page.goto(server.page_url("executions", execution))
    main = page.get_by_role("main")
    expect(main.get_by_text("Running", exact=True).first).to_be_visible()
    work.finish_one()
    expect(main.get_by_text("Succeeded", exact=True).first).to_be_visible()
    server.wait(execution, "SUCCEEDED")


def test_a_page_survives_a_restart_of_the_server(server, page):
    """It says that it is cut off, comes back by itself, and shows what it did not see."""
    work = Handwork(server, "over-the-restart")
    work.start()
    open_home(page, server)
    expect(row(page, "over-the-restart")).to_contain_text("Running")
    server.stop()
    expect_connection(page, "Reconnecting")
    server.start()
    work.finish_one()
    expect_connection(page, "Live")
    expect_shown(page, "over-the-restart", "Succeeded")
    work.start()
    expect_shown(page, "over-the-restart", "Running")
    expect_same_page(page)


def test_a_hidden_page_rests_and_goes_on_where_it_was(server, page):
    """The stream is closed while nobody looks; afterwards it tells what happened meanwhile."""
    work = Handwork(server, "while-nobody-looks")
    open_home(page, server)
    work.start()
    expect(row(page, "while-nobody-looks")).to_contain_text("Running")
    hide(page, True)
    expect_connection(page, "Paused")
    work.finish_one()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    hide(page, False)
    expect_shown(page, "while-nobody-looks", "Succeeded")
    expect_connection(page, "Live")
    streams = [url for url in asked if "/treadle/live" in url]
    assert len(streams) == 1 and re.search(r"after=[0-9a-f]+-\d+", streams[0]), streams
    expect_same_page(page)


def start_many(server, arn, count):
    """Starts executions as fast as a few connections can."""
    def start(share):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        for _ in range(share):
            connection.request(
                "POST", "/", json.dumps({"stateMachineArn": arn}),
                {"X-Amz-Target": "AWSStepFunctions.StartExecution"})
            answer = connection.getresponse()
            body = answer.read()
            assert answer.status == 200, body
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(start, [count // 8] * 8))


class Weight:
    """What a page holds after its garbage is collected."""

    def __init__(self, page):
        session = page.context.new_cdp_session(page)
        session.send("HeapProfiler.collectGarbage")
        counters = session.send("Memory.getDOMCounters")
        self.bytes = session.send("Runtime.getHeapUsage")["usedSize"]
        self.nodes = counters["nodes"]
        self.listeners = counters["jsEventListeners"]
        session.detach()


@pytest.mark.parametrize("path", ["", "executions"])
def test_an_open_page_does_not_grow(server, page, path):
    """After 10,000 executions it holds no more than after the first hundreds."""
    arn = server.deploy("brief", BRIEF)
    page.goto(f"{server.url}/{path}")
    expect_connection(page, "Live")

    def run(count, name):
        start_many(server, arn, count)
        last = server.start_execution(arn, name=name)
        expect(page.locator(f'a[href$="{last}"]').first).to_be_attached(timeout=20_000)

    run(400, f"before-{path or 'home'}")
    before = Weight(page)
    run(10_000, f"after-{path or 'home'}")
    after = Weight(page)
    print(f"{path or 'home'}: {before.bytes / MEBIBYTE:.1f} to {after.bytes / MEBIBYTE:.1f} MiB")
    assert after.bytes - before.bytes < 5 * MEBIBYTE
    assert after.nodes - before.nodes < 2_000
    assert after.listeners - before.listeners < 500
