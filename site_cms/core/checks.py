"""House rules that hold at start or the site does not start (docs/architecture.md, "House rules")."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import Error, register
from django.db.models import Field, Model
from django.utils.functional import Promise
from modelcluster.fields import ParentalKey
from wagtail.blocks import Block, StreamBlock
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from site_cms.core.pages import BasePage
from site_cms.core.registry import collect

HOUSE = "house"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_STATED_BY_A_PAGE_TYPE = ("parent_page_types", "subpage_types", "page_description", "search_kind")


@register(HOUSE)
def check_page_types(app_configs: object = None, **kwargs: object) -> list[Error]:
    """Rule 2."""
    kinds = {kind.key for kind in collect("search_kinds")}
    return [error for model in get_page_models() if _is_ours(model) for error in page_type_errors(model, kinds)]


@register(HOUSE)
def check_blocks(app_configs: object = None, **kwargs: object) -> list[Error]:
    """Rule 3."""
    errors: dict[tuple, Error] = {}
    for model in _our_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                errors |= {(error.obj, error.msg): error for error in stream_errors(field.stream_block)}
    return list(errors.values())


@register(HOUSE)
def check_names(app_configs: object = None, **kwargs: object) -> list[Error]:
    """Rule 15: what an editor reads of a model is Chinese."""
    return [error for model in _our_models() for error in name_errors(model)]


def page_type_errors(model: type[Page], search_kinds: set[str]) -> Iterator[Error]:
    """What the page type `model` fails to state; `search_kinds` are the registered keys."""
    if not issubclass(model, BasePage):
        yield Error(f"页面类型 {model.__name__} 须继承 BasePage。", obj=model, id="house.E021")
        return
    own = model.__mro__[: model.__mro__.index(BasePage)]
    for name in _STATED_BY_A_PAGE_TYPE:
        if not any(name in base.__dict__ for base in own):
            yield Error(f"页面类型 {model.__name__} 没有写明 {name}。", obj=model, id="house.E022")
    if not _CHINESE.search(model.get_page_description()):
        yield Error(f"页面类型 {model.__name__} 缺少中文说明 page_description。", obj=model, id="house.E023")
    if model.search_kind is not None and model.search_kind not in search_kinds:
        hint = "在 wagtail_hooks.py 里用 search_kinds 登记。"
        yield Error(f"检索类别 {model.search_kind} 没有登记。", hint=hint, obj=model, id="house.E024")


def stream_errors(stream: StreamBlock) -> Iterator[Error]:
    """What the blocks an editor may choose in `stream` fail to state."""
    for name, block in stream.child_blocks.items():
        if isinstance(block, StreamBlock):
            yield from stream_errors(block)
        missing = list(_missing(block))
        if missing:
            yield Error(f"内容块 {name} 缺少：{'、'.join(missing)}。", obj=type(block), id="house.E031")


def _missing(block: Block) -> Iterator[str]:
    if block.meta.icon == Block._meta_class.icon:
        yield "图标 icon"
    for name, what in (("group", "分组 group"), ("label", "名称 label"), ("description", "说明 description")):
        if not _CHINESE.search(str(getattr(block.meta, name, "") or "")):
            yield f"中文{what}"
    if not hasattr(block.meta, "preview_value") and not hasattr(block.meta, "preview_template"):
        yield "预览 preview_value"
    if not getattr(block.meta, "template", None):
        yield "模板 template"


def name_errors(model: type[Model]) -> Iterator[Error]:
    """Names of `model` and of its fields that are not Chinese. Translated names of libraries are not looked at."""
    if not _reads_chinese(model._meta.verbose_name):
        yield Error(f"{model.__name__} 缺少中文 verbose_name。", obj=model, id="house.E151")
    for field in _edited_fields(model):
        if not _reads_chinese(field.verbose_name):
            yield Error(f"字段 {model.__name__}.{field.name} 缺少中文名称。", obj=model, id="house.E152")


def _edited_fields(model: type[Model]) -> Iterable[Field]:
    """Fields a person fills in, but for those an abstract model of a library brings along."""
    foreign = {
        field.name
        for base in model.__mro__
        if hasattr(base, "_meta") and base._meta.abstract and not _is_our_module(base.__module__)
        for field in (*base._meta.local_fields, *base._meta.local_many_to_many)
    }
    return [
        field
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.editable and not field.auto_created and not isinstance(field, ParentalKey) and field.name not in foreign
    ]


def _reads_chinese(name: object) -> bool:
    return isinstance(name, Promise) or bool(_CHINESE.search(str(name)))


def _is_ours(model: type[Model]) -> bool:
    return _is_our_app(apps.get_app_config(model._meta.app_label))


def _our_models() -> list[type[Model]]:
    return [model for config in apps.get_app_configs() if _is_our_app(config) for model in config.get_models()]


def _is_our_app(config: AppConfig) -> bool:
    return _lies_in_the_project(config.path)


def _is_our_module(name: str) -> bool:
    return _lies_in_the_project(sys.modules[name].__file__ or "")


def _lies_in_the_project(place: str) -> bool:
    return Path(place).is_relative_to(settings.BASE_DIR) and "site-packages" not in Path(place).parts
