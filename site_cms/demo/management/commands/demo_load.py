from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from site_cms.demo.load import load
from site_cms.demo.logins import make_logins
from site_cms.demo.texts import BrokenText
from site_cms.users.models import User


class Command(BaseCommand):
    help = "载入示例内容和示例账号；可以重复执行，编辑改过的内容不会被覆盖"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--refresh-dates", action="store_true", help="日期改为从今天算起")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SITE_ENVIRONMENT == "production":
            raise CommandError("正式网站上不载入示例内容；演示请用 make demo。")
        logins = make_logins(settings.VAR_DIR / "demo-logins.txt")
        author = User.objects.get(email=logins[0].email)
        try:
            report = load(now=timezone.now(), user=author, refresh_dates=options["refresh_dates"])
        except BrokenText as error:
            raise CommandError(str(error)) from error
        self.stdout.write("示例内容：" + "，".join(f"{outcome.label} {count}" for outcome, count in report.outcomes.items()))
        self.stdout.write(f"\n网站　{settings.SITE_URL}{reverse('wagtail_serve', args=[''])}")
        self.stdout.write(f"后台　{settings.SITE_URL}{reverse('wagtailadmin_home')}")
        self.stdout.write("示例账号（密码只在本机，见 demo-logins.txt）：")
        for login in logins:
            self.stdout.write(f"  {login}")
        if report.faults:
            raise CommandError("没有载入的内容：\n" + "\n".join(report.faults))
