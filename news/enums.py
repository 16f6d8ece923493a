from django.db import models


class ColumnKind(models.TextChoices):
    """What a column holds, in the words inspections look for in the meta element ColumnType.

    Source: 《政府网站发展指引》（国办发〔2017〕47号）附件 2, page labels of a column.
    """

    WORK = "work", "工作动态"
    NOTICE = "notice", "通知公告"
    POLICY = "policy", "政策文件"
    READING = "reading", "政策解读"
    TOPIC = "topic", "专题专栏"
