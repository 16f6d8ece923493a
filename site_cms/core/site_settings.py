"""What staff say once about the whole site."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.models import Orderable, Page

from site_cms.core import validators
from site_cms.media.models import SiteImage

IDENTITY_PANELS = [
    FieldPanel("name"),
    FieldPanel("english_name"),
    FieldPanel("slogan"),
    FieldPanel("social_picture"),
]
FOOTER_PANELS = [
    MultiFieldPanel([FieldPanel("host"), FieldPanel("organiser")], heading="单位"),
    MultiFieldPanel(
        [
            FieldPanel("contact_name"),
            FieldPanel("contact_phone"),
            FieldPanel("contact_hours"),
            FieldPanel("contact_email"),
            FieldPanel("contact_address"),
            FieldPanel("security_contact"),
        ],
        heading="联系",
    ),
    MultiFieldPanel([FieldPanel("site_code"), FieldPanel("icp_number"), FieldPanel("police_number")], heading="备案"),
]
NOTICE_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("alert_text"),
            FieldRowPanel([PageChooserPanel("alert_page"), FieldPanel("alert_url")]),
            FieldPanel("alert_until"),
        ],
        heading="提示条",
        help_text="显示在每页最上方，到时间自动消失。",
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("mourning_from"), FieldPanel("mourning_until")])],
        heading="哀悼日",
        help_text="这几天全站变为灰色（含首尾两日，北京时间）。",
    ),
]


class SiteSettings(ClusterableModel, BaseGenericSetting):
    """One row. An empty value is shown nowhere; those of `REQUIRED_AT_LAUNCH` are listed as launch blockers."""

    REQUIRED_AT_LAUNCH = (
        "english_name",
        "slogan",
        "social_picture",
        "host",
        "organiser",
        "contact_name",
        "contact_phone",
        "security_contact",
        "site_code",
        "icp_number",
        "police_number",
    )

    name = models.CharField("网站名称", max_length=30, default="永川设计")
    english_name = models.CharField("英文名称", max_length=60, blank=True, help_text="如 Yongchuan Design。")
    slogan = models.CharField("一句话", max_length=60, blank=True, help_text="不超过 60 字，用于首页标题和分享。")
    social_picture = models.ForeignKey(
        SiteImage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="默认分享图",
        help_text="转发到微信等处时，没有题图的页面用这一张。",
    )
    host = models.CharField("主办单位", max_length=60, blank=True)
    organiser = models.CharField("承办单位", max_length=60, blank=True)
    contact_name = models.CharField("联系部门", max_length=60, blank=True)
    contact_phone = models.CharField("联系电话", max_length=30, blank=True, help_text="如 023-0000 0000。")
    contact_hours = models.CharField("接听时间", max_length=40, blank=True, help_text="如：工作日 9:00–17:30。")
    contact_email = models.EmailField("联系邮箱", blank=True)
    contact_address = models.CharField("地址", max_length=80, blank=True)
    security_contact = models.CharField(
        "安全联系",
        max_length=120,
        blank=True,
        validators=[validators.security_contact],
        help_text="发现网站有安全漏洞的人找谁：邮箱，或以 https:// 开头的网址。不在页脚显示，写进 security.txt。",
    )
    site_code = models.CharField(
        "网站标识码",
        max_length=10,
        blank=True,
        validators=[validators.site_code],
        help_text="10 位，全国政府网站信息报送系统所发。",
    )
    icp_number = models.CharField(
        "ICP 备案号", max_length=30, blank=True, validators=[validators.icp_number], help_text="如：渝ICP备00000000号。"
    )
    police_number = models.CharField(
        "公安备案号",
        max_length=30,
        blank=True,
        validators=[validators.police_number],
        help_text="如：渝公网安备00000000000000号。",
    )
    alert_text = models.CharField("提示文字", max_length=80, blank=True, help_text="不超过 80 字；不填则不显示。")
    alert_page = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="链接到页面")
    alert_url = models.URLField("或外部网址", blank=True)
    alert_until = models.DateTimeField("显示到", null=True, blank=True, help_text="北京时间，必填；过时自动消失。")
    mourning_from = models.DateField("起", null=True, blank=True)
    mourning_until = models.DateField("止", null=True, blank=True)

    edit_handler = TabbedInterface(
        [
            ObjectList(IDENTITY_PANELS, heading="名称"),
            ObjectList(FOOTER_PANELS, heading="页脚"),
            ObjectList(NOTICE_PANELS, heading="提示与哀悼"),
            ObjectList(
                [InlinePanel("partners", label="合作单位", help_text="按顺序显示；没有则整栏不出现。", max_num=24)],
                heading="合作单位",
            ),
        ]
    )

    class Meta:
        verbose_name = verbose_name_plural = "网站信息"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.alert_text and not self.alert_until:
            errors["alert_until"] = "请填写提示条显示到什么时候。"
        if self.alert_page_id and self.alert_url:
            errors["alert_url"] = "页面和外部网址只填一个。"
        if bool(self.mourning_from) != bool(self.mourning_until):
            errors["mourning_until"] = "起止日期要一起填。"
        elif self.mourning_from and self.mourning_until and self.mourning_until < self.mourning_from:
            errors["mourning_until"] = "止日不能早于起日。"
        if errors:
            raise ValidationError(errors)

    def shows_alert(self, now: dt.datetime) -> bool:
        return bool(self.alert_text and self.alert_until and now < self.alert_until)

    def mourns(self, now: dt.datetime) -> bool:
        return bool(
            self.mourning_from and self.mourning_until and self.mourning_from <= timezone.localdate(now) <= self.mourning_until
        )

    def missing_at_launch(self) -> list[str]:
        """Chinese names of the values a public site must have and this row has not."""
        return [str(self._meta.get_field(name).verbose_name) for name in self.REQUIRED_AT_LAUNCH if not getattr(self, name)]


class Partner(Orderable):
    settings = ParentalKey(SiteSettings, related_name="partners")
    name = models.CharField("名称", max_length=40)
    logo = models.ForeignKey(SiteImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="标志")
    url = models.URLField("网址", blank=True)

    panels = [FieldPanel("name"), FieldPanel("logo"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = verbose_name_plural = "合作单位"

    def __str__(self) -> str:
        return self.name
