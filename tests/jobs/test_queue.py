"""Tasks as rows: written with the change they belong to, run once, taken up again after a worker died."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from site_cms.jobs import services
from site_cms.users.models import User

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@task()
def rename(email: str, name: str) -> None:
    User.objects.filter(email=email).update(name=name)


@task()
def stumble() -> None:
    raise ValueError("图纸缺页")


@pytest.fixture
def author():
    return User.objects.create_user("lin@example.cn", name="林")


def paths() -> list[str]:
    return [row.task_path.rsplit(".", 1)[1] for row in DBTaskResult.objects.all() if row.task_path.startswith(__name__)]


def enqueue_rename(name: str, **options) -> str:
    return services.enqueue(rename, "lin@example.cn", name, **options)


def left_running(worker_ids: list[str], started_at: dt.datetime) -> DBTaskResult:
    """The row of a task whose worker was killed."""
    services.enqueue(stumble)
    row = DBTaskResult.objects.get(task_path__endswith="stumble")
    row.status, row.worker_ids, row.started_at = TaskResultStatus.RUNNING, worker_ids, started_at
    row.save()
    return row


def test_a_worker_does_what_was_enqueued(author, run_tasks):
    enqueue_rename("林晓舟")
    run_tasks()
    author.refresh_from_db()
    assert author.name == "林晓舟"


def test_a_change_taken_back_takes_its_task_back(author):
    with transaction.atomic():
        enqueue_rename("林晓舟")
        transaction.set_rollback(True)
    assert paths() == []


def test_a_key_waits_once(author, run_tasks):
    assert enqueue_rename("林晓舟", key="rename:1") == enqueue_rename("林舟", key="rename:1")
    assert paths() == ["rename"]
    run_tasks()
    author.refresh_from_db()
    assert author.name == "林晓舟"


def test_a_key_that_was_run_may_wait_again(author, run_tasks):
    enqueue_rename("林晓舟", key="rename:1")
    run_tasks()
    enqueue_rename("林舟", key="rename:1")
    run_tasks()
    author.refresh_from_db()
    assert author.name == "林舟"


def test_a_key_that_is_running_may_wait_again():
    first = enqueue_rename("林晓舟", key="rename:1")
    DBTaskResult.objects.filter(pk=first).update(status=TaskResultStatus.RUNNING)
    assert enqueue_rename("林舟", key="rename:1") != first


def test_a_task_may_have_a_time(author, run_tasks):
    enqueue_rename("林晓舟", run_after=timezone.now() + dt.timedelta(hours=1))
    run_tasks()
    author.refresh_from_db()
    assert author.name == "林"


@pytest.mark.parametrize(
    ("silence", "status"),
    [
        (dt.timedelta(minutes=9), TaskResultStatus.RUNNING),
        (dt.timedelta(minutes=11), TaskResultStatus.READY),
    ],
)
def test_a_task_whose_worker_fell_silent_waits_again(silence, status):
    row = left_running(["one"], started_at=NOW - silence)
    services.resume_tasks(now=NOW)
    row.refresh_from_db()
    assert row.status == status


def test_a_task_that_killed_three_workers_is_given_up():
    row = left_running(["one", "two", "three"], started_at=NOW - dt.timedelta(minutes=11))
    assert services.resume_tasks(now=NOW) == "重新排队 0 项，放弃 1 项"
    row.refresh_from_db()
    assert (row.status, row.traceback) == (TaskResultStatus.FAILED, "运行 3 次均中断，不再重试。")


def test_a_failed_task_can_be_run_again(run_tasks):
    services.enqueue(stumble)
    run_tasks()
    row = DBTaskResult.objects.get(task_path__endswith="stumble")
    assert "图纸缺页" in row.traceback
    services.rerun_task(task=row)
    run_tasks()
    row.refresh_from_db()
    assert (row.status, len(row.worker_ids)) == (TaskResultStatus.FAILED, 1)


@pytest.mark.parametrize(
    ("status", "age", "kept"),
    [
        (TaskResultStatus.SUCCESSFUL, dt.timedelta(days=2), True),
        (TaskResultStatus.SUCCESSFUL, dt.timedelta(days=4), False),
        (TaskResultStatus.FAILED, dt.timedelta(days=59), True),
        (TaskResultStatus.FAILED, dt.timedelta(days=61), False),
    ],
)
def test_old_results_go(status, age, kept):
    services.enqueue(stumble, key="一次")
    DBTaskResult.objects.update(status=status, finished_at=NOW - age)
    services.prune(now=NOW)
    assert paths() == (["stumble"] if kept else [])
    assert services.enqueue(stumble, key="一次")
