"""The newsroom's flat list of all articles."""

from wagtail.admin.ui.tables import Column

from news.models import NewsPage
from site_cms.admin_ui.listings import FlatFilterSet, FlatListingViewSet, ValuesFilter, flat_columns


class ArticleFilterSet(FlatFilterSet):
    source = ValuesFilter(field_name="source", label="来源")
    author = ValuesFilter(field_name="author", label="作者")
    editor = ValuesFilter(field_name="editor", label="责任编辑")

    class Meta(FlatFilterSet.Meta):
        model = NewsPage


class ArticleListing(FlatListingViewSet):
    """Every article, whatever column it stands in."""

    model = NewsPage
    menu_label = "文章"
    icon = "doc-full"
    columns = flat_columns(
        Column("source", label="来源", sort_key="source"),
        Column("author", label="作者", sort_key="author"),
    )
    filterset_class = ArticleFilterSet


articles = ArticleListing("articles")
