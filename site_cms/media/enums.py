from django.db import models


class Licence(models.TextChoices):
    OWN = "own", "本单位所有"
    PERMITTED = "permitted", "已获授权，限本网站使用"
    CC_BY = "cc-by", "CC BY 4.0（署名）"
    CC_BY_SA = "cc-by-sa", "CC BY-SA 4.0（署名—相同方式共享）"
    PUBLIC = "public", "公有领域或官方公开资料"
    UNKNOWN = "unknown", "待核实"
