"""What a device is called in plain words."""

#: The first that a browser names is it: most also name those they want to be taken for.
BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("Opera", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrom", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac", "a Mac"), ("CrOS", "a Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def device_words(agent: str) -> str:
    """Say in plain words which browser on which system names itself so; words of ours stay as they are."""
    browser = next((name for sign, name in BROWSERS if sign in agent or name in agent), "A browser")
    system = next((name for sign, name in SYSTEMS if sign in agent or name in agent), "")
    return f"{browser} on {system}" if system else browser
