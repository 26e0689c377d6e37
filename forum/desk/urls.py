"""Addresses of the desk."""

from django.urls import path

from forum.desk import claim_views, views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("log/", views.log, name="log"),
    path("log/figures/", views.log_figures, name="log-figures"),
    path("desk/log/", views.desk_log, name="desk-log"),
    path("desk/members/", views.members, name="desk-members"),
    path("desk/members/<id:public_id>/verify/", views.verify, name="desk-verify"),
    path("desk/consultations/<id:public_id>/extend/", views.extend, name="desk-extend"),
    path("desk/consultations/<id:public_id>/end-phase/", views.end_phase, name="desk-end-phase"),
    path("desk/stepped-back/<id:public_id>/let-back/", views.let_back, name="desk-let-back"),
    path("desk/messages/<id:public_id>/", claim_views.message, name="desk-message"),
    path("desk/pages/<id:public_id>/", claim_views.page, name="desk-page"),
    path("desk/<id:public_id>/", views.item, name="desk-item"),
    path("desk/<id:public_id>/claim/", claim_views.claim, name="desk-claim"),
    path("desk/<id:public_id>/take-over/", claim_views.take_over, name="desk-take-over"),
    path("desk/<id:public_id>/let-go/", claim_views.let_go, name="desk-let-go"),
    path("desk/<id:public_id>/not-tonight/", claim_views.not_tonight, name="desk-not-tonight"),
    path("desk/<id:public_id>/propose/", claim_views.propose, name="desk-propose"),
    path("desk/<id:public_id>/agree/", claim_views.agree, name="desk-agree"),
    path("desk/<id:public_id>/release/", views.release, name="desk-release"),
    path("desk/<id:public_id>/leave/", views.leave, name="desk-leave"),
    path("desk/<id:public_id>/return/", views.give_back, name="desk-return"),
]
