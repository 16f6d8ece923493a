"""Everybody in the sample content is invented, and the site says so beside the name."""

MARK = "（示例）"
SITE = "永川设计"


def marked(name: str) -> str:
    """`name` with the mark; the site itself and what is marked already stay as they are."""
    return name if not name or name == SITE or "示" in name else f"{name}{MARK}"


def marked_speaker(who: str) -> str:
    """`单宁，展区策展人` → `单宁（示例），展区策展人`."""
    name, comma, role = who.partition("，")
    return f"{marked(name)}{comma}{role}"
