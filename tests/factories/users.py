import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

ARTICLE_PERMISSIONS = ("add_page", "change_page", "publish_page")


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"yonghu{n}@example.cn")
    name = factory.Sequence(lambda n: f"卓一宁{n}")
    password = factory.django.Password("mima-chang-yidian-8")


class EditorFactory(UserFactory):
    """Somebody of the group 编辑, who may write and publish everywhere."""

    @factory.post_generation
    def role(self, create, extracted, **kwargs):
        group, _ = Group.objects.get_or_create(name="编辑")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        root = Page.objects.get(depth=1)
        for codename in ARTICLE_PERMISSIONS:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        self.groups.add(group)
