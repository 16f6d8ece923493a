"""The process that runs periodic jobs."""

import signal
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from site_cms.jobs.loops import outlive_the_database
from site_cms.jobs.scheduling import run_due_jobs


class Command(BaseCommand):
    help = "按时运行定时任务，直到收到 SIGTERM：做完手上的一项再停。"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="运行已到时间的任务就停。")

    def handle(self, *, once: bool, **options) -> None:
        self.going = not once
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        if once:
            run_due_jobs(now=timezone.now())
        else:
            outlive_the_database(self.run, going=lambda: self.going)

    def run(self) -> None:
        while self.going:
            close_old_connections()
            run_due_jobs(now=timezone.now())
            time.sleep(1)

    def stop(self, signum, frame) -> None:
        self.going = False
