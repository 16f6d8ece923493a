from typing import Any

from django.core.management.base import BaseCommand, CommandError

from site_cms.users import services
from site_cms.users.roles import ROLES


class Command(BaseCommand):
    help = "按角色表重写用户组的权限，可以重复执行"

    def handle(self, *args: Any, **options: Any) -> None:
        unknown = services.sync_roles()
        if unknown:
            raise CommandError(f"角色表里有数据库不认识的权限：{'、'.join(unknown)}")
        self.stdout.write(f"已写好角色：{'、'.join(role.name for role in ROLES)}")
