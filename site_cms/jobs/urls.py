from django.urls import path

from site_cms.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.OverviewView.as_view(), name="overview"),
    path("mails/<int:pk>/resend/", views.resend_mail, name="resend-mail"),
    path("mails/<int:pk>/settle/", views.settle_mail, name="settle-mail"),
    path("tasks/<uuid:pk>/rerun/", views.rerun_task, name="rerun-task"),
]
