"""Addresses of ``cms.withdrawing``; each is closed until opened with ``login_not_required``.

Those of a training body begin with ``body-``: they stay open while the house is closed to case text.
"""

from django.urls import URLPattern, URLResolver, path

from cms.withdrawing import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("bodies/<slug:slug>/gone/", views.gone, name="body-gone"),
    path("bodies/<slug:slug>/gone/<id:public_id>/", views.receipt, name="body-receipt"),
    path("bodies/<slug:slug>/pieces/<slug:piece>/take-down/", views.take_down, name="body-take-down"),
    path("bodies/<slug:slug>/pieces/<slug:piece>/consent/", views.consent, name="body-consent"),
    path("bodies/<slug:slug>/pieces/<slug:piece>/correct/", views.correct, name="body-correct"),
    path("library/corrections/", views.corrections, name="corrections"),
    path("library/corrections/to-read/", views.to_read, name="corrections-to-read"),
    path("library/corrections/<id:public_id>/read/", views.mark_read, name="correction-read"),
]
