"""Words that say nothing about what is looked for: particles, pronouns and the words of a question."""

_WORDS = """
的 了 和 是 在 与 及 或 也 都 就 很 有 被 把 从 对 吗 呢 吧 啊 呀 嘛 么 我 你 您 他 她 它 这 那 个
我们 你们 他们 这个 那个 这些 那些 一个 有没有 是不是 关于 对于 以及 还有 请 请问 想 想要
什么 什么样 时候 什么时候 什么时间 何时 怎么 怎么办 怎么样 怎样 如何 哪 哪里 哪儿 哪些 哪个 哪天 谁 为什么 为何
几 几点 多少 多久 多长 能否 是否 能 能不能 可以 可不可以 会不会
the of and for to in on at by with is are what when where how
"""

STOP_WORDS = frozenset(_WORDS.split())
