"""A round without a kill, whose data tests falsify: the checks must find every change."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from random import Random

from . import checks, rounds
from .client import Client
from .ledger import Account
from .load import Load
from .rounds import Scene
from .server import Server


@dataclass
class Quiet:
    """A round without a kill, whose data tests falsify."""

    scene: Scene
    executions: list[checks.Execution]
    references: checks.References

    @classmethod
    def make(cls, folder: Path, references: checks.References) -> Quiet:
        """Runs the round; its server has ended when this returns."""
        random = Random("quiet")
        scene = Scene(folder, random)
        try:
            scene.open()
            load = Load(scene.server.port, scene.ledger, random, share=15)
            load.start()
            load.join()
            client = Client(scene.server.port)
            assert checks.wait_until_all_ended(client, rounds.DRAIN_SECONDS) == []
            executions, unreadable = checks.read_all(client)
            assert unreadable == []
        finally:
            scene.close()
        return cls(scene, executions, references)

    def problems(self, entries: list[dict]) -> list[str]:
        return checks.check(self.executions, Account(entries), self.references)

    def reread(self, folder: Path, damage: str) -> list[str]:
        """The problems found after an SQL statement has changed a copy of the database."""
        shutil.copytree(self.scene.folder, folder)
        connection = sqlite3.connect(folder / "data" / "treadle.sqlite")
        with connection:
            assert connection.execute(damage).rowcount > 0
        connection.close()
        server = Server(folder)
        try:
            server.start()
            executions, unreadable = checks.read_all(Client(server.port))
        finally:
            server.close()
        account = Account(self.scene.ledger.entries)
        return unreadable + checks.check(executions, account, self.references)
