"""Addresses of the desk."""

from django.urls import path

from forum.desk.views import caring, claiming, clock, deciding, logs, members, queueing

urlpatterns = [
    path("log/", logs.log, name="log"),
    path("log/figures/", logs.log_figures, name="log-figures"),
    path("desk/", queueing.desk, name="desk"),
    path("desk/log/", logs.desk_log, name="desk-log"),
    path("desk/consultations/<id:public_id>/extend/", clock.extend, name="desk-extend"),
    path("desk/consultations/<id:public_id>/card/", caring.of_consultation, name="desk-card"),
    path("desk/replies/<id:public_id>/card/", caring.of_reply, name="desk-reply-card"),
    path("desk/consultations/<id:public_id>/end-phase/", clock.end_phase, name="desk-end-phase"),
    path("desk/stepped-back/<id:public_id>/let-back/", members.let_back, name="desk-let-back"),
    path("desk/undo/<id:public_id>/", deciding.undo, name="desk-undo"),
    path("desk/<id:public_id>/", deciding.item, name="desk-item"),
    path("desk/<id:public_id>/decide/", deciding.decide, name="desk-decide"),
    path("desk/<id:public_id>/claim/", claiming.claim, name="desk-claim"),
    path("desk/<id:public_id>/take-over/", claiming.take_over, name="desk-take-over"),
    path("desk/<id:public_id>/let-go/", claiming.let_go, name="desk-let-go"),
    path("desk/<id:public_id>/not-tonight/", claiming.not_tonight, name="desk-not-tonight"),
    path("desk/<id:public_id>/propose/", deciding.propose, name="desk-propose"),
    path("desk/<id:public_id>/agree/", claiming.agree, name="desk-agree"),
]
