"""Synonyms as the site starts with them, the few that the tests speak of."""

from search.analysis.synonyms import SynonymTable

GROUPS = [
    ("永川工业设计周", "设计周", "design week"),
    ("山顶设计奖", "山顶奖", "Summit Design Award"),
    ("规划展览馆", "规划馆", "展览馆", "展馆", "planning hall"),
    ("工业设计中心", "设计中心", "design centre", "design center"),
    ("供需指南", "供需对接", "找设计", "发布需求", "matchmaking"),
    ("颜色与材料", "颜色、材料与工艺", "色彩材料工艺", "CMF"),
    ("3D打印", "三维打印", "增材制造"),
    ("奖补", "补贴", "补助", "奖励资金", "资助"),
    ("工业设计", "industrial design"),
    ("新能源汽车", "NEV"),
    ("机械臂", "机械手", "robot arm"),
]
TABLE = SynonymTable(GROUPS)
