"""Addresses of registrations: a member's own, and the desk's."""

from django.urls import path

from forum.verifying.views import deskside, own

urlpatterns = [
    path("me/registration/", own.registration, name="registration"),
    path("me/registration/add/", own.add, name="registration-add"),
    path("me/registration/<id:public_id>/", own.claim, name="registration-claim"),
    path("me/registration/<id:public_id>/papers/", own.upload, name="registration-upload"),
    path("me/registration/<id:public_id>/withdraw/", own.withdraw, name="registration-withdraw"),
    path("me/registration/<id:public_id>/renew/", own.renew, name="registration-renew"),
    path("me/registration/<id:public_id>/code/", own.code, name="registration-code"),
    path("me/registration/papers/<id:public_id>/", own.paper, name="registration-paper"),
    path("vouch/<id:public_id>/", own.vouch, name="registration-vouch"),
    path("desk/registrations/<id:public_id>/", deskside.record, name="desk-registrations"),
    path("desk/registrations/<id:public_id>/decide/", deskside.decide, name="desk-registration-decide"),
    path("desk/registrations/<id:public_id>/code/", deskside.code, name="desk-registration-code"),
    path("desk/registrations/<id:public_id>/revoke/", deskside.revoke, name="desk-registration-revoke"),
    path("desk/papers/<id:public_id>/", deskside.paper, name="desk-paper"),
]
