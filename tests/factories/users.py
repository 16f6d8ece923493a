import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"yonghu{n}@example.cn")
    name = factory.Sequence(lambda n: f"卓一宁{n}")
    password = factory.django.Password("mima-chang-yidian-8")


class EditorFactory(UserFactory):
    """Somebody of the group 编辑."""

    @factory.post_generation
    def role(self, create, extracted, **kwargs):
        self.groups.add(Group.objects.get(name="编辑"))
