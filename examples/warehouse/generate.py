"""Writes the exports of the chain's source systems, as CSV files: the example's raw material.

The same files on every machine and with every Python: one fixed seed, and no function of `random`
but `random()` itself, whose sequence never changes. Only the standard library is needed.

The data is as untidy as real exports are; the models in `dbt/models/staging` clean it up:

- orders: some are exported twice with a newer state, some lack their restaurant or their customer,
  and the channel is spelled in several ways;
- menu items: every item is there once for each change of price;
- payments: some come twice, some lack their method, some come days late and a few never.

Usage: python generate.py [--into DIR]
"""

import argparse
import csv
import os
import random
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from chain import MENU, RESTAURANTS

SEED = 20250301
FIRST_DAY = datetime(2025, 3, 1)
DAY_COUNT = 122  # March to June
ORDERS_A_DAY = 20  # at an average restaurant, on an average day

CHANNELS = [("dine_in", 0.58), ("takeaway", 0.17), ("delivery", 0.25)]
SPELLINGS = {
    "dine_in": ["dine_in", "Dine-In", "DINE IN"],
    "takeaway": ["takeaway", "Takeaway", " take-away"],
    "delivery": ["delivery", "Delivery", "DELIVERY "],
}
METHODS = [("card", 0.66), ("app", 0.19), ("cash", 0.12), ("voucher", 0.03)]
WEEKDAY_FACTORS = [0.70, 0.75, 0.85, 0.95, 1.35, 1.55, 1.05]


class Dice:
    """Random choices made from `random()` alone."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def chance(self, probability):
        return self.random() < probability

    def below(self, end):
        return int(self.random() * end)

    def one_of(self, values):
        return values[self.below(len(values))]

    def weighted(self, pairs):
        left = self.random() * sum(weight for _, weight in pairs)
        for value, weight in pairs:
            left -= weight
            if left < 0:
                return value
        return pairs[-1][0]


def money(cents):
    """Cents as the exports write them: 1250 is "12.50"."""
    return f"{cents // 100}.{cents % 100:02d}"


def stamp(moment):
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def restaurants():
    for number, (name, city, seats, opened_on, _) in enumerate(RESTAURANTS, start=1):
        yield [f"R{number:02d}", name, city, seats, opened_on]


def menu_items(dice):
    """Each item's versions, oldest first: last year's price and the one that is valid today."""
    number = 0
    for category, items in MENU.items():
        for name, price, cost in items:
            number += 1
            item = f"M{number:03d}"
            if dice.chance(0.6):
                yield [item, name, category, money(price - 30), money(cost), "2024-02-01 08:00:00"]
            yield [item, name, category, money(price), money(cost), "2025-02-20 08:00:00"]


def menu_prices():
    prices, number = {}, 0
    for category, items in MENU.items():
        for _, price, _ in items:
            number += 1
            prices.setdefault(category, []).append((f"M{number:03d}", price))
    return prices


class Sales:
    """Everything that was sold: orders, their lines and their payments."""

    def __init__(self, dice):
        self.dice = dice
        self.prices = menu_prices()
        self.orders, self.lines, self.payments = [], [], []
        self.payment_count = 0

    def run(self):
        for day in range(DAY_COUNT):
            date = FIRST_DAY + timedelta(days=day)
            season = 1.0 + 0.25 * day / DAY_COUNT
            for number, restaurant in enumerate(RESTAURANTS, start=1):
                busy = restaurant[4] * WEEKDAY_FACTORS[date.weekday()] * season
                count = int(ORDERS_A_DAY * busy * (0.8 + 0.4 * self.dice.random()))
                for sequence in range(count):
                    order_id = f"R{number:02d}-{date:%Y%m%d}-{sequence + 1:03d}"
                    self.sell(order_id, f"R{number:02d}", date)
        return self

    def sell(self, order_id, restaurant_id, date):
        dice = self.dice
        hour = dice.weighted([(12, 3), (13, 3), (14, 1), (18, 2), (19, 4), (20, 4), (21, 2)])
        ordered_at = date + timedelta(hours=hour, minutes=dice.below(60), seconds=dice.below(60))
        channel = dice.weighted(CHANNELS)
        status = dice.weighted([("completed", 0.955), ("cancelled", 0.025), ("refunded", 0.02)])
        total = self.add_lines(order_id, channel)
        discount = total // 10 // 10 * 10 if dice.chance(0.08) else 0
        customer = f"guest{1 + int(6000 * dice.random() ** 2):05d}@example.com"
        if dice.chance(0.31 if channel == "dine_in" else 0.04):
            customer = ""
        spelling = SPELLINGS[channel][0] if dice.chance(0.9) else dice.one_of(SPELLINGS[channel])
        shown_restaurant = "" if dice.chance(0.004) else restaurant_id
        closed_at = ordered_at + timedelta(minutes=20 + dice.below(100))

        def export(state, at):
            self.orders.append([
                order_id, shown_restaurant, customer, spelling, state, money(discount),
                stamp(ordered_at), stamp(at),
            ])

        if dice.chance(0.012):  # exported while it was still open, and once more at the end
            export("open", ordered_at)
        export(status, closed_at)
        if status != "cancelled":
            self.pay(order_id, status, total - discount, closed_at)

    def add_lines(self, order_id, channel):
        dice = self.dice
        wanted = ["main"]
        if dice.chance(0.35):
            wanted.append("starter")
        if dice.chance(0.4):
            wanted.append("side")
        if dice.chance(0.3):
            wanted.append("dessert")
        if dice.chance(0.85 if channel == "dine_in" else 0.4):
            wanted.append("drink")
        total = 0
        for line_number, category in enumerate(wanted, start=1):
            items = self.prices[category]
            item, price = items[int(len(items) * dice.random() ** 1.4)]
            quantity = 1 + (dice.below(3) if dice.chance(0.4) else 0)
            self.lines.append([order_id, line_number, item, quantity, money(price)])
            total += quantity * price
        return total

    def pay(self, order_id, status, amount, closed_at):
        dice = self.dice
        if dice.chance(0.0015):
            return  # never paid
        paid_at = closed_at + timedelta(minutes=dice.below(8))
        if dice.chance(0.01):
            paid_at += timedelta(days=2 + dice.below(6))  # the provider settles late
        method = "" if dice.chance(0.006) else dice.weighted(METHODS)
        tip = amount * dice.one_of([0, 0, 5, 5, 10]) // 100 // 10 * 10
        self.add_payment(order_id, "charge", method, amount, tip, paid_at)
        if status == "refunded":
            back = amount if dice.chance(0.6) else amount // 2
            self.add_payment(order_id, "refund", method, back, 0, paid_at + timedelta(days=1))

    def add_payment(self, order_id, kind, method, amount, tip, paid_at):
        self.payment_count += 1
        sign = "-" if kind == "refund" and self.dice.chance(0.5) else ""
        row = [
            f"P{self.payment_count:07d}", order_id, kind, method, sign + money(amount), money(tip),
            stamp(paid_at),
        ]
        self.payments.append(row)
        if self.dice.chance(0.005):
            self.payments.append(row)  # sent twice


def write(folder, name, header, rows):
    """Writes one file under another name first, so that nobody ever reads half of it."""
    target = folder / f"{name}.csv"
    draft = folder / f".{name}.csv.{os.getpid()}"
    with draft.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    os.replace(draft, target)
    return f"{len(rows):,} {name}"


def main():
    parser = argparse.ArgumentParser(description="Writes the source systems' exports as CSV.")
    here = Path(__file__).resolve().parent
    parser.add_argument("--into", type=Path, default=here / ".state" / "exports", metavar="DIR")
    folder = parser.parse_args().into
    folder.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    items = list(menu_items(Dice(SEED)))
    sales = Sales(Dice(SEED + 1)).run()
    written = [
        write(folder, "restaurants", "restaurant_id name city seats opened_on".split(),
              list(restaurants())),
        write(folder, "menu_items",
              "menu_item_id name category list_price unit_cost updated_at".split(), items),
        write(folder, "orders",
              "order_id restaurant_id customer_email channel status discount ordered_at updated_at"
              .split(), sales.orders),
        write(folder, "order_lines",
              "order_id line_number menu_item_id quantity unit_price".split(), sales.lines),
        write(folder, "payments", "payment_id order_id kind method amount tip paid_at".split(),
              sales.payments),
    ]
    print(f"generated {', '.join(written)} in {time.monotonic() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
