"""The chain itself: its restaurants and its menu, the same in every one of them."""

RESTAURANTS = [
    # name, city, seats, opened on, how busy it is
    ("Harbour Kitchen", "Hamburg", 84, "2016-04-18", 1.35),
    ("Alster Garden", "Hamburg", 56, "2019-09-02", 0.95),
    ("Market Hall", "Rotterdam", 120, "2017-05-11", 1.50),
    ("Canal House", "Utrecht", 48, "2021-03-25", 0.70),
    ("Alfama Steps", "Lisbon", 62, "2018-06-07", 1.15),
    ("Ribeira", "Porto", 58, "2020-02-14", 0.90),
    ("Old Mint", "Vienna", 96, "2015-10-01", 1.30),
    ("Prater Gate", "Vienna", 72, "2022-05-19", 0.80),
    ("Navigli", "Milan", 88, "2017-11-23", 1.25),
    ("Porta Nuova", "Milan", 64, "2023-01-30", 0.75),
    ("Nyhavn Corner", "Copenhagen", 52, "2019-04-12", 1.00),
    ("Vesterbro", "Copenhagen", 44, "2024-08-15", 0.60),
]

MENU = {
    # category: (name, price in cents, cost in cents)
    "starter": [
        ("Tomato soup", 690, 140), ("Burrata", 1150, 420), ("Smoked trout", 1290, 510),
        ("Beef tartare", 1450, 620), ("Grilled peppers", 780, 190), ("Garlic prawns", 1320, 560),
        ("Bread and olives", 490, 110), ("Caesar salad", 1080, 300),
    ],
    "main": [
        ("Margherita", 1190, 260), ("Mushroom risotto", 1580, 390), ("Roast chicken", 1790, 560),
        ("Sea bass", 2450, 1020), ("Ribeye steak", 3290, 1480), ("Vegetable curry", 1490, 340),
        ("Lamb shoulder", 2690, 1130), ("House burger", 1590, 480),
        ("Wild garlic pasta", 1450, 310), ("Cod and chips", 1850, 690),
        ("Duck confit", 2590, 1080), ("Aubergine bake", 1520, 370),
    ],
    "side": [
        ("Fries", 490, 80), ("Green salad", 550, 120), ("Roast potatoes", 520, 90),
        ("Grilled asparagus", 790, 280), ("Rice", 390, 50),
    ],
    "dessert": [
        ("Tiramisu", 790, 190), ("Chocolate cake", 820, 210), ("Lemon tart", 760, 170),
        ("Cheese plate", 1250, 520), ("Sorbet", 590, 110), ("Pastel de nata", 350, 80),
    ],
    "drink": [
        ("Still water", 390, 40), ("Lemonade", 480, 70), ("Espresso", 290, 30),
        ("House white", 690, 180), ("House red", 690, 190), ("Draught beer", 520, 130),
        ("Alcohol-free beer", 490, 140), ("Mint tea", 420, 50), ("Cappuccino", 380, 60),
    ],
}
