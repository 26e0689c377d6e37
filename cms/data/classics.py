"""Books and older papers that the demo library cites and recommends."""

from cms.data.works import work

ROGERS_1957 = work(
    "Rogers, C. R.",
    "1957",
    "The necessary and sufficient conditions of therapeutic personality change",
    "Journal of Consulting Psychology, 21(2), 95–103",
    "10.1037/h0045357",
)
ALEXANDER_1946 = work(
    "Alexander, F., & French, T. M.",
    "1946",
    "Psychoanalytic therapy: Principles and application",
    "Ronald Press",
)
WINNICOTT_1949 = work(
    "Winnicott, D. W.",
    "1949",
    "Hate in the counter-transference",
    "International Journal of Psycho-Analysis, 30, 69–74",
)
HEIMANN_1950 = work(
    "Heimann, P.", "1950", "On counter-transference", "International Journal of Psycho-Analysis, 31, 81–84"
)
SEARLES_1955 = work(
    "Searles, H. F.",
    "1955",
    "The informational value of the supervisor’s emotional experiences",
    "Psychiatry, 18(2), 135–146",
)
BALINT_1957 = work("Balint, M.", "1957", "The doctor, his patient and the illness", "Pitman Medical")
SANDLER_1976 = work(
    "Sandler, J.",
    "1976",
    "Countertransference and role-responsiveness",
    "International Review of Psycho-Analysis, 3, 43–47",
)
SANDLER_1973 = work(
    "Sandler, J., Dare, C., & Holder, A.",
    "1973",
    "The patient and the analyst: The basis of the psychoanalytic process",
    "George Allen & Unwin",
)
CASEMENT_1985 = work("Casement, P.", "1985", "On learning from the patient", "Tavistock")
FRANK_1991 = work(
    "Frank, J. D., & Frank, J. B.",
    "1991",
    "Persuasion and healing: A comparative study of psychotherapy (3rd ed.)",
    "Johns Hopkins University Press",
)
GUTHEIL_1993 = work(
    "Gutheil, T. G., & Gabbard, G. O.",
    "1993",
    "The concept of boundaries in clinical practice: Theoretical and risk-management dimensions",
    "American Journal of Psychiatry, 150(2), 188–196",
)
OGDEN_1995 = work(
    "Ogden, T. H.",
    "1995",
    "Analysing forms of aliveness and deadness of the transference-countertransference",
    "International Journal of Psycho-Analysis, 76(4), 695–709",
)
SAFRAN_2000 = work(
    "Safran, J. D., & Muran, J. C.",
    "2000",
    "Negotiating the therapeutic alliance: A relational treatment guide",
    "Guilford Press",
)
YALOM_2002 = work("Yalom, I. D.", "2002", "The gift of therapy", "HarperCollins")
ORLINSKY_2005 = work(
    "Orlinsky, D. E., & Rønnestad, M. H.",
    "2005",
    "How psychotherapists develop: A study of therapeutic work and professional growth",
    "American Psychological Association",
)
MILLER_2013 = work(
    "Miller, W. R., & Rollnick, S.",
    "2013",
    "Motivational interviewing: Helping people change (3rd ed.)",
    "Guilford Press",
)
FONAGY_2014 = work(
    "Fonagy, P., & Allison, E.",
    "2014",
    "The role of mentalizing and epistemic trust in the therapeutic relationship",
    "Psychotherapy, 51(3), 372–380",
)
WAMPOLD_2015 = work(
    "Wampold, B. E., & Imel, Z. E.",
    "2015",
    "The great psychotherapy debate: The evidence for what makes psychotherapy work (2nd ed.)",
    "Routledge",
)
FARBER_2019 = work(
    "Farber, B. A., Blanchard, M., & Love, M.",
    "2019",
    "Secrets and lies in psychotherapy",
    "American Psychological Association",
)
