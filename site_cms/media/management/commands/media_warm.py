from django.core.management.base import BaseCommand

from site_cms.media.selectors import images_lacking_renditions
from site_cms.media.tasks import make_missing


class Command(BaseCommand):
    help = "生成缺少的图片版本；可以反复运行，已有的不再生成。"

    def handle(self, *args, **options) -> None:
        pictures = made = 0
        for image in images_lacking_renditions():
            made += make_missing(image)
            pictures += 1
        self.stdout.write(f"{pictures} 张图片，新生成 {made} 个版本。")
