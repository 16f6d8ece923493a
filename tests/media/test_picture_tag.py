"""How a picture gets into a page: the best format first, nothing rendered, the same queries for one and for three."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.template import Context, Template, TemplateSyntaxError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from site_cms.jobs.registry import periodic_jobs
from site_cms.media import services
from site_cms.media.models import SiteImage, SiteRendition
from site_cms.media.presets import PRESETS, possible_specs, specs_for
from site_cms.media.selectors import missing_specs
from tests.factories.media import ImageFactory
from tests.media import files

pytestmark = pytest.mark.django_db


def show(source: str, **context) -> str:
    return Template("{% load pictures %}" + source).render(Context(context)).strip()


def fresh(image: SiteImage) -> SiteImage:
    """As a page has it: read with the renditions."""
    return SiteImage.objects.with_renditions().get(pk=image.pk)


def test_until_renditions_are_made_the_base_picture_is_shown():
    image = ImageFactory(pixels=(800, 600))
    assert show('{% picture image "card" alt="竹椅" %}', image=fresh(image)) == (
        f'<picture><img src="{image.base.url}" width="800" height="600" alt="竹椅" loading="lazy" decoding="async"></picture>'
    )
    assert not SiteRendition.objects.exists()


def test_once_they_are_made_the_best_format_stands_first(run_tasks):
    image = ImageFactory(pixels=(1600, 1200))
    run_tasks()
    html = show('{% picture image "card" alt="竹椅" lazy=False class="card__media" sizes="50vw" %}', image=fresh(image))
    assert html.startswith('<picture class="card__media"><source type="image/avif" srcset="/media/renditions/')
    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
    assert html.count("400w") == html.count("800w") == 3
    assert html.count('sizes="50vw"') == 3
    assert html.endswith('width="800" height="600" alt="竹椅" fetchpriority="high"></picture>')
    assert "style=" not in html


def test_alternative_text_must_be_given_but_may_be_empty():
    image = ImageFactory()
    with pytest.raises(TemplateSyntaxError, match="alt"):
        show('{% picture image "card" %}', image=image)
    assert 'alt=""' in show('{% picture image "card" alt="" %}', image=image)
    assert 'alt="&lt;b&gt;&quot;竹椅&quot;"' in show('{% picture image "card" alt=text %}', image=image, text='<b>"竹椅"')


def test_an_unknown_attribute_is_a_mistake_of_the_template():
    with pytest.raises(TemplateSyntaxError, match="style"):
        show('{% picture image "card" alt="" style="color:red" %}', image=ImageFactory())


def test_no_picture_shows_nothing():
    assert show('{% picture image "card" alt="竹椅" %}', image=None) == ""


def test_svg_is_shown_as_it_is(run_tasks):
    image = services.add_image(file=ContentFile(files.SVG_WITH_SCRIPT), name="标志.svg", title="标志")
    run_tasks()
    assert show('{% picture image "wide" alt="标志" %}', image=fresh(image)).startswith(
        f'<picture><img src="{image.base.url}" width="30"'
    )
    assert not SiteRendition.objects.exists()


def test_addresses_stand_below_the_path_the_site_is_deployed_at(settings):
    settings.FORCE_SCRIPT_NAME = "/design"
    settings.MEDIA_URL = "/design/media/"
    assert 'src="/design/media/pictures/' in show('{% picture image "card" alt="" %}', image=ImageFactory())


@pytest.mark.parametrize("count", [1, 3])
def test_a_listing_needs_two_queries_however_long(run_tasks, django_assert_num_queries, count):
    ImageFactory.create_batch(count, pixels=(1600, 1200))
    run_tasks()
    with django_assert_num_queries(2):
        html = show(
            '{% for image in images %}{% picture image "card" alt="" %}{% endfor %}',
            images=SiteImage.objects.with_renditions("card"),
        )
    assert html.count("image/avif") == count


@pytest.mark.parametrize(
    ("pixels", "crop"),
    [
        ((1600, 1200), "fill-400x300"),
        ((2000, 1125), "fill-400x300"),
        ((1200, 1600), "fill-400x533"),
        ((1000, 1000), "fill-400x300"),
    ],
)
def test_a_card_takes_the_crop_nearest_to_the_pictures_shape(pixels, crop):
    assert f"format-avif|{crop}" in specs_for(ImageFactory(pixels=pixels), "card")


def test_a_small_picture_is_never_blown_up_nor_made_twice(run_tasks):
    image = ImageFactory(pixels=(500, 400))
    run_tasks()
    widths = image.renditions.values_list("width", flat=True)
    assert max(widths) <= 500
    assert (
        image.renditions.count() == len(specs_for(image)) == len({spec.rpartition("|")[2] for spec in specs_for(image)}) * 3 - 2
    )


def test_every_preset_exists_in_formats_browsers_read(run_tasks):
    image = ImageFactory(pixels=(2400, 1800))
    run_tasks()
    made = set(image.renditions.values_list("filter_spec", flat=True))
    assert made == set(specs_for(image))
    assert set(PRESETS) == {"card", "wide", "hero", "kiosk", "social"}
    social = image.renditions.get(filter_spec="format-jpeg|fill-1200x630")
    assert Image.open(social.file).size == (1200, 630)


def test_what_listings_prefetch_covers_what_is_made():
    for pixels in [(300, 200), (200, 300), (1000, 800), (2400, 1800), (1800, 2400)]:
        assert set(specs_for(ImageFactory.build(width=pixels[0], height=pixels[1], file=None))) <= set(possible_specs())


def test_a_new_focal_point_makes_new_crops_and_drops_the_old(run_tasks):
    image = ImageFactory(pixels=(1600, 900))
    run_tasks()
    before = set(image.renditions.values_list("pk", flat=True))
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 1500, 450, 100, 100
    image.save()
    assert "fill" not in show('{% picture image "card" alt="" %}', image=fresh(image))
    run_tasks()
    crops = image.renditions.filter(filter_spec__contains="fill")
    assert before.isdisjoint(crops.values_list("pk", flat=True))
    assert image.renditions.count() == len(before)
    assert missing_specs(fresh(image)) == []


def test_saving_twice_leaves_one_waiting_task():
    image = ImageFactory()
    image.save()
    assert DBTaskResult.objects.filter(task_path="site_cms.media.tasks.make_renditions").count() == 1


def test_warming_makes_what_is_missing_and_nothing_the_second_time(capsys):
    ImageFactory(pixels=(800, 600))
    call_command("media_warm")
    call_command("media_warm")
    assert capsys.readouterr().out.splitlines() == ["1 张图片，新生成 13 个版本。", "0 张图片，新生成 0 个版本。"]


def test_the_periodic_job_has_lost_renditions_made_again(run_tasks):
    (job,) = [job for job in periodic_jobs() if job.key == "media-renditions"]
    image = ImageFactory()
    run_tasks()
    assert job.run(timezone.now()) == "图片版本齐全"
    image.renditions.first().delete()
    assert job.run(timezone.now()) == "1 张图片有版本待生成"
    run_tasks()
    assert missing_specs(fresh(image)) == []


def test_a_task_for_a_picture_deleted_meanwhile_does_nothing(run_tasks):
    ImageFactory().delete()
    run_tasks()
    (task,) = DBTaskResult.objects.filter(task_path="site_cms.media.tasks.make_renditions")
    assert task.status == "SUCCESSFUL"
