"""Addresses of readers' pages. An address never changes."""

from django.urls import path, re_path

from newswatch.web.front import feeds, section_lists, views

FORM = r"(?P<form>atom|rss|json)"

urlpatterns = [
    path("", views.front, name="front"),
    path("sections/<slug:slug>/", views.section, name="section"),
    re_path(r"^stories/(?P<number>\d{1,18})-(?P<slug>[\w-]*)/$", views.story, name="story"),
    path("items/<int:number>/", views.item, name="item"),
    path("people/", views.people, name="people"),
    re_path(r"^people/(?P<number>\d{1,18})-(?P<slug>[\w-]*)/$", views.person, name="person"),
    path("outlets/<slug:slug>/", views.outlet, name="outlet"),
    path("agencies/<slug:slug>/", views.agency, name="agency"),
    path("search/", views.search, name="search"),
    path("corrections/", views.corrections, name="corrections"),
    path("editions/", views.editions, name="editions"),
    path("editions/<int:number>/", views.edition, name="edition"),
    path("about/", views.about, name="about"),
    path("feeds/", views.feeds, name="feeds"),
    re_path(r"^feeds/sections\.(?P<form>opml|json)$", section_lists.section_list, name="section-list"),
    re_path(rf"^feeds/(?P<kind>front|search|corrections)\.{FORM}$", feeds.feed, name="feed"),
    re_path(
        rf"^feeds/(?P<kind>sections|outlets|agencies)/(?P<key>[-\w]{{1,200}})\.{FORM}$", feeds.feed, name="feed-of"
    ),
    re_path(rf"^feeds/(?P<kind>stories|people)/(?P<key>\d{{1,18}})\.{FORM}$", feeds.feed, name="feed-of"),
]
