"""Addresses of pieces on their way. What is not public is named by a public id; a public piece as in the admin."""

from django.urls import path

from cms.editorial import deciding_views, reading_views, shelf_views, submission_views

urlpatterns = [
    path("bodies/<slug:slug>/pieces/", shelf_views.pieces, name="body-pieces"),
    path("library/readings/", reading_views.readings, name="readings"),
    path("library/readings/<id:public_id>/", reading_views.reading, name="reading"),
    path("library/readings/<id:public_id>/piece/", reading_views.piece, name="reading-piece"),
    path("library/readings/<id:public_id>/let-go/", submission_views.let_go, name="reading-let-go"),
    path("library/readings/<id:public_id>/remind/", submission_views.remind, name="reading-remind"),
    path("library/submissions/<id:public_id>/", submission_views.submission, name="submission"),
    path("library/submissions/<id:public_id>/piece/", submission_views.piece, name="submission-piece"),
    path("library/submissions/<id:public_id>/pass/", submission_views.pass_desk, name="submission-pass"),
    path("library/submissions/<id:public_id>/ask/", submission_views.ask, name="submission-ask"),
    path("library/submissions/<id:public_id>/stand-in/", submission_views.stand_in, name="submission-stand-in"),
    path("library/submissions/<id:public_id>/take-over/", submission_views.take_over, name="submission-take-over"),
    path("library/submissions/<id:public_id>/send-back/", submission_views.send_back, name="submission-send-back"),
    path("library/submissions/<id:public_id>/decline/", submission_views.decline, name="submission-decline"),
    path("library/submissions/<id:public_id>/take-back/", submission_views.take_back, name="submission-take-back"),
    path("library/pieces/<int:pk>/take-down/", deciding_views.take_down, name="piece-take-down"),
    path("library/pieces/<int:pk>/dispute/", deciding_views.dispute, name="piece-dispute"),
    path("library/disputes/<id:public_id>/end/", deciding_views.end_dispute, name="dispute-end"),
    path("library/taken-down/<id:public_id>/", deciding_views.taken_down, name="taken-down"),
    path("library/taken-down/<id:public_id>/appeal/", deciding_views.appeal, name="taken-down-appeal"),
    path("library/taken-down/<id:public_id>/decide/", deciding_views.decide, name="taken-down-decide"),
]  # fmt: skip
