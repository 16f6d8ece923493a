"""What staff say about the site, and its vocabulary."""

import factory

from site_cms.core.models import FooterItem, HeaderItem, Navigation, SiteSettings, Term
from site_cms.core.navigation import FooterColumn
from site_cms.core.terms import TermKind


class SiteSettingsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SiteSettings

    name = "永川设计"
    host = "永川区经济和信息化委员会（示例）"
    site_code = "5001180000"
    icp_number = "渝ICP备00000000号"
    police_number = "渝公网安备50011802010001号"
    contact_name = "设计促进中心（示例）"
    contact_phone = "023-0000 0000"
    contact_hours = "工作日 9:00–17:30"


class NavigationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Navigation


class HeaderItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HeaderItem

    navigation = factory.SubFactory(NavigationFactory)
    sort_order = factory.Sequence(int)


class FooterItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FooterItem

    navigation = factory.SubFactory(NavigationFactory)
    column = FooterColumn.LOOK
    sort_order = factory.Sequence(int)


class TermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Term

    kind = TermKind.TOPIC
    key = factory.Sequence(lambda n: f"zhuti-{n}")
    name = factory.Sequence(lambda n: f"主题{n}")
