"""Addresses of what readers keep and tell. A piece is named by its way below the library, all else by a public id."""

from django.urls import path

from cms.readers import bodies, hours, views

urlpatterns = [
    path("library/saved/", views.saved, name="library-saved"),
    path("library/saved/<path:way>/", views.save, name="library-save"),
    path("library/think/<path:way>/autosave/", views.think_autosave, name="library-think-autosave"),
    path("library/think/<path:way>/", views.think, name="library-think"),
    path("library/out-of-date/", views.told, name="library-told"),
    path("library/out-of-date/<path:way>/", views.out_of_date, name="library-out-of-date"),
    path("me/thoughts/", hours.thoughts, name="library-thoughts"),
    path("me/thoughts/<id:public_id>/forget/", hours.forget, name="library-thought-forget"),
    path("me/hours/", hours.hours, name="library-hours"),
    path("me/hours/csv/", hours.as_csv, name="library-hours-csv"),
    path("me/hours/<id:public_id>/strike/", hours.strike, name="library-hour-strike"),
    path("bodies/<slug:slug>/figures/", bodies.figures, name="body-figures"),
]
