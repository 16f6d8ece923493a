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

    @property
    def fresh_days(self) -> int:
        """Within how many days an inspection wants to see something new.

        Source: 《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）: 动态、要闻类 2 weeks, 通知公告、政策文件类 6 months.
        """
        return 14 if self is ColumnKind.WORK else 180


class DeadlineKind(models.TextChoices):
    """What ends when a notice has run out, in the words that stand before the day."""

    PUBLICITY = "publicity", "公示至"
    CALL = "call", "征集至"
    CONSULTATION = "consultation", "征求意见至"
    REGISTRATION = "registration", "报名至"
    SUBMISSION = "submission", "投稿至"
    VALIDITY = "validity", "有效至"
