"""Addresses of sanctions."""

from django.urls import path

from forum.sanctions.views import names, own, people

urlpatterns = [
    path("from-the-desk/", own.from_desk, name="from-desk"),
    path("from-the-desk/texts/<id:public_id>/", own.own_text, name="own-text"),
    path("appeal/consultation/<id:public_id>/", own.appeal_consultation, name="appeal-consultation"),
    path("appeal/reply/<id:public_id>/", own.appeal_reply, name="appeal-reply"),
    path("appeal/word/<id:public_id>/", own.appeal_word, name="appeal-word"),
    path("desk/people/", people.people, name="desk-people"),
    path("desk/people/<id:public_id>/", people.person, name="desk-person"),
    path("desk/pauses/<id:public_id>/end/", people.lift, name="desk-lift"),
    path("desk/names/<id:public_id>/", names.name, name="desk-name"),
    path("desk/names/<id:public_id>/agree/", names.agree, name="desk-name-agree"),
    path("desk/names/<id:public_id>/refuse/", names.refuse, name="desk-name-refuse"),
    path("desk/<id:public_id>/person/", people.item_person, name="desk-item-person"),
    path("desk/<id:public_id>/involved/", people.involved, name="desk-involved"),
    path("desk/<id:public_id>/name/", names.ask, name="desk-ask-name"),
]
