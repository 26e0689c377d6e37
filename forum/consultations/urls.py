"""Addresses of consultations, replies and drafts, by object."""

from django.urls import path

from forum.consultations.views import composing, conversation, hosting, noting, publishing, reading

urlpatterns = [
    path("consultations/", reading.consultation_list, name="consultation-list"),
    path("consultations/<id:public_id>/", reading.consultation, name="consultation"),
    path("consultations/<id:public_id>/reply/", conversation.send, name="consultation-reply"),
    path("consultations/<id:public_id>/reply/save/", conversation.save, name="consultation-reply-save"),
    path(
        "consultations/<id:public_id>/reply/autosave/",
        conversation.autosave,
        name="consultation-reply-autosave",
    ),
    path(
        "consultations/<id:public_id>/reply/put-away/",
        conversation.put_away,
        name="consultation-reply-put-away",
    ),
    path("consultations/<id:public_id>/note/", noting.save, name="consultation-note"),
    path("consultations/<id:public_id>/note/autosave/", noting.autosave, name="consultation-note-autosave"),
    path("consultations/<id:public_id>/note/put-away/", noting.put_away, name="consultation-note-put-away"),
    path("consultations/<id:public_id>/edit/", composing.edit, name="consultation-edit"),
    path("consultations/<id:public_id>/withdraw/", publishing.withdraw, name="consultation-withdraw"),
    path("consultations/<id:public_id>/move/", hosting.move, name="consultation-move"),
    path("consultations/<id:public_id>/presence/", hosting.presence, name="consultation-presence"),
    path("consultations/<id:public_id>/name/", hosting.name, name="consultation-name"),
    path("consultations/<id:public_id>/reword/", hosting.reword, name="consultation-reword"),
    path("consultations/<id:public_id>/way/", hosting.way, name="consultation-way"),
    path("held/<id:public_id>/", publishing.held, name="held"),
    path("replies/<id:public_id>/", reading.reply, name="reply"),
    path("replies/<id:public_id>/edit/", conversation.edit, name="reply-edit"),
    path("replies/<id:public_id>/edit/autosave/", conversation.edit_autosave, name="reply-edit-autosave"),
    path("replies/<id:public_id>/withdraw/", conversation.withdraw, name="reply-withdraw"),
    path("replies/<id:public_id>/thank/", hosting.thank, name="reply-thank"),
    path("replies/<id:public_id>/fold/", hosting.fold, name="reply-fold"),
    path("replies/<id:public_id>/offer/", hosting.answer_offer, name="reply-offer"),
    path("write/", composing.start_page, name="write"),
    path("write/<slug:key>/", composing.start, name="draft-new"),
    path("drafts/", composing.draft_list, name="draft-list"),
    path("drafts/<id:public_id>/", composing.composer, name="draft"),
    path("drafts/<id:public_id>/save/", composing.save, name="draft-save"),
    path("drafts/<id:public_id>/autosave/", composing.autosave, name="draft-autosave"),
    path("drafts/<id:public_id>/put-away/", composing.put_away, name="draft-put-away"),
    path("drafts/<id:public_id>/discard/", composing.discard, name="draft-discard"),
    path("drafts/<id:public_id>/restore/", composing.restore, name="draft-restore"),
    path("drafts/<id:public_id>/show/", publishing.show, name="draft-show"),
    path("drafts/<id:public_id>/preview/", publishing.preview, name="draft-preview"),
    path("drafts/<id:public_id>/put-right/", publishing.put_right, name="draft-put-right"),
    path("drafts/<id:public_id>/settle/", publishing.settle, name="draft-settle"),
    path("drafts/<id:public_id>/publish/", publishing.publish, name="draft-publish"),
]
