"""Ask every registered question about this installation, and list what is missing for going public."""

import datetime as dt

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from site_cms.core.registry import DoctorCheck, collect


class Command(BaseCommand):
    help = "检查本机安装是否正常，并列出上线前要补齐的内容。有检查不通过时退出码为 1。"

    def handle(self, *args, **options) -> None:
        now = timezone.now()
        failed = [check.label for check in collect("doctor") if not self._passes(check, now)]
        blockers = collect("launch_blockers")
        if blockers:
            self.stdout.write(f"\n上线前要补齐（{len(blockers)} 项）：")
            for blocker in blockers:
                self.stdout.write(f"  ○ {blocker.label}")
        if failed:
            raise CommandError(f"{len(failed)} 项检查没有通过：{'、'.join(failed)}。")
        self.stdout.write(self.style.SUCCESS("\n检查全部通过。"))

    def _passes(self, check: DoctorCheck, now: dt.datetime) -> bool:
        verdict = check.run(now)
        self.stdout.write(f"✓ {check.label}" if verdict else self.style.ERROR(f"✗ {check.label}：{verdict.reason}"))
        return bool(verdict)
