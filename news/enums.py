from django.db import models

from site_cms.core.contracts import Validity


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

    @property
    def noun(self) -> str:
        """What kind of notice it is: 公示, 征集, 报名; of 有效至, 有期限."""
        return "有期限的" if self is DeadlineKind.VALIDITY else str(self.label).removesuffix("至")

    @property
    def over(self) -> str:
        """What is said of it afterwards: 公示已结束, 有效期已过."""
        return "有效期已过" if self is DeadlineKind.VALIDITY else f"{self.noun}已结束"


class PolicyState(models.TextChoices):
    """How a policy stands on a given day. Never typed by anybody: `news.validity` derives it from dates and links."""

    IN_FORCE = "in-force", "现行有效"
    PENDING = "pending", "尚未施行"
    AMENDED = "amended", "已修改"
    REPEALED = "repealed", "已废止"
    LAPSED = "lapsed", "已失效"

    @property
    def in_force(self) -> bool:
        """Whether it binds on that day, as printed or as amended."""
        return self in {PolicyState.IN_FORCE, PolicyState.AMENDED}

    @property
    def validity(self) -> Validity:
        """The same in the words all kinds of things share; what is still to come counts as current."""
        if self is PolicyState.REPEALED:
            return Validity.REPEALED
        return Validity.OVER if self is PolicyState.LAPSED else Validity.CURRENT


class PolicyTopic(models.TextChoices):
    """主题分类 of government documents, the first level.

    Source: the catalogue of 国务院政府信息公开目录 (中国政府网), whose order is kept.
    """

    ORGANISATION = "organisation", "国务院组织机构"
    GENERAL = "general", "综合政务"
    ECONOMY = "economy", "国民经济管理、国有资产监管"
    FINANCE = "finance", "财政、金融、审计"
    LAND = "land", "国土资源、能源"
    FARMING = "farming", "农业、林业、水利"
    INDUSTRY = "industry", "工业、交通"
    TRADE = "trade", "商贸、海关、旅游"
    MARKET = "market", "市场监管、安全生产监管"
    BUILDING = "building", "城乡建设、环境保护"
    SCIENCE = "science", "科技、教育"
    CULTURE = "culture", "文化、广电、新闻出版"
    HEALTH = "health", "卫生、体育"
    POPULATION = "population", "人口与计划生育、妇女儿童工作"
    LABOUR = "labour", "劳动、人事、监察"
    SECURITY = "security", "公安、安全、司法"
    CIVIL = "civil", "民政、扶贫、救灾"
    PEOPLES = "peoples", "民族、宗教"
    FOREIGN = "foreign", "对外事务"
    OVERSEAS = "overseas", "港澳台侨工作"
    DEFENCE = "defence", "国防"
    OTHER = "other", "其他"


class PressGroup(models.TextChoices):
    """Parts of the press kit, in the order in which they are shown."""

    MARKS = "marks", "标志"
    VISUALS = "visuals", "主视觉"
    PICTURES = "pictures", "图片"


class PressRights(models.TextChoices):
    """What others may do with a thing: the three lines the copyright statement (版权说明) explains."""

    FREE = "free", "可转载，须署名"
    ASK = "ask", "授权本站使用，转载须经同意"
    DRAWING = "drawing", "示意插画"
