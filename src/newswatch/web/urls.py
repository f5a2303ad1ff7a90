"""Addresses of the site: English at /, French at /fr/."""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path

from newswatch.web.front import machines, pictures

pages: list[URLPattern | URLResolver] = [path("", include("newswatch.web.front.urls"))]
if find_spec("newswatch.web.desk.urls") is not None:
    pages.append(path("desk/", include("newswatch.web.desk.urls")))

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", machines.healthz, name="healthz"),
    path("metrics", machines.metrics, name="metrics"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-news.xml", machines.news_sitemap, name="sitemap-news"),
    re_path(r"^pictures/(?P<number>\d{1,18})-(?P<mark>[0-9a-f]{12})\.webp$", pictures.picture, name="picture"),
    *i18n_patterns(*pages, prefix_default_language=False),
]

handler404 = "newswatch.web.front.views.not_found"
handler500 = "newswatch.web.front.views.failed"
