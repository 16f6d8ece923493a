"""What a page lacks, shown beside the fields when it is sent on its way to the public."""

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from site_cms.core.publishing.rules import publish_problems

# Names of the buttons in Wagtail's editor. A draft may be half empty; so may be what a reviewer sends back.
PUBLISHING_BUTTONS = ("action-publish", "action-submit", "action-restart-workflow", "action-workflow-action")
SENT_BACK = "reject"


class GatedPageForm(WagtailAdminPageForm):
    def _post_clean(self) -> None:
        """Ask the gates once the page holds what was typed; inline rows are not in it yet and are judged by the door."""
        super()._post_clean()
        if not self.is_on_its_way:
            return
        for problem in publish_problems(self.instance, timezone.now()):
            field = problem.field if problem.field in self.fields else None
            if field is None or field not in self.errors:
                self.add_error(field, problem.message)

    @property
    def is_on_its_way(self) -> bool:
        pressed = any(button in self.data for button in PUBLISHING_BUTTONS)
        return pressed and not self.is_deferred_validation and self.data.get("workflow-action-name") != SENT_BACK
