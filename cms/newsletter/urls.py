"""Addresses of the newsletter."""

from django.urls import URLPattern, path

from cms.newsletter import views

urlpatterns: list[URLPattern] = [
    path("newsletter/", views.newsletter, name="newsletter"),
    path("newsletter/preview/", views.preview, name="newsletter-preview"),
    path("newsletter/confirm/<id:token>/", views.confirm, name="newsletter-confirm"),
    path("newsletter/stop/<slug:key>/", views.stop, name="newsletter-stop"),
    path("newsletter/<int:year>/<int:month>/", views.issue, name="newsletter-issue"),
]
