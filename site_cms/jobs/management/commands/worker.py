"""The process that runs tasks."""

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from site_cms.jobs.loops import outlive_the_database


class Command(BaseCommand):
    help = "运行后台任务，直到收到 SIGTERM：做完手上的一项再停。"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--batch", action="store_true", help="做完已到时间的任务就停。")

    def handle(self, *, batch: bool, **options) -> None:
        worker = Worker(
            queue_names=["*"],
            interval=1,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        outlive_the_database(worker.run, going=lambda: worker.running)
