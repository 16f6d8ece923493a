from django.db import models


class Kind(models.TextChoices):
    """What sort of mistake a reader reports."""

    TYPO = "typo", "错别字"
    FACT = "fact", "事实或数字"
    LINK = "link", "链接打不开"
    IMAGE = "image", "图片"
    OTHER = "other", "其他"


class State(models.TextChoices):
    """How far a report is."""

    RECEIVED = "received", "收到"
    CHECKING = "checking", "核实中"
    ADOPTED = "adopted", "已采纳"
    DECLINED = "declined", "未采纳"
    FORWARDED = "forwarded", "已转交"
    WITHDRAWN = "withdrawn", "本人撤回"


class Step(models.TextChoices):
    """What happened to a report: a line of its history."""

    RECEIVED = "received", "收到"
    TAKEN = "taken", "开始核实"
    ADOPTED = "adopted", "答复：采纳"
    DECLINED = "declined", "答复：不采纳"
    FORWARDED = "forwarded", "答复：转交"
    WITHDRAWN = "withdrawn", "本人撤回"
    ERASED = "erased", "应本人要求，删除了写的内容和联系方式"
    EXPIRED = "expired", "到期，删除了联系方式"


class Knock(models.TextChoices):
    """What is counted by the address it comes from."""

    SEND = "send", "提交"
    GUESS = "guess", "查不到的编号"
