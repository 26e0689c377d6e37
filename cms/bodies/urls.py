"""Addresses of a training body's people. Bodies are named as in the library, everything else by a public id."""

from django.urls import path

from cms.bodies import views

urlpatterns = [
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/add/", views.add, name="body-add"),
    path("bodies/second-factor/", views.second_factor, name="body-second-factor"),
    path("bodies/people/<id:public_id>/end/", views.end, name="body-end"),
    path("bodies/people/<id:public_id>/publisher/", views.name_publisher, name="body-name-publisher"),
    path("bodies/invitations/<id:public_id>/take-back/", views.take_back, name="body-take-back"),
    path("bodies/<slug:slug>/people/", views.people, name="body-people"),
    path("bodies/<slug:slug>/invite/", views.invite, name="body-invite"),
    path("bodies/<slug:slug>/pieces/zip/", views.pieces, name="body-zip"),
    path("bodies/<slug:slug>/leave/", views.leave, name="body-leave"),
    path("invitation/<id:token>/", views.invitation, name="body-invitation"),
]
