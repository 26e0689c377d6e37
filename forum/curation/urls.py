"""Addresses of curation."""

from django.urls import path

from forum.curation import views

urlpatterns = [
    path("desk/curate/<id:public_id>/", views.curate, name="desk-curate"),
    path("desk/curate/<id:public_id>/act/", views.act, name="desk-curate-act"),
    path("desk/curate/<id:public_id>/summary/", views.summary, name="desk-curate-summary"),
    path("desk/distil/", views.distils, name="desk-distils"),
    path("desk/distil/<id:public_id>/", views.distil, name="desk-distil"),
    path("desk/distil/<id:public_id>/quote/", views.quote, name="desk-distil-quote"),
    path("desk/distil/<id:public_id>/act/", views.distil_act, name="desk-distil-act"),
    path("consultations/<id:public_id>/unfeature/", views.unfeature, name="consultation-unfeature"),
    path("me/asked/", views.asked, name="me-asked"),
    path("me/asked/<id:public_id>/", views.answer, name="me-asked-answer"),
]
