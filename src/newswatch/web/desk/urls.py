"""Addresses of the desk."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from newswatch.web.desk import views
from newswatch.web.desk.first import first

app_name = "desk"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("first/", first, name="first"),
    path("login/", views.LogIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("channels/", views.channels, name="channels"),
    path("channels/<int:number>/", views.channel_act, name="channel-act"),
    path("rulings/", views.rulings, name="rulings"),
    path("items/<int:number>/", views.item, name="item"),
    path("stories/", views.stories, name="stories"),
    path("stories/<int:number>/", views.story, name="story"),
    path("sections/", views.sections, name="sections"),
    path("rule/", views.rule, name="rule"),
    path("asides/", views.asides, name="asides"),
    path("find/", views.find, name="find"),
    path("sample/remove/", views.remove_sample, name="remove-sample"),
]
