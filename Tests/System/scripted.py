"""An HTTP server whose answers a test writes, and which remembers what it was asked."""

import http.server
import threading
from dataclasses import dataclass, field


@dataclass
class Asked:
    method: str
    target: str
    headers: dict
    body: bytes


@dataclass
class Answer:
    status: int = 200
    body: bytes = b"{}"
    headers: dict = field(default_factory=dict)
    # Bytes that are sent in place of an HTTP answer; the connection is closed after them.
    raw: bytes | None = None
    # Seconds before the answer, and after raw bytes.
    pause: float = 0
    hold: float = 0


class Scripted:
    """Answers each request with what `answer(asked)` returns."""

    def __init__(self, answer):
        self.answer, self.asked = answer, []
        self.stopping = threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                length = int(self.headers.get("Content-Length") or 0)
                asked = Asked(self.command, self.path, dict(self.headers.items()), self.rfile.read(length))
                outer.asked.append(asked)
                answer = outer.answer(asked)
                if answer.pause:
                    outer.stopping.wait(answer.pause)
                if answer.raw is not None:
                    self.wfile.write(answer.raw)
                    self.wfile.flush()
                    outer.stopping.wait(answer.hold)
                    self.close_connection = True
                    return
                # Without the headers that the library would add, such as its own Date.
                self.send_response_only(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = handle_any

            def log_message(self, *arguments):
                pass

        class Server(http.server.ThreadingHTTPServer):
            request_queue_size = 256
            daemon_threads = True

        self.server = Server(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *exception):
        self.stopping.set()
        self.server.shutdown()
        self.server.server_close()
