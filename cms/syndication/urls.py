"""Addresses of feeds and of the public interface. They stand before Wagtail's pages: no piece can be called "feed"."""

from django.urls import URLPattern, URLResolver, path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.syndication import api, views

router = WagtailAPIRouter("library-api")
for endpoint in (api.Pieces, api.Themes, api.Bodies, api.Glossary):
    router.register_endpoint(endpoint.name, endpoint)
interface = router.urls  # (addresses, name, namespace)
decorate_urlpatterns(interface[0], views.of_the_interface)

urlpatterns: list[URLPattern | URLResolver] = [
    path("library/feed/", views.library_feed, name="feed-library"),
    path("themes/<slug:slug>/feed/", views.theme_feed, name="feed-theme"),
    path("library/<slug:slug>/feed/", views.body_feed, name="feed-body"),
    path("api/library/v1/", views.description, name="library-api-description"),
    path("api/library/v1/", interface),
]
