"""Words that editors type one after the other, with 顿号 between them."""


def listed(text: str) -> tuple[str, ...]:
    """The words of `text` in order, without blanks around them: 夜场、导览 → ("夜场", "导览")."""
    return tuple(word.strip() for word in text.replace("，", "、").split("、") if word.strip())
