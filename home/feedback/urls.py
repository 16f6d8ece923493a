from django.urls import path

from home.feedback import views

app_name = "feedback"
urlpatterns = [
    path("", views.new, name="new"),
    path("chaxun/", views.look_up, name="look-up"),
    path("<str:number>/", views.receipt, name="receipt"),
    path("<str:number>/shanchu/", views.erase, name="erase"),
]
