"""What the ground asks about an installation, and what it knows to be missing for going public."""

import datetime as dt

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from wagtail.models import Site

from site_cms.core.host_root import host_faults
from site_cms.core.pages import BasePage
from site_cms.core.registry import DoctorCheck, LaunchBlocker
from site_cms.core.routing import RootRouting
from site_cms.core.selectors import site_settings
from site_cms.core.verdicts import ALLOWED, Verdict, refuse
from site_cms.jobs import selectors as jobs

# Our choice: fifteen times the shortest interval of a periodic job, and what a reader would call broken.
QUIET = dt.timedelta(minutes=5)


def database_is_current(now: dt.datetime) -> Verdict:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return refuse(f"有 {len(waiting)} 个数据库迁移没有执行，请运行 manage.py migrate。") if waiting else ALLOWED


def root_page_is_ours(now: dt.datetime) -> Verdict:
    sites = list(Site.objects.select_related("root_page"))
    if len(sites) != 1:
        return refuse(f"应当有且只有一个站点，现有 {len(sites)} 个。请在后台“设置 › 站点”里修改。")
    root = sites[0].root_page.specific
    if not isinstance(root, RootRouting) or not isinstance(root, BasePage) or not root.live:
        return refuse("站点的根页面应当是已发布的首页。请在后台“设置 › 站点”里修改。")
    return ALLOWED


def worker_is_alive(now: dt.datetime) -> Verdict:
    waiting = jobs.overdue_task_count(now=now, after=QUIET)
    return refuse(f"有 {waiting} 个任务等了五分钟以上。请检查 manage.py worker 是否在运行。") if waiting else ALLOWED


def scheduler_is_alive(now: dt.datetime) -> Verdict:
    last = jobs.last_periodic_run()
    if last is None or now - last > QUIET:
        return refuse("五分钟内没有运行过定时任务。请检查 manage.py scheduler 是否在运行。")
    return ALLOWED


def host_speaks_for_the_site(now: dt.datetime) -> Verdict:
    """Below a path of a portal: `robots.txt` and `security.txt` count at the root of the host only, which is not ours."""
    faults = host_faults()
    return refuse("".join([*faults, "做法见 docs/operations/addresses.md。"])) if faults else ALLOWED


def ground_checks() -> list[DoctorCheck]:
    return [
        DoctorCheck(key="migrations", label="数据库结构", run=database_is_current),
        DoctorCheck(key="root-page", label="站点与首页", run=root_page_is_ours),
        DoctorCheck(key="worker", label="后台任务", run=worker_is_alive),
        DoctorCheck(key="scheduler", label="定时任务", run=scheduler_is_alive),
        DoctorCheck(key="host-root", label="门户根目录", run=host_speaks_for_the_site),
    ]


def ground_blockers() -> list[LaunchBlocker]:
    """Values of the site settings that a public site must show."""
    url = reverse("wagtailsettings:edit", args=["core", "sitesettings"])
    return [LaunchBlocker(label=f"网站信息：{name}未填写", url=url) for name in site_settings().missing_at_launch()]
