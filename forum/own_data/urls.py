"""Addresses of one's own data."""

from django.urls import path

from forum.own_data import views

urlpatterns = [
    path("me/data/", views.data, name="data"),
    path("me/data/copy/", views.export, name="data-export"),
    path("me/data/copy/progress/", views.progress, name="data-export-progress"),
    path("me/data/copy/<id:public_id>/", views.export_file, name="data-export-file"),
    path("me/data/leave/", views.erase, name="data-erase"),
    path("me/data/stay/", views.cancel, name="data-erase-cancel"),
    path("leaving/confirm/<str:key>/", views.confirm, name="data-erase-confirm"),
    path("leaving/receipt/<str:key>/", views.receipt, name="data-receipt"),
]
