"""Look after the read model and its index: `search check|status|sync|rebuild`."""

from collections.abc import Iterator

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from search import services
from search.engines import elasticsearch
from search.engines.contracts import Unavailable
from search.engines.elasticsearch import BuildFailed, Busy
from search.models import SearchDocument
from search.selectors import differences

ROWS_AT_ONCE = 200


class Command(BaseCommand):
    help = "检索：核对条目、查看状态、补送和重建 Elasticsearch 索引。"

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="check|status|sync|rebuild")
        check = actions.add_parser("check", help="逐条比对检索条目和页面；有不同时退出码为 1")
        check.add_argument("--fix", action="store_true", help="把不同的改对")
        check.add_argument("--recut", action="store_true", help="先把全部条目重新切分（升级后切分规则变了才需要）")
        actions.add_parser("status", help="条数、待送条数、索引和 Elasticsearch 的状态")
        actions.add_parser("sync", help="把待送的条目送到 Elasticsearch")
        actions.add_parser("rebuild", help="另建一个索引，建好后替换现在的")

    def handle(self, *args, action: str, **options) -> None:
        try:
            getattr(self, f"_{action}")(**options)
        except Unavailable as error:
            raise CommandError(f"Elasticsearch 没有应答：{error}") from error

    def _check(self, *, fix: bool, recut: bool, **options) -> None:
        if recut:
            self._recut()
        count = 0
        for difference in differences():
            count += 1
            self.stdout.write(("已改：" if fix else "") + str(difference))
            if fix:
                services.mend(difference=difference, now=timezone.now())
        for line in self._index_differences(fix=fix):
            count += not fix
            self.stdout.write(line)
        if count and not fix:
            raise CommandError(f"{count} 处不同。运行 search check --fix 改对。")
        rows = SearchDocument.objects.public().count()
        self.stdout.write(self.style.SUCCESS(f"{rows} 条，{f'改对 {count} 处' if count else '与页面一致'}。"))

    def _index_differences(self, *, fix: bool) -> Iterator[str]:
        """Lines about Elasticsearch; what was just mended waits to be sent, and is not compared."""
        if not settings.ELASTICSEARCH_URL:
            return
        for line in elasticsearch.differences():
            yield f"Elasticsearch：{line}" + ("（运行 search rebuild 改对）" if fix else "")

    def _recut(self) -> None:
        last = 0
        while rows := list(SearchDocument.objects.public().filter(pk__gt=last).order_by("pk")[:ROWS_AT_ONCE]):
            for row in rows:
                services.cut_again(row=row, now=timezone.now())
            last = rows[-1].pk

    def _status(self, **options) -> None:
        known = elasticsearch.status()
        waiting = (
            f"，最早的写于 {timezone.localtime(known.oldest):%Y-%m-%d %H:%M:%S}" if known.outstanding and known.oldest else ""
        )
        self.stdout.write(f"公开条目：{known.rows}")
        if not known.address:
            self.stdout.write("Elasticsearch：没有配置，由数据库检索")
            return
        self.stdout.write(f"待送：{known.outstanding}{waiting}")
        self.stdout.write(f"Elasticsearch：{known.address} {known.server}{f'没有应答：{known.error}' if known.error else ''}")
        self.stdout.write(f"断路器：{'断开，暂由数据库检索' if known.is_resting else '接通'}")
        if known.index:
            self.stdout.write(f"索引：{known.index}，{known.documents} 条，{known.bytes / 1024**2:.1f} MB")
        for name in known.others:
            self.stdout.write(f"另有索引：{name}（在建，或上次重建中断留下的）")
        for build in known.builds:
            end = f"{timezone.localtime(build.ended_at):%H:%M:%S} 结束" if build.ended_at else "进行中"
            result = f"没有建成：{build.error}" if build.error else f"{build.documents} 条"
            self.stdout.write(f"重建 {timezone.localtime(build.started_at):%Y-%m-%d %H:%M:%S} 开始，{end}，{result}")

    def _sync(self, **options) -> None:
        self._want_elasticsearch()
        done = elasticsearch.sync()
        self.stdout.write(str(done))
        if done.failed:
            raise CommandError("\n".join(done.failed))

    def _rebuild(self, **options) -> None:
        self._want_elasticsearch()
        try:
            build = elasticsearch.rebuild()
        except (Busy, BuildFailed) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS(f"{build.index} 建好并已替换，{build.documents} 条。"))

    def _want_elasticsearch(self) -> None:
        if not settings.ELASTICSEARCH_URL:
            raise CommandError("没有配置 Elasticsearch（环境变量 ELASTICSEARCH_URL），由数据库检索，不需要索引。")
